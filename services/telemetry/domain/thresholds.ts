import type { components } from "@downbeat/contract/telemetry";
import type { Audience } from "./types.ts";

/** Fewest contributors behind a figure. */
export const THRESHOLDS: Readonly<Record<Audience, components["schemas"]["Thresholds"]>> = {
  public: { cell: 50, p95: 200, p99: 1_000 },
  ops: { cell: 10, p95: 200, p99: 1_000 },
};
