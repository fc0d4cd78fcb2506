import { GroupCommit } from "@downbeat/runtime/db";
import { type CompiledQuery, type Insertable, type Kysely, sql } from "kysely";
import type { ReportRow, TelemetryTables } from "../tables.ts";

/** A row on its way in. */
interface Entry {
  readonly batchId: string;
  /** The row as JSON. */
  readonly text: string;
}

const MAX_ROWS = 256;

/** Statements at the same time. */
const MAX_WRITING = 2;

/** Characters of one statement. */
const MAX_LENGTH = 1 << 20;

/** Statements that may wait: some thousand reports, or four of the largest statements. */
const MAX_WAITING = 4;

/** Where reports are taken in. Disposing waits for those that are on their way. */
export interface ReportIntake extends AsyncDisposable {
  /**
   * Takes a batch in, unless it was taken before. @returns whether it is new
   * @throws {DatabaseUnavailable} when it was not kept, or nobody knows
   */
  add(row: Insertable<ReportRow>): Promise<boolean>;
}

/** Reports that come while others are being inserted are inserted together. */
export function openReportIntake(db: Kysely<TelemetryTables>): ReportIntake {
  const statement = insertion(db);
  const commits = new GroupCommit<Entry, boolean>({
    write: (entries) => insert(db, statement, entries),
    maxWriting: MAX_WRITING,
    maxItems: MAX_ROWS,
    maxSize: MAX_LENGTH,
    maxWaiting: MAX_WAITING,
  });
  return {
    add(row) {
      const text = JSON.stringify(row);
      return commits.add({ batchId: row.batch_id, text }, text.length);
    },
    [Symbol.asyncDispose]: () => commits[Symbol.asyncDispose](),
  };
}

const COLUMNS = [
  "batch_id",
  "accepted_day",
  "contributor",
  "app_version",
  "platform",
  "audio_path",
  "measures",
] as const;

/**
 * Takes in what did not come before, and answers its ids: the one statement is both, so a batch counts once. All insert in
 * one order, so two processes with the same batches never wait for each other.
 */
function insertion(db: Kysely<TelemetryTables>) {
  const sent = sql<ReportRow>`jsonb_to_recordset(${"[]"}::jsonb)`.as<"sent">(
    sql`sent(batch_id uuid, accepted_day date, contributor text, app_version text, platform text, audio_path text,
      measures jsonb)`,
  );
  return db.insertInto("reports").columns(COLUMNS)
    .expression(db.selectFrom(sent).select(COLUMNS).orderBy("batch_id"))
    .onConflict((conflict) => conflict.column("batch_id").doNothing())
    .returning("batch_id").compile();
}

async function insert(
  db: Kysely<TelemetryTables>,
  statement: CompiledQuery,
  entries: readonly Entry[],
): Promise<boolean[]> {
  const first = new Map<string, string>();
  for (const { batchId, text } of entries) if (!first.has(batchId)) first.set(batchId, text);
  const parameters = [`[${[...first.values()].join(",")}]`];
  const { rows } = await db.executeQuery<{ batch_id: string }>({ ...statement, parameters });
  const fresh = new Set(rows.map(({ batch_id }) => batch_id));
  return entries.map(({ batchId }) => fresh.delete(batchId));
}
