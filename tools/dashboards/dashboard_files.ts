import type { Dashboard } from "@grafana/grafana-foundation-sdk/dashboard";
import { clientHealth } from "./client_health.ts";
import { generation } from "./generation.ts";
import { http } from "./http.ts";
import { overview } from "./overview.ts";
import { runtime } from "./runtime.ts";
import { sync } from "./sync.ts";

export const DASHBOARDS_FOLDER = "infra/grafana/dashboards";

/** Every dashboard, by the name of its file. */
export function dashboards(): Map<string, Dashboard> {
  return new Map([
    ["overview", overview()],
    ["http", http()],
    ["sync", sync()],
    ["client_health", clientHealth()],
    ["generation", generation()],
    ["runtime", runtime()],
  ]);
}

/** What `infra/grafana/dashboards` must hold. */
export function dashboardFiles(): Map<string, string> {
  return new Map(
    [...dashboards()].map(([name, dashboard]) => [
      `${DASHBOARDS_FOLDER}/${name}.json`,
      JSON.stringify(dashboard, null, 1) + "\n",
    ]),
  );
}
