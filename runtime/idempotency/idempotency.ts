import { hash } from "node:crypto";
import type { Kysely } from "kysely";
import type { AnyReply, Exchange } from "../contract/exchange.ts";
import type { DecodedInput } from "../contract/read_input.ts";
import { problem } from "../problem/mod.ts";
import { freezeReply, thawReply } from "./kept_reply.ts";
import { claimKey, findKey, forgetKeys, keepReply, type KeyId, releaseKey } from "./store.ts";
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
  /**
   * @throws {Problem} `idempotency-key-in-use` while the first run goes on, and to a run that took so long that another
   *   took over; `idempotency-key-reused` for other content; `reply-was-secret` where the first reply held a secret
   */
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
      const { principal, spec } = exchange;
      if (!principal) {
        throw new TypeError(`Operation "${spec.id}" is idempotent, so it must require a credential`);
      }
      const id: KeyId = { principal_id: principal.id, operation: spec.id, key };
      const payload_hash = hashOf(request, input);
      const lease_id = crypto.randomUUID();
      const lease_until = new Date(now.getTime() + LEASE_MS);
      await forgetKeys(db, new Date(now.getTime() - MEMORY_MS));
      const row = { ...id, payload_hash, lease_id, lease_until, reply: null, created_at: now };
      if (!await claimKey(db, row, now)) return await earlierReply(db, id, payload_hash);
      exchange.keepReply = async (tx, reply) => {
        const kept = await keepReply(
          tx as Kysely<IdempotencyTables>,
          id,
          lease_id,
          freezeReply(spec, reply),
        );
        if (!kept) throw inUse(`Another run with the key "${key}" has taken over`);
      };
      try {
        return await run();
      } finally {
        // After a kept reply this finds no row: only a run that kept nothing still holds its mark.
        await releaseKey(db, id, lease_id);
      }
    },
  };
}

/** What a key is bound to. */
function hashOf(request: Request, { contentType = "", bytes }: DecodedInput): string {
  const { pathname, search } = new URL(request.url);
  const body = bytes ? hash("sha256", bytes, "hex") : "";
  return hash("sha256", `${contentType}\n${pathname}${search}\n${body}`, "hex");
}

async function earlierReply(
  db: Kysely<IdempotencyTables>,
  id: KeyId,
  payloadHash: string,
): Promise<AnyReply> {
  const row = await findKey(db, id);
  if (row && row.payload_hash !== payloadHash) {
    throw problem("idempotency-key-reused", {
      detail: `The key "${id.key}" was first used with other content, take a new one`,
    });
  }
  if (!row?.reply) throw inUse(`The first request with the key "${id.key}" is still running`);
  if (row.reply.masked) {
    throw problem("reply-was-secret", {
      detail: `The request with the key "${id.key}" was carried out; rotate or revoke what it made`,
    });
  }
  return thawReply(row.reply);
}

function inUse(detail: string) {
  return problem("idempotency-key-in-use", { detail, retryAfterSeconds: 1 });
}
