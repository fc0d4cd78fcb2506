import { type Kysely, sql } from "kysely";
import type { Preset } from "../domain/types.ts";
import type { PresetsTables } from "../tables.ts";
import { PRESET_COLUMNS, presetOf } from "./preset_row.ts";

const PAGE = 200;

/**
 * Every public preset in the order of ids, a page at a time. Each page is a short query of its own, asked for when the
 * page before has been used up: a slow reader holds no connection, no snapshot and no lock.
 */
export async function* scanLibrary(db: Kysely<PresetsTables>, page = PAGE): AsyncGenerator<Preset[]> {
  for (let after = "";;) {
    const rows = await db.selectFrom("presets").select(PRESET_COLUMNS)
      .where(sql<boolean>`visibility = 'public'`).where("id", ">", after)
      .orderBy("id").limit(page).execute();
    if (rows.length > 0) yield rows.map(presetOf);
    if (rows.length < page) return;
    after = rows.at(-1)!.id;
  }
}
