import { type Kysely, sql } from "kysely";
import type { PresetsTables } from "../tables.ts";

/** A public preset's place in the similarity spaces. */
export interface StoredVectors {
  readonly id: string;
  readonly vectors: Float32Array;
}

/** Public presets in the order of their ids, a chunk at a time. */
export async function* streamVectors(
  db: Kysely<PresetsTables>,
  chunk = 2_000,
): AsyncGenerator<StoredVectors[]> {
  for (let after = "";;) {
    const rows = await publicVectors(db).where("id", ">", after).orderBy("id").limit(chunk).execute();
    if (rows.length > 0) yield rows.map(decode);
    if (rows.length < chunk) return;
    after = rows.at(-1)!.id;
  }
}

/** Those of the named presets that are public now. */
export async function readVectors(
  db: Kysely<PresetsTables>,
  ids: readonly string[],
): Promise<StoredVectors[]> {
  const rows = await publicVectors(db).where(sql<boolean>`id = any(${ids}::text[])`).execute();
  return rows.map(decode);
}

function publicVectors(db: Kysely<PresetsTables>) {
  return db.selectFrom("presets").select(["id", "vectors"]).where(sql<boolean>`visibility = 'public'`);
}

/** Copied, because a driver's bytes need not begin where a float may. */
function decode({ id, vectors }: { id: string; vectors: Uint8Array }): StoredVectors {
  return { id, vectors: new Float32Array(vectors.slice().buffer) };
}
