import document from "@downbeat/contract/telemetry.json" with { type: "json" };
import type { Document } from "@downbeat/runtime/contract";
import { defineService } from "@downbeat/runtime/service";
import type { TelemetryHandlers, TelemetryScope } from "./call.ts";
import { telemetryConfig } from "./config.ts";
import { migrations } from "./migrations/mod.ts";
import { telemetryOperations } from "./operations/telemetry.ts";
import type { TelemetryTables } from "./tables.ts";

/** Anonymous timing statistics: reports of devices, and what may be shown of them. */
export const telemetry = defineService<typeof telemetryConfig, TelemetryTables>({
  name: "telemetry",
  document: document as unknown as Document,
  config: telemetryConfig,
  migrations,
  start({ secrets }) {
    const scope: TelemetryScope = { secrets };
    const handlers: TelemetryHandlers = { ...telemetryOperations };
    return Promise.resolve({ handlers, scope, [Symbol.asyncDispose]: () => Promise.resolve() });
  },
});
