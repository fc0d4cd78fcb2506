import type { components } from "@downbeat/contract/presets";
import { transaction } from "@downbeat/runtime/db";
import { type Kysely, type Selectable, sql } from "kysely";
import type { PresetsTables } from "../tables.ts";
import type { KeyUsageRow } from "../tables/keys.ts";
import { holdOwners } from "./owner_lock.ts";

type Db = Kysely<PresetsTables>;

export type UsageCount = components["schemas"]["UsageCount"];

/** The place of one count in the list. */
export type UsagePlace = readonly [day: string, keyId: string, operation: string];

export interface UsageQuery {
  readonly owner: string;
  /** Days, both included. */
  readonly from: string;
  readonly to: string | undefined;
  /** All keys unless named. */
  readonly keyIds: readonly string[] | undefined;
  readonly after: UsagePlace | undefined;
  readonly limit: number;
}

/**
 * Adds counts to those in the store, all of them or none; accounts that were erased meanwhile get none.
 * @param rows at most some hundreds: a statement takes 65,535 parameters, nine for each
 */
export async function addKeyUsage(db: Db, rows: readonly KeyUsageRow[]): Promise<void> {
  const owners = [...new Set(rows.map(({ owner }) => owner))];
  await transaction(db, async (tx) => {
    await holdOwners(tx, owners);
    const erased = await tx.selectFrom("erased_accounts").select("id")
      .where(sql<boolean>`id = any(${owners}::text[])`).execute();
    const gone = new Set(erased.map(({ id }) => id));
    // In the order of their key, so that two processes never wait for each other.
    const values = rows.filter(({ owner }) => !gone.has(owner)).toSorted((a, b) =>
      nameOf(a) < nameOf(b) ? -1 : 1
    );
    if (values.length === 0) return;
    await tx.insertInto("key_usage").values(values)
      .onConflict((conflict) =>
        conflict.columns(["owner", "day", "key_id", "operation"]).doUpdateSet((row) => ({
          requests: row("key_usage.requests", "+", row.ref("excluded.requests")),
          unchanged: row("key_usage.unchanged", "+", row.ref("excluded.unchanged")),
          limited: row("key_usage.limited", "+", row.ref("excluded.limited")),
          refused: row("key_usage.refused", "+", row.ref("excluded.refused")),
          failed: row("key_usage.failed", "+", row.ref("excluded.failed")),
        }))
      ).execute();
  });
}

function nameOf({ owner, day, key_id, operation }: KeyUsageRow): string {
  return `${owner} ${day} ${key_id} ${operation}`;
}

/** Counts of an account's keys, the latest day first; one more than the limit where there are more. */
export async function listKeyUsage(db: Db, query: UsageQuery): Promise<UsageCount[]> {
  const { owner, from, to, keyIds, after, limit } = query;
  let rows = db.selectFrom("key_usage").selectAll().where("owner", "=", owner).where("day", ">=", from);
  if (to !== undefined) rows = rows.where("day", "<=", to);
  if (keyIds) rows = rows.where(sql<boolean>`key_id = any(${keyIds}::text[])`);
  if (after) {
    rows = rows.where(sql<boolean>`(day, key_id, operation) < (${after[0]}, ${after[1]}, ${after[2]})`);
  }
  const found = await rows.orderBy("day", "desc").orderBy("key_id", "desc").orderBy("operation", "desc")
    .limit(limit + 1).execute();
  return found.map(countOf);
}

function countOf({ owner: _, key_id: keyId, ...counts }: Selectable<KeyUsageRow>): UsageCount {
  return { ...counts, keyId };
}

/** @returns how many rows went; as many as the limit when there may be more */
export async function forgetKeyUsage(db: Db, before: string, limit: number): Promise<number> {
  const { numDeletedRows } = await db.deleteFrom("key_usage")
    .where(({ eb, refTuple, selectFrom }) =>
      eb(
        refTuple("owner", "day", "key_id", "operation"),
        "in",
        selectFrom("key_usage").select(["owner", "day", "key_id", "operation"]).where("day", "<", before)
          .limit(limit).$asTuple("owner", "day", "key_id", "operation"),
      )
    ).executeTakeFirst();
  return Number(numDeletedRows);
}
