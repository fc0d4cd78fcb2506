import type { Kysely } from "kysely";
import { MAX_VERSIONS, Publication } from "./domain/publication.ts";
import { THRESHOLDS } from "./domain/thresholds.ts";
import type { StatisticsWindow } from "./domain/windows.ts";
import { publish } from "./store/publications.ts";
import { mostUsedVersions, streamReports } from "./store/window_reports.ts";
import type { TelemetryTables } from "./tables.ts";

/** A report may have some 30 KB, and seven days are read at once. */
const PAGE_SIZE = 200;

/**
 * Computes what may be shown of a window and publishes it, unless somebody else has meanwhile.
 * @param stopping when it fires, nothing is published
 * @returns whether it was published now
 */
export async function publishWindow(
  db: Kysely<TelemetryTables>,
  window: StatisticsWindow,
  now: Date,
  stopping?: AbortSignal,
): Promise<boolean> {
  const { audience, name, days, from, to } = window;
  const publication = new Publication({
    k: THRESHOLDS[audience].cell,
    windowSeconds: (to.getTime() - from.getTime()) / 1000,
    versions: new Set(await mostUsedVersions(db, days, MAX_VERSIONS)),
  });
  for await (
    const { contributor, app_version, platform, audio_path, measures } of streamReports(db, days, PAGE_SIZE)
  ) {
    if (stopping?.aborted) return false;
    publication.add({ contributor, appVersion: app_version, platform, audioPath: audio_path, measures });
  }
  const { cells, suppressed } = publication.publish();
  return await publish(db, { audience, window_name: name, published_at: now, suppressed }, cells);
}
