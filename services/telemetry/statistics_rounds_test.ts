import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { openDatabase } from "@downbeat/runtime/db";
import { sql } from "kysely";
import { forEachEngine, onPostgres } from "../../tests/support/engines.ts";
import { publishWindow } from "./publish_window.ts";
import { purge } from "./purge.ts";
import { windowOf } from "./domain/windows.ts";
import { newAnonId, newReport } from "./testing/report.ts";
import { openStage, type Stage, stageDatabase } from "./testing/stage.ts";

const DAY_MS = 86_400_000;
const FRIDAY = "2026-11-20T10:23:00Z";

async function windows(stage: Stage, audience: string): Promise<string[]> {
  const found = await stage.db.selectFrom("publications").select("window_name")
    .where("audience", "=", audience as "ops").orderBy("window_name").execute();
  return found.map(({ window_name }) => window_name);
}

async function contributorsOf(stage: Stage, window: string): Promise<number | undefined> {
  const found = await stage.db.selectFrom("cells").select("contributors")
    .where("window_name", "=", window).where("metric", "=", "tapToSound").where("level", "=", "all")
    .executeTakeFirst();
  return found?.contributors;
}

async function reportDays(stage: Stage): Promise<string[]> {
  const found = await stage.db.selectFrom("reports").select("accepted_day").orderBy("accepted_day").execute();
  return found.map(({ accepted_day }) => accepted_day);
}

forEachEngine(
  "a day is published ten minutes after its end, a week as well, and each once",
  async (_, database) => {
    await using stage = await openStage(database, FRIDAY);
    await stage.runRound();
    await stage.reportFrom(10);
    for (const time of ["2026-11-20T23:59:59Z", "2026-11-21T00:09:59.999Z"]) {
      stage.goTo(time);
      await stage.runRound();
      deepStrictEqual(stage.published, []);
    }
    stage.goTo("2026-11-21T00:10:00Z");
    await stage.runRound();
    await stage.runRound();
    deepStrictEqual([stage.published, await windows(stage, "ops")], [["ops"], ["2026-11-20"]]);
    strictEqual(await contributorsOf(stage, "2026-11-20"), 10);
    stage.goTo("2026-11-23T00:09:59.999Z");
    await stage.runRound();
    deepStrictEqual(await windows(stage, "public"), []);
    stage.goTo("2026-11-23T00:10:00Z");
    await stage.runRound();
    deepStrictEqual(await windows(stage, "public"), ["2026-W47"]);
    // Fifty are needed, and ten there were.
    strictEqual(await contributorsOf(stage, "2026-W47"), undefined);
  },
  stageDatabase,
);

forEachEngine(
  "windows that nobody published in time are caught up with, also those without reports",
  async (_, database) => {
    await using stage = await openStage(database, FRIDAY);
    await stage.reportFrom(11);
    stage.goTo("2026-11-22T10:00:00Z");
    await stage.reportFrom(12);
    stage.goTo("2026-12-01T12:00:00Z");
    await stage.runRound();
    const days = Array.from({ length: 11 }, (_, n) => new Date(Date.parse("2026-11-20") + n * DAY_MS));
    deepStrictEqual(await windows(stage, "ops"), days.map((day) => day.toISOString().slice(0, 10)));
    deepStrictEqual(await windows(stage, "public"), ["2026-W47", "2026-W48"]);
    deepStrictEqual(
      await Promise.all(["2026-11-20", "2026-11-21", "2026-11-22"].map((day) => contributorsOf(stage, day))),
      [11, undefined, 12],
    );
  },
  stageDatabase,
);

forEachEngine(
  "a removal counts before a window is published, and changes nothing after",
  async (_, database) => {
    await using stage = await openStage(database, FRIDAY);
    await stage.reportFrom(10);
    const [early, late] = [newAnonId(), newAnonId()];
    for (const anonId of [early, late]) await stage.report({ anonId });
    const remove = async (anonId: string) => {
      const json = { anonIds: [anonId] };
      const { status } = await stage.request("/v1/telemetry/contributions/remove", { method: "POST", json });
      strictEqual(status, 204);
    };
    await remove(early);
    stage.goTo("2026-11-21T00:10:00Z");
    await stage.runRound();
    strictEqual(await contributorsOf(stage, "2026-11-20"), 11);
    await remove(late);
    await stage.runRound();
    strictEqual(await contributorsOf(stage, "2026-11-20"), 11);
  },
  stageDatabase,
);

