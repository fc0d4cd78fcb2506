import type { access, operations } from "@downbeat/contract/telemetry";
import type { Handlers } from "@downbeat/runtime/contract";
import { problem } from "@downbeat/runtime/problem";
import type { TelemetryCall } from "../call.ts";

export const telemetryOperations = {
  "telemetry.performance"() {
    throw problem("unavailable");
  },
  "telemetry.contributions.remove"() {
    throw problem("unavailable");
  },
  "telemetry.schema"() {
    throw problem("unavailable");
  },
  "telemetry.summary"() {
    throw problem("unavailable");
  },
  "telemetry.metrics"() {
    throw problem("unavailable");
  },
} satisfies Partial<Handlers<operations, access, TelemetryCall>>;
