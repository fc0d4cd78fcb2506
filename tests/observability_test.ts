import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import type { TelemetrySummary } from "@downbeat/sdk";
import { FEW, HIDING, SHOWN } from "./observability/devices.ts";
import { type PanelQuery, readDashboards } from "./observability/panel_queries.ts";
import { exportAll, labelValues, queryRange } from "./observability/query.ts";
import { openStage, type Stage } from "./observability/stage.ts";
import { missingMetricsTools } from "./support/metrics_server.ts";
import { findPostgres, freshDatabase } from "./support/postgres_server.ts";
import { findRedis } from "./support/redis_server.ts";

/** Clients report every 10 s, and a rate is of two reports; a busy machine may take its time. */
const DEADLINE_MS = 120_000;
const ASK_EVERY_MS = 1_000;
const STEP_SECONDS = 5;

/** Panels that show zero where nothing was counted yet, and that this traffic counts in. */
const COUNTED = [
  "Failing now",
  "Rooms",
  "Connections",
  "Resumes by result",
  "Closed connections by code",
  "Slow closes",
  "Reports by result",
  "Rejected reports",
  "Published windows",
];

const postgres = await findPostgres();
const redis = await findRedis();
const missing = "missing" in postgres
  ? postgres.missing
  : "missing" in redis
  ? redis.missing
  : await missingMetricsTools("victoria-metrics", "vmalert");

Deno.test({
  name: `the traffic of a real process shows in every panel, and no small group of people${
    missing ? ` (${missing})` : ""
  }`,
  ignore: missing !== undefined,
  async fn(t) {
    if ("missing" in postgres || "missing" in redis) return;
    await using database = await freshDatabase(postgres.url);
    await using stage = await openStage(database.url, redis.url);
    const { queries, variables, waiting } = await readDashboards();
    ok(queries.length > 50 && waiting.length > 0, `${queries.length} queries, ${waiting.length} that wait`);

    await t.step("every query of every panel has data", async () => {
      deepStrictEqual(await unanswered(stage, queries, () => true), []);
    });

    await t.step("panels of counters show more than zero", async () => {
      const counted = queries.filter(({ panel }) => COUNTED.includes(panel));
      strictEqual(new Set(counted.map(({ panel }) => panel)).size, COUNTED.length);
      deepStrictEqual(await unanswered(stage, counted, (value) => value > 0), []);
    });

    await t.step("panels of a service that is not there have none", async () => {
      for (const { expr } of waiting) deepStrictEqual(await answer(stage, expr), []);
    });

    await t.step("variables offer what there is", async () => {
      for (const { dashboard, variable, label, selector } of variables) {
        ok((await labelValues(stage.metrics, label, selector)).length > 0, `${dashboard}: $${variable}`);
      }
    });

    await t.step("what sixty devices report is shown, and what five report is nowhere", async () => {
      const bearer = { authorization: `Bearer ${stage.opsKey}` };
      const read = async (path: string) => {
        const response = await fetch(`${stage.url}/v1/telemetry/${path}`, { headers: bearer });
        strictEqual(response.status, 200, path);
        return await response.text();
      };
      const summaries = [await read("summary?audience=ops"), await read("summary?audience=public")];
      const texts = [await read("metrics"), await exportAll(stage.metrics), ...summaries];
      for (const summary of summaries) {
        const { cells } = JSON.parse(summary) as TelemetrySummary;
        const shown = cells.find(({ metric, appVersion }) =>
          metric === "tapToSound" && appVersion === SHOWN.appVersion
        );
        strictEqual(shown?.contributors, SHOWN.devices);
      }
      for (const text of texts) ok(text.includes(`"${SHOWN.appVersion}"`), "The search would find nothing");
      const { code, printed } = await stage.end();
      strictEqual(code, 0, printed);
      for (const text of [...texts, printed]) {
        ok(![FEW, HIDING].some(({ appVersion }) => text.includes(appVersion)), "A small group is told apart");
      }
    });
  },
});

/** The queries that have no value of the kind, once all do or the time is up. */
async function unanswered(
  stage: Stage,
  queries: readonly PanelQuery[],
  wanted: (value: number) => boolean,
): Promise<string[]> {
  const deadlineMs = performance.now() + DEADLINE_MS;
  for (let left = queries;;) {
    const answers = await Promise.all(left.map(({ expr }) => answer(stage, expr)));
    left = left.filter((_, place) =>
      !answers[place]!.some(({ points }) => points.some(([, value]) => wanted(value)))
    );
    if (left.length === 0 || performance.now() > deadlineMs) {
      return left.map(({ dashboard, panel, expr }) => `${dashboard} / ${panel}: ${expr}`);
    }
    await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
  }
}

/** What a graph over the whole traffic shows. */
function answer({ metrics, beganSeconds }: Stage, expr: string) {
  const toSeconds = Math.ceil(Date.now() / 1_000);
  return queryRange(metrics, expr, { fromSeconds: beganSeconds, toSeconds, stepSeconds: STEP_SECONDS });
}