forEachEngine(
  "reports go once both of their windows are published and no batch can come again",
  async (_, database) => {
    await using stage = await openStage(database, FRIDAY);
    const batch = newReport(stage.now());
    await stage.report(batch);
    stage.goTo("2026-11-29T23:59:00Z");
    await stage.report({ windowStart: "2026-11-29T23:00:00Z" });
    await stage.runRound();
    strictEqual(await stage.report({ ...batch, windowStart: "2026-11-29T23:00:00Z" }), 202);
    deepStrictEqual(await reportDays(stage), ["2026-11-20", "2026-11-29"]);
    stage.goTo("2026-11-30T00:10:00Z");
    await stage.runRound();
    deepStrictEqual(await reportDays(stage), ["2026-11-29"]);
  },
  stageDatabase,
);

forEachEngine(
  "reports of a window that is not published stay, but never for more than thirty days",
  async (_, database) => {
    await using stage = await openStage(database, FRIDAY);
    await stage.reportFrom(2);
    // Another day's statistics are there, those of the reports' own are not.
    await stage.db.insertInto("publications").values(
      { audience: "ops", window_name: "2026-11-20", published_at: stage.now(), suppressed: 0 },
    ).execute();
    await purge(stage.db, new Date("2026-12-19T23:59:59Z"));
    strictEqual((await reportDays(stage)).length, 2);
    await purge(stage.db, new Date("2026-12-20T00:00:00Z"));
    strictEqual((await reportDays(stage)).length, 0);
  },
  stageDatabase,
);

forEachEngine(
  "where nothing can be published the age of the latest day is told, and what is old goes all the same",
  async (_, database) => {
    await using stage = await openStage(database, FRIDAY);
    await stage.reportFrom(1);
    stage.goTo("2026-11-21T00:10:00Z");
    await stage.runRound();
    await stage.reportFrom(1);
    const broken = sql`'{"tapToSound": null}'::jsonb` as unknown as null;
    await stage.db.updateTable("reports").set({ measures: broken })
      .where("accepted_day", "=", "2026-11-21").execute();
    stage.goTo("2026-12-20T00:10:00Z");
    const told = stage.latestDays.length;
    await rejects(stage.runRound());
    deepStrictEqual(await reportDays(stage), ["2026-11-21"]);
    deepStrictEqual(stage.latestDays.slice(told), ["2026-11-21T00:00:00.000Z"]);
  },
  stageDatabase,
);

forEachEngine("statistics are kept for 400 days", async (_, database) => {
  await using stage = await openStage(database, FRIDAY);
  await stage.reportFrom(10);
  stage.goTo("2026-11-21T00:10:00Z");
  await stage.runRound();
  const from = stage.now().getTime();
  await purge(stage.db, new Date(from + 400 * DAY_MS));
  strictEqual(await contributorsOf(stage, "2026-11-20"), 10);
  await purge(stage.db, new Date(from + 400 * DAY_MS + 1));
  deepStrictEqual([await windows(stage, "ops"), await contributorsOf(stage, "2026-11-20")], [[], undefined]);
}, stageDatabase);

onPostgres(
  "of processes that publish a window at the same moment one does, with all of its cells",
  async (_, url) => {
    await using database = await openDatabase(url);
    await stageDatabase.apply(database);
    await using stage = await openStage(database, FRIDAY);
    await stage.reportFrom(12);
    const others = await Promise.all(Array.from({ length: 3 }, () => openDatabase(url)));
    const window = windowOf("ops", "2026-11-20");
    const at = new Date("2026-11-21T00:10:00Z");
    const won = await Promise.all(
      [database, ...others].map((one) => publishWindow(one.schema("telemetry"), window, at)),
    );
    strictEqual(won.filter((one) => one).length, 1);
    strictEqual(await contributorsOf(stage, "2026-11-20"), 12);
    strictEqual(await publishWindow(stage.db, window, at), false);
    for (const other of others) await other[Symbol.asyncDispose]();
  },
);
