import document from "@downbeat/contract/telemetry.json" with { type: "json" };
import type { Document } from "@downbeat/runtime/contract";
import { observeReports } from "@downbeat/runtime/observe";
import { defineService } from "@downbeat/runtime/service";
import type { TelemetryHandlers, TelemetryScope } from "./call.ts";
import { telemetryConfig } from "./config.ts";
import { NetworkIds } from "./memory/network_ids.ts";
import { migrations } from "./migrations/mod.ts";
import { contributions } from "./operations/contributions.ts";
import { metrics } from "./operations/metrics.ts";
import { performance } from "./operations/performance.ts";
import { schema } from "./operations/schema.ts";
import { summary } from "./operations/summary.ts";
import { opsKeyHolder } from "./ops_keys.ts";
import { openReportIntake } from "./store/report_intake.ts";
import { StatisticsRounds } from "./statistics_rounds.ts";
import type { TelemetryTables } from "./tables.ts";

/** Anonymous timing statistics: reports of devices, and what may be shown of them. */
export const telemetry = defineService<typeof telemetryConfig, TelemetryTables>({
  name: "telemetry",
  document: document as unknown as Document,
  config: telemetryConfig,
  migrations,
  start({ config, db, log, secrets, now }) {
    const running = new AsyncDisposableStack();
    const observed = running.use(observeReports(now));
    running.use(new StatisticsRounds({ db, log, now, observed }));
    const networkIds = new NetworkIds({ perNetwork: config.TELEMETRY_IDS_PER_NETWORK });
    const intake = running.use(openReportIntake(db));
    const scope: TelemetryScope = { secrets, networkIds, intake, observed };
    const handlers: TelemetryHandlers = {
      ...performance,
      ...contributions,
      ...schema,
      ...summary,
      ...metrics,
    };
    return Promise.resolve({
      handlers,
      scope,
      keyHolder: opsKeyHolder(config.TELEMETRY_OPS_KEYS),
      onRefused(operation, type) {
        if (operation === "telemetry.performance") observed.batch(type);
      },
      [Symbol.asyncDispose]: () => running.disposeAsync(),
    });
  },
});
