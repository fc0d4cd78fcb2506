import { GroupCommit } from "@downbeat/runtime/db";
import { type Insertable, type Kysely, sql } from "kysely";
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
  const commits = new GroupCommit<Entry, boolean>({
    write: (entries) => insert(db, entries),
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

/** The one statement tells batches that came before and takes in the others, so each counts once. */
async function insert(db: Kysely<TelemetryTables>, entries: readonly Entry[]): Promise<boolean[]> {
  const first = new Map<string, string>();
  for (const { batchId, text } of entries) if (!first.has(batchId)) first.set(batchId, text);
  const rows = `[${[...first.values()].join(",")}]`;
  const inserted = await db.insertInto("reports")
    .columns(["batch_id", "accepted_day", "contributor", "app_version", "platform", "audio_path", "measures"])
    .expression(
      db.selectFrom(
        sql<ReportRow>`jsonb_to_recordset(${rows}::jsonb)`.as<"sent">(
          sql`sent(batch_id uuid, accepted_day date, contributor text, app_version text, platform text,
            audio_path text, measures jsonb)`,
        ),
      )
        .select([
          "batch_id",
          "accepted_day",
          "contributor",
          "app_version",
          "platform",
          "audio_path",
          "measures",
        ])
        // One order for all: two processes with the same batches never wait for each other.
        .orderBy("batch_id"),
    )
    .onConflict((conflict) => conflict.column("batch_id").doNothing())
    .returning("batch_id").execute();
  const fresh = new Set(inserted.map(({ batch_id }) => batch_id));
  return entries.map(({ batchId }) => fresh.delete(batchId));
}
