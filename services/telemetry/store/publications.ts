import { transaction } from "@downbeat/runtime/db";
import { type Insertable, type Kysely, type Selectable, sql, type Transaction } from "kysely";
import type { Audience, Cell, CellLevel, CellMetric } from "../domain/types.ts";
import type { CellRow, PublicationRow, TelemetryTables } from "../tables.ts";

type Db = Kysely<TelemetryTables>;

export type Publication = Selectable<PublicationRow>;

/** Cells that one statement writes: it takes 65,535 parameters, nine for each. */
const CELLS_AT_ONCE = 500;

/**
 * Publishes a window with all of its cells, or does nothing when it is published already, by whomever.
 * @returns whether it was published now
 */
export async function publish(
  db: Db,
  publication: Insertable<PublicationRow>,
  cells: readonly Cell[],
): Promise<boolean> {
  return await transaction(db, async (tx) => {
    // Another process that is publishing it holds the key: this one waits, and then finds it taken.
    const { numInsertedOrUpdatedRows } = await tx.insertInto("publications").values(publication)
      .onConflict((conflict) => conflict.columns(["audience", "window_name"]).doNothing())
      .executeTakeFirstOrThrow();
    if (numInsertedOrUpdatedRows !== 1n) return false;
    for (let start = 0; start < cells.length; start += CELLS_AT_ONCE) {
      await insertCells(tx, publication, cells.slice(start, start + CELLS_AT_ONCE));
    }
    return true;
  });
}

async function insertCells(
  tx: Transaction<TelemetryTables>,
  { audience, window_name }: Insertable<PublicationRow>,
  cells: readonly Cell[],
): Promise<void> {
  await tx.insertInto("cells").values(cells.map(({ key, contributors, tally }) => ({
    ...{ audience, window_name, contributors, tally, metric: key.metric, level: key.level },
    ...{ app_version: key.appVersion, platform: key.platform, audio_path: key.audioPath },
  }))).execute();
}

/** A publication by its window's name, or the latest. */
export async function findPublication(
  db: Db,
  audience: Audience,
  name?: string,
): Promise<Publication | undefined> {
  const found = db.selectFrom("publications").selectAll().where("audience", "=", audience);
  const named = name === undefined ? found : found.where("window_name", "=", name);
  return await named.orderBy("window_name", "desc").limit(1).executeTakeFirst();
}

/** Names of the published windows of an audience, from one on. */
export async function publishedSince(db: Db, audience: Audience, from: string): Promise<Set<string>> {
  const found = await db.selectFrom("publications").select("window_name")
    .where("audience", "=", audience).where("window_name", ">=", from).execute();
  return new Set(found.map(({ window_name }) => window_name));
}

export interface CellFilter {
  /** All unless named; so the levels. */
  readonly metrics?: readonly CellMetric[] | undefined;
  readonly levels?: readonly CellLevel[] | undefined;
}

/** Cells of a publication, of which there are some thousands at most: the coarsest first. */
export async function readCells(
  db: Db,
  { audience, window_name }: Publication,
  { metrics, levels }: CellFilter,
): Promise<Cell[]> {
  let cells = db.selectFrom("cells").selectAll()
    .where("audience", "=", audience).where("window_name", "=", window_name);
  if (metrics) cells = cells.where(sql<boolean>`metric = any(${metrics}::text[])`);
  if (levels) cells = cells.where(sql<boolean>`level = any(${levels}::text[])`);
  const found = await cells
    .orderBy(sql`array_position(array['all', 'version', 'platform', 'path'], level)`)
    .orderBy("metric").orderBy("app_version").orderBy("platform").orderBy("audio_path")
    .execute();
  return found.map(cellOf);
}

function cellOf({ metric, level, contributors, tally, ...row }: Selectable<CellRow>): Cell {
  const { app_version: appVersion, platform, audio_path: audioPath } = row;
  return { key: { metric, level, appVersion, platform, audioPath }, contributors, tally };
}

/** Takes out publications of before a time with their cells, at most `limit`. @returns how many */
export async function purgePublications(db: Db, before: Date, limit: number): Promise<number> {
  const { numDeletedRows } = await db.deleteFrom("publications").where(({ eb, refTuple, selectFrom }) =>
    eb(
      refTuple("audience", "window_name"),
      "in",
      selectFrom("publications").select(["audience", "window_name"]).where("published_at", "<", before)
        .limit(limit).forUpdate().skipLocked().$asTuple("audience", "window_name"),
    )
  ).executeTakeFirst();
  return Number(numDeletedRows);
}
