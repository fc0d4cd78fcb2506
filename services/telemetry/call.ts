import type { access, operations } from "@downbeat/contract/telemetry";
import type { SecretKeys } from "@downbeat/runtime/auth";
import type { Handlers } from "@downbeat/runtime/contract";
import type { Call } from "@downbeat/runtime/service";
import type { TelemetryTables } from "./tables.ts";

/** What this service adds to every handler's call. */
export interface TelemetryScope {
  readonly secrets: SecretKeys;
}

export type TelemetryCall = Call<TelemetryTables> & TelemetryScope;
export type TelemetryHandlers = Handlers<operations, access, TelemetryCall>;
