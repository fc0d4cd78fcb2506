import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import type { components } from "@downbeat/contract/telemetry";
import { forEachEngine } from "../../../tests/support/engines.ts";
import { openStage, OPS_KEY, type Stage, stageDatabase } from "../testing/stage.ts";

type Summary = components["schemas"]["TelemetrySummary"];

const FRIDAY = "2026-11-20T10:23:00Z";
const SATURDAY = "2026-11-21T00:10:00Z";
const NEXT_MONDAY = "2026-11-23T00:10:00Z";
const PATH = "/v1/telemetry/summary";

async function summary(stage: Stage, query = "", token?: string): Promise<Summary> {
  const response = await stage.request(PATH + query, token === undefined ? {} : { token });
  strictEqual(response.status, 200, query);
  return await response.json() as Summary;
}

async function refusal(stage: Stage, query: string, token?: string): Promise<[number, string, string[]]> {
  const response = await stage.request(PATH + query, token === undefined ? {} : { token });
  const { type, errors = [] } = await response.json() as { type: string; errors?: { pointer: string }[] };
  return [response.status, type.replace("/problems/", ""), errors.map(({ pointer }) => pointer)];
}

const places = ({ cells }: Summary) => cells.map(({ metric, level }) => `${metric} ${level}`);

forEachEngine(
  "operators read a day, everybody a week, each from its own number of devices on",
  async (t, database) => {
    await using stage = await openStage(database, FRIDAY);
    await t.step("before anything is published there is nothing to read", async () => {
      deepStrictEqual(await refusal(stage, ""), [404, "window-not-published", []]);
      const scrape = await stage.request("/v1/telemetry/metrics", { token: OPS_KEY });
      deepStrictEqual([scrape.status, await scrape.text()], [200, ""]);
    });
    await stage.reportFrom(48);
    await stage.reportFrom(9, { appVersion: "2.0" });
    stage.goTo(SATURDAY);
    await stage.runRound();

    await t.step("the day shows what at least ten contribute to, in tens", async () => {
      const day = await summary(stage, "?audience=ops", OPS_KEY);
      deepStrictEqual(
        [day.audience, day.window, day.from, day.to, day.publishedAt],
        [
          "ops",
          "2026-11-20",
          "2026-11-20T00:00:00.000Z",
          "2026-11-21T00:00:00.000Z",
          "2026-11-21T00:10:00.000Z",
        ],
      );
      const all = day.cells.find(({ metric, level }) => metric === "tapToSound" && level === "all");
      deepStrictEqual([all?.contributors, all?.samples, all?.p95], [50, 910, undefined]);
      ok(all!.p50!.from < all!.p50!.value && all!.p50!.value < all!.p50!.to);
      deepStrictEqual(day.cells.filter(({ appVersion }) => appVersion !== undefined), []);
      strictEqual(day.suppressed % 10, 0);
      ok(day.suppressed >= 10);
    });

    await t.step("metrics and levels may be chosen", async () => {
      const chosen = await summary(
        stage,
        "?audience=ops&metric=sessions&metric=underruns&level=all",
        OPS_KEY,
      );
      deepStrictEqual(places(chosen).toSorted(), ["sessions all", "underruns all"]);
      const [runs] = chosen.cells.filter(({ metric }) => metric === "sessions");
      strictEqual(runs?.crashFreeSessions?.share, 1);
    });

    await t.step("the week is not published before it has ended", async () => {
      deepStrictEqual(await refusal(stage, "?window=2026-W47"), [404, "window-not-published", []]);
      stage.goTo(NEXT_MONDAY);
      await stage.runRound();
      const week = await summary(stage, "?window=2026-W47");
      deepStrictEqual([week.audience, week.from, week.to], [
        "public",
        "2026-11-16T00:00:00.000Z",
        "2026-11-23T00:00:00.000Z",
      ]);
      deepStrictEqual((await summary(stage)).window, "2026-W47");
      deepStrictEqual(places(week).toSorted(), ["sessions all", "tapToSound all", "underruns all"]);
    });

    await t.step(
      "a window of the other kind, or of no calendar, is a bad request that points to it",
      async () => {
        const refused = [400, "bad-request", ["/query/window"]];
        for (const query of ["?window=2026-11-20", "?window=2026-W54", "?window=2025-W53"]) {
          deepStrictEqual(await refusal(stage, query), refused, query);
        }
        for (const query of ["window=2026-W47", "window=2026-02-30"]) {
          deepStrictEqual(await refusal(stage, `?audience=ops&${query}`, OPS_KEY), refused, query);
        }
        deepStrictEqual(await refusal(stage, "?window=2026-W46"), [404, "window-not-published", []]);
      },
    );

    await t.step("operators' statistics need a key, and any other is refused", async () => {
      const nobody = await stage.request(`${PATH}?audience=ops`);
      deepStrictEqual([nobody.status, nobody.headers.get("www-authenticate")], [401, "Bearer"]);
      await nobody.body?.cancel();
      const wrong = `${OPS_KEY.slice(0, -1)}A`;
      deepStrictEqual(await refusal(stage, "?audience=ops", wrong), [401, "unauthenticated", []]);
      deepStrictEqual(await refusal(stage, "", wrong), [401, "unauthenticated", []]);
      strictEqual((await summary(stage, "", OPS_KEY)).audience, "public");
      strictEqual((await stage.request("/v1/telemetry/metrics")).status, 401);
    });

    await t.step("the latest day is there to be scraped", async () => {
      const scrape = await stage.request("/v1/telemetry/metrics", { token: OPS_KEY });
      strictEqual(scrape.headers.get("content-type"), "text/plain; version=0.0.4; charset=utf-8");
      const text = await scrape.text();
      // The Sunday before, on which nobody reported.
      const end = new Date("2026-11-23T00:00:00Z").getTime() / 1000;
      match(text, new RegExp(`^downbeat_client_window_end_timestamp_seconds ${end}$`, "m"));
    });
  },
  stageDatabase,
);

forEachEngine("the schema of reports is one that every device may keep for an hour", async (_, database) => {
  await using stage = await openStage(database, FRIDAY);
  const response = await stage.request("/v1/telemetry/schema");
  strictEqual(response.headers.get("cache-control"), "public, max-age=3600");
  const { schema, metrics, platforms, publication } = await response.json() as components["schemas"][
    "TelemetrySchema"
  ];
  deepStrictEqual([schema, metrics.length, platforms.includes("ios")], [1, 6, true]);
  deepStrictEqual([publication.ops.cell, publication.public.cell, publication.samplesPerContributor], [
    10,
    50,
    2000,
  ]);
}, stageDatabase);
