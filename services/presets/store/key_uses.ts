import { transaction } from "@downbeat/runtime/db";
import { type Kysely, sql } from "kysely";
import type { KeyUse } from "../memory/last_uses.ts";
import type { PresetsTables } from "../tables.ts";

/** Writes when keys and their secrets were last used, but no sooner than a minute after what is written already. */
export async function writeLastUses(db: Kysely<PresetsTables>, uses: readonly KeyUse[]): Promise<void> {
  if (uses.length === 0) return;
  const latest = new Map<string, KeyUse>();
  for (const use of uses) {
    const known = latest.get(use.keyId);
    if (!known || known.at < use.at) latest.set(use.keyId, use);
  }
  // Keys before secrets, as whoever changes a key locks them.
  await transaction(db, async (tx) => {
    await tx.updateTable("keys").from(rowsOf([...latest.values()]))
      .set({ last_used_at: sql`used.at` }).whereRef("keys.id", "=", "used.key_id")
      .where(due).execute();
    await tx.updateTable("key_secrets").from(rowsOf(uses))
      .set({ last_used_at: sql`used.at` })
      .whereRef("key_secrets.key_id", "=", "used.key_id").whereRef("key_secrets.hash", "=", "used.hash")
      .where(due).execute();
  });
}

const due = sql<boolean>`coalesce(last_used_at <= used.at - interval '1 minute', true)`;

/** Uses as rows to join. */
function rowsOf(uses: readonly KeyUse[]) {
  const [ids, hashes] = [uses.map(({ keyId }) => keyId), uses.map(({ hash }) => hash)];
  const times = uses.map(({ at }) => at.toISOString());
  return sql<{ key_id: string; hash: string }>`(
    select key_id, hash, at::timestamptz as at
    from unnest(${ids}::text[], ${hashes}::text[], ${times}::text[]) as given (key_id, hash, at)
  )`.as<"used">("used");
}
