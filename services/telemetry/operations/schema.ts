import document from "@downbeat/contract/telemetry.json" with { type: "json" };
import type { components } from "@downbeat/contract/telemetry";
import { encode } from "@downbeat/runtime/contract";
import type { TelemetryHandlers } from "../call.ts";
import { SAMPLES_PER_CONTRIBUTOR } from "../domain/allowance.ts";
import { MAX_INDEX, MIN_INDEX, SCALE, ZERO_THRESHOLD } from "../domain/lattice.ts";
import { METRICS } from "../domain/metrics.ts";
import { REPORT_SCHEMA } from "../domain/read_report.ts";
import { THRESHOLDS } from "../domain/thresholds.ts";
import type { AudioPath, Platform } from "../domain/types.ts";

/** Version of docs/privacy.md; people who agreed to another are asked again. */
const NOTICE_VERSION = "1";

const { Platform, AudioPath } = document.components.schemas;

const SCHEMA = encode<components["schemas"]["TelemetrySchema"]>({
  schema: REPORT_SCHEMA,
  noticeVersion: NOTICE_VERSION,
  scale: SCALE,
  zeroThreshold: ZERO_THRESHOLD,
  minIndex: MIN_INDEX,
  maxIndex: MAX_INDEX,
  metrics: [...METRICS],
  platforms: Platform.enum as Platform[],
  audioPaths: AudioPath.enum as AudioPath[],
  publication: { ...THRESHOLDS, samplesPerContributor: SAMPLES_PER_CONTRIBUTOR },
});

/** What reports may hold. */
export const schema = {
  "telemetry.schema": () => Promise.resolve({ status: 200, body: SCHEMA }),
} satisfies Partial<TelemetryHandlers>;
