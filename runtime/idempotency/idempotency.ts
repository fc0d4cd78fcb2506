import { hash } from "node:crypto";
import type { Kysely } from "kysely";
import type { AnyReply, Exchange } from "../contract/exchange.ts";
import type { DecodedInput } from "../contract/read_input.ts";
import { problem } from "../problem/mod.ts";
import type { IdempotencyTables } from "./table.ts";

/** How long a run may take before another may try in its stead. */
const LEASE_MS = 60_000;
/** How long a key is remembered. */
const MEMORY_MS = 24 * 60 * 60 * 1000;

/**
 * Runs a request at most once per (caller, operation, key) and answers repeats with the first reply.
 *
 * The reply is written in the handler's own transaction, so it is there exactly when the handler's writes are: a process
 * that dies in between leaves neither. A run that failed leaves no trace and may be repeated.
 */
export interface Idempotency {
  /** @throws {Problem} `idempotency-key-in-use` while the first run goes on, `idempotency-key-reused` for other content */
  once(
    exchange: Exchange,
    key: string,
    input: DecodedInput,
    request: Request,
    now: Date,
    run: () => Promise<AnyReply>,
  ): Promise<AnyReply>;
}

export function createIdempotency(db: Kysely<IdempotencyTables>): Idempotency {
  return {
    async once(exchange, key, input, request, now, run) {
      const id = { principal_id: exchange.principal!.id, operation: exchange.spec.id, key };
      const payloadHash = hashOf(request, input);
      const leaseId = crypto.randomUUID();
      if (!await claim(db, id, payloadHash, leaseId, now)) return await earlier(db, id, payloadHash);
      exchange.keepReply = (tx, reply) => keep(tx as Kysely<IdempotencyTables>, id, leaseId, reply);
      try {
        return await run();
      } finally {
        // After a kept reply this finds no row: only a run that kept nothing still holds its mark.
        await forget(db, id, leaseId);
      }
    },
  };
}

type KeyId = { principal_id: string; operation: string; key: string };

function hashOf(request: Request, { contentType = "", bytes }: DecodedInput): string {
  const { pathname, search } = new URL(request.url);
  return hash(
    "sha256",
    `${contentType}\n${pathname}${search}\n${bytes ? hash("sha256", bytes, "hex") : ""}`,
    "hex",
  );
}

async function claim(
  db: Kysely<IdempotencyTables>,
  id: KeyId,
  payloadHash: string,
  leaseId: string,
  now: Date,
) {
  const expired = new Date(now.getTime() - MEMORY_MS);
  const row = {
    ...id,
    payload_hash: payloadHash,
    lease_id: leaseId,
    lease_until: new Date(now.getTime() + LEASE_MS),
    reply: null,
    created_at: now,
  };
  await db.deleteFrom("idempotency_keys").where("created_at", "<", expired).execute();
  const claimed = await db.insertInto("idempotency_keys").values(row)
    .onConflict((conflict) =>
      conflict.columns(["principal_id", "operation", "key"]).doUpdateSet(row)
        .where("idempotency_keys.reply", "is", null)
        .where("idempotency_keys.lease_until", "<", now)
    )
    .returning("lease_id").executeTakeFirst();
  return claimed !== undefined;
}

async function earlier(db: Kysely<IdempotencyTables>, id: KeyId, payloadHash: string): Promise<AnyReply> {
  const row = await db.selectFrom("idempotency_keys").select(["payload_hash", "reply"])
    .where("principal_id", "=", id.principal_id).where("operation", "=", id.operation).where(
      "key",
      "=",
      id.key,
    )
    .executeTakeFirst();
  if (row && row.payload_hash !== payloadHash) {
    throw problem("idempotency-key-reused", {
      detail: `The key "${id.key}" was first used with other content, take a new one`,
    });
  }
  if (!row?.reply) {
    throw problem("idempotency-key-in-use", {
      detail: `The first request with the key "${id.key}" is still running`,
      retryAfterSeconds: 1,
    });
  }
  const { status, headers, body } = row.reply;
  return body === undefined || body === null ? { status, headers } : { status, headers, body };
}

async function keep(
  tx: Kysely<IdempotencyTables>,
  id: KeyId,
  leaseId: string,
  reply: AnyReply,
): Promise<void> {
  const headers = Object.fromEntries(
    Object.entries(reply.headers ?? {}).filter((one): one is [string, string] => one[1] !== undefined),
  );
  const kept = await tx.updateTable("idempotency_keys")
    .set({ reply: { status: reply.status, headers, body: reply.body ?? null } })
    .where("principal_id", "=", id.principal_id).where("operation", "=", id.operation).where(
      "key",
      "=",
      id.key,
    )
    .where("lease_id", "=", leaseId).where("reply", "is", null)
    .executeTakeFirst();
  if (kept.numUpdatedRows === 0n) {
    throw problem("idempotency-key-in-use", {
      detail: `Another run with the key "${id.key}" has taken over`,
      retryAfterSeconds: 1,
    });
  }
}

async function forget(db: Kysely<IdempotencyTables>, id: KeyId, leaseId: string): Promise<void> {
  await db.deleteFrom("idempotency_keys")
    .where("principal_id", "=", id.principal_id).where("operation", "=", id.operation).where(
      "key",
      "=",
      id.key,
    )
    .where("lease_id", "=", leaseId).where("reply", "is", null)
    .execute();
}
