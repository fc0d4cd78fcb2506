import type { access, operations } from "@downbeat/contract/telemetry";
import type { SecretKeys } from "@downbeat/runtime/auth";
import type { Handlers } from "@downbeat/runtime/contract";
import type { ReportTelemetry } from "@downbeat/runtime/observe";
import type { Call } from "@downbeat/runtime/service";
import type { NetworkIds } from "./memory/network_ids.ts";
import type { ReportIntake } from "./store/report_intake.ts";
import type { TelemetryTables } from "./tables.ts";

/** What this service adds to every handler's call. */
export interface TelemetryScope {
  readonly secrets: SecretKeys;
  readonly networkIds: NetworkIds;
  readonly intake: ReportIntake;
  readonly observed: Pick<ReportTelemetry, "batch">;
}

export type TelemetryCall = Call<TelemetryTables> & TelemetryScope;
export type TelemetryHandlers = Handlers<operations, access, TelemetryCall>;
