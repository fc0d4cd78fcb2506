import type { Database } from "@downbeat/runtime/db";
import type { Audience, Cell, CellKey } from "../domain/types.ts";
import { dayOf, windowOf } from "../domain/windows.ts";
import { publish } from "../store/publications.ts";
import type { TelemetryTables } from "../tables.ts";

const everything = { level: "all", appVersion: "", platform: "", audioPath: "" } as const;
const android: Omit<CellKey, "metric"> = {
  ...everything,
  level: "platform",
  appVersion: "1.4",
  platform: "android",
};

const CELLS: readonly Cell[] = [
  ...[everything, android].map((place): Cell => ({
    key: { metric: "syncOffset", ...place },
    contributors: 1_200,
    tally: {
      ...{ kind: "histogram", zeroCount: 100, count: 2_400, sum: 500 },
      ...{ positive: [[-16, 1_400], [0, 300]], negative: [[-8, 600]] },
    },
  })),
  {
    key: { metric: "underruns", ...everything },
    contributors: 80,
    tally: { kind: "underruns", count: 31, audioSeconds: 90_000 },
  },
  {
    key: { metric: "sessions", ...everything },
    contributors: 80,
    tally: {
      ...{ kind: "sessions", healthy: 140, errored: 5, crashed: 2, abnormal: 1 },
      ...{ users: 80, crashedUsers: 2 },
    },
  },
];

const DAY_MS = 86_400_000;

/** Yesterday, and the week that was over then. */
export function exampleWindows(): Record<Audience, string> {
  const daysAgo = (days: number) => dayOf(new Date(Date.now() - days * DAY_MS));
  return { ops: windowOf("ops", daysAgo(1)).name, public: windowOf("public", daysAgo(8)).name };
}

/** Publishes a day and a week of made-up statistics, so that there is something to read. */
export async function publishExample(database: Database): Promise<void> {
  const db = database.schema<TelemetryTables>("telemetry");
  for (const [audience, window_name] of Object.entries(exampleWindows()) as [Audience, string][]) {
    await publish(db, { audience, window_name, published_at: new Date(), suppressed: 3 }, CELLS);
  }
}
