import type { SigningKeysTables } from "@downbeat/runtime/keys";
import type { ColumnType } from "kysely";
import type { Audience, CellKey, Measures, Tally } from "./domain/types.ts";

/** jsonb: an object out, the same object in. */
type Json<T> = ColumnType<T, T, T>;

/**
 * A batch that was taken. Its row is what makes it count once, and holds what it said until that is removed or purged.
 */
export interface ReportRow {
  batch_id: string;
  /** UTC day on which it was accepted, as `2026-11-20`; nothing finer is kept. */
  accepted_day: string;
  /** Keyed hash of the id it came under, in byte order; null once removed. */
  contributor: string | null;
  /** Empty once removed; so the next two. */
  app_version: string;
  platform: string;
  audio_path: string;
  /** Null once removed. */
  measures: Json<Measures | null>;
}

/** A window whose statistics were computed; it never is again. */
export interface PublicationRow {
  audience: Audience;
  window_name: string;
  published_at: Date;
  suppressed: number;
}

export interface CellRow {
  audience: Audience;
  window_name: string;
  metric: CellKey["metric"];
  level: CellKey["level"];
  /** Empty where the level does not tell versions apart; so the next two. */
  app_version: string;
  platform: string;
  audio_path: string;
  contributors: number;
  tally: Json<Tally>;
}

export interface TelemetryTables extends SigningKeysTables {
  reports: ReportRow;
  publications: PublicationRow;
  cells: CellRow;
}
