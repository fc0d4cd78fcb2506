import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import type { TelemetryReport } from "../sdk/gen/models.ts";
import { telemetryWorld } from "../sdk/testing/telemetry_world.ts";
import type { Histogram, Measures } from "../services/telemetry/domain/types.ts";
import { histogramOf } from "../services/telemetry/testing/histogram_of.ts";
import { openStage, type Stage, stageDatabase } from "../services/telemetry/testing/stage.ts";
import { forEachEngine } from "./support/engines.ts";
import { scaled } from "./support/scaled.ts";

const NOW = "2026-11-20T10:23:00Z";
const METRICS = ["tapToSound", "syncOffset", "drift", "jitter", "roundTrip", "scheduleLate"] as const;
const SIGNED: readonly string[] = ["syncOffset", "drift"];

/** A device whose network leads to the service. */
function device(stage: Stage) {
  const world = telemetryWorld(Date.parse(NOW));
  const answers: number[] = [];
  world.answer = async ({ path, body }) => {
    const response = await stage.request(path, { method: "POST", json: body });
    answers.push(response.status);
    return response;
  };
  return { world, answers };
}

async function measuresOf(stage: Stage, { batchId }: TelemetryReport): Promise<Measures | null> {
  const row = await stage.db.selectFrom("reports").select("measures").where("batch_id", "=", batchId)
    .executeTakeFirstOrThrow();
  return row.measures;
}

const value = fc.oneof(
  fc.double({ min: -500, max: 500, noNaN: true }),
  fc.double({ min: -(2 ** 20), max: 2 ** 20, noNaN: true }),
  fc.double({ min: -0.002, max: 0.002, noNaN: true }),
);
const samples = fc.record(
  Object.fromEntries(METRICS.map((metric) => [metric, fc.array(value, { maxLength: 60 })])),
  { noNullPrototype: true },
);

forEachEngine(
  "the service takes what a recorder sends, and has the histograms of the samples",
  async (_, database) => {
    await using stage = await openStage(database, NOW, { TELEMETRY_IDS_PER_NETWORK: "0" });
    await fc.assert(
      fc.asyncProperty(samples, async (measured) => {
        const { world, answers } = device(stage);
        const { telemetry } = world.run({ platform: "android", audioPath: "wired" });
        for (const metric of METRICS) for (const one of measured[metric]!) telemetry.record(metric, one);
        telemetry.underruns(3, 61.5);
        await telemetry.end();
        deepStrictEqual(answers, [202]);
        const stored = await measuresOf(stage, world.reports()[0]!);
        for (const metric of METRICS) {
          const taken = measured[metric]!.filter((one) => one >= 0 || SIGNED.includes(metric));
          const { sum = 0, ...counts } = stored?.[metric] as Histogram | undefined ?? {};
          if (taken.length === 0) {
            deepStrictEqual(counts, {});
            continue;
          }
          const { sum: expectedSum, ...expected } = histogramOf(taken);
          deepStrictEqual(counts, expected);
          // The service keeps sums in steps of 2^-10.
          const size = taken.reduce((total, one) => total + Math.abs(one), 0);
          ok(Math.abs(sum - expectedSum) <= 2 ** -9 + 1e-9 * size, `${sum} for ${expectedSum}`);
        }
        deepStrictEqual(stored?.underruns, { kind: "underruns", count: 3, audioSeconds: 61.5 });
      }),
      { numRuns: scaled(1_000) },
    );
  },
  stageDatabase,
);

forEachEngine(
  "the service takes samples on every edge of its lattice, and beyond it",
  async (_, database) => {
    await using stage = await openStage(database, NOW, { TELEMETRY_IDS_PER_NETWORK: "0" });
    const { world, answers } = device(stage);
    const { telemetry } = world.run();
    const edges = Array.from({ length: 250 }, (_, index) => 2 ** ((index - 85) / 8));
    for (const edge of [...edges, 0, Infinity]) {
      for (const size of [edge, edge * (1 + Number.EPSILON), edge * (1 - Number.EPSILON / 2)]) {
        telemetry.record("drift", size);
        telemetry.record("drift", -size);
        telemetry.record("roundTrip", size);
        await telemetry.flush();
      }
    }
    strictEqual(answers.length, 252 * 3);
    deepStrictEqual(new Set(answers), new Set([202]));
  },
  stageDatabase,
);

forEachEngine("switching off erases every report of a device, and none of another", async (_, database) => {
  await using stage = await openStage(database, NOW, { TELEMETRY_IDS_PER_NETWORK: "0" });
  const [one, other] = [device(stage), device(stage)];
  const [leaving, staying] = [one.world.run(), other.world.run()];
  for (const { telemetry } of [leaving, staying]) {
    for (let report = 0; report < 3; report++) {
      telemetry.record("jitter", 1 + report);
      await telemetry.flush();
    }
  }
  await leaving.telemetry.setMode("off");
  deepStrictEqual(one.answers, [202, 202, 202, 204]);
  for (const report of one.world.reports()) strictEqual(await measuresOf(stage, report), null);
  for (const report of other.world.reports()) ok(await measuresOf(stage, report));
}, stageDatabase);

forEachEngine(
  "a report that the service lost the answer to is sent again and counts once",
  async (_, database) => {
    await using stage = await openStage(database, NOW);
    const { world } = device(stage);
    const deliver = world.answer;
    world.answer = async (uploaded) => {
      await deliver(uploaded);
      throw new TypeError("The connection broke");
    };
    const { telemetry } = world.run();
    telemetry.record("jitter", 2);
    await telemetry.flush();
    world.answer = deliver;
    await telemetry.flush();
    strictEqual(world.uploads.length, 2);
    const rows = await stage.db.selectFrom("reports").selectAll().execute();
    strictEqual(rows.length, 1);
  },
  stageDatabase,
);
