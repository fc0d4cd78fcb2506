import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { type AppRun, type TelemetryWorld, telemetryWorld } from "../testing/telemetry_world.ts";

const HOUR_MS = 3_600_000;

/** How runs ended, as the service hears of it: healthy, errored, crashed, abnormal. */
function counted(world: TelemetryWorld): number[] {
  const sum = [0, 0, 0, 0];
  for (const { sessions: { healthy, errored, crashed, abnormal } } of world.reports()) {
    [healthy, errored, crashed, abnormal].forEach((count, index) => sum[index]! += count);
  }
  return sum;
}

/** Lets one run go by, and looks at what a run hours later has told. */
async function after(run: (app: AppRun, world: TelemetryWorld) => unknown): Promise<number[]> {
  const world = telemetryWorld();
  const app = world.run();
  await run(app, world);
  app.kill();
  await world.time.advance(3 * HOUR_MS);
  const later = world.run();
  await later.telemetry.flush();
  return counted(world);
}

Deno.test("a run that ends is healthy, or errored where there was an error", async () => {
  deepStrictEqual(await after(({ telemetry }) => telemetry.end()), [1, 0, 0, 0]);
  deepStrictEqual(
    await after(({ telemetry }) => {
      telemetry.error();
      telemetry.error();
      return telemetry.end();
    }),
    [0, 1, 0, 0],
  );
});

Deno.test("a run that crashes is told at once, and counts as nothing else", async () => {
  const world = telemetryWorld();
  const { telemetry } = world.run();
  telemetry.error();
  await telemetry.crash();
  deepStrictEqual(counted(world), [0, 0, 1, 0]);
  await telemetry.end();
  await telemetry.crash();
  deepStrictEqual(counted(world), [0, 0, 1, 0]);
});

Deno.test("a run that stops without a word while it is seen is abnormal", async () => {
  deepStrictEqual(await after(() => {}), [0, 0, 0, 1]);
  deepStrictEqual(await after(({ telemetry }) => telemetry.error()), [0, 0, 0, 1]);
});

Deno.test("a run that stops while it is hidden has ended as it stood", async () => {
  deepStrictEqual(await after(({ show }) => show("hidden")), [1, 0, 0, 0]);
  deepStrictEqual(
    await after(({ telemetry, show }) => {
      telemetry.error();
      show("hidden");
    }),
    [0, 1, 0, 0],
  );
  deepStrictEqual(
    await after(({ show }) => {
      show("hidden");
      show("visible");
    }),
    [0, 0, 0, 1],
  );
});

Deno.test("a page that is left for good has ended, and is told of before it is gone", async () => {
  const world = telemetryWorld();
  world.run().show("gone");
  await Promise.resolve().then(() => Promise.resolve());
  deepStrictEqual(counted(world), [1, 0, 0, 0]);
});

Deno.test("runs that go on are not taken for ended, however long, and each is counted once", async () => {
  const world = telemetryWorld();
  const runs = [world.run(), world.run()];
  await world.time.advance(10 * HOUR_MS);
  deepStrictEqual(counted(world), [0, 0, 0, 0]);
  for (const { telemetry } of runs) await telemetry.end();
  await world.time.advance(5 * HOUR_MS);
  await world.run().telemetry.flush();
  deepStrictEqual(counted(world), [2, 0, 0, 0]);
});

Deno.test("a run of a recorder that is switched off is not counted", async () => {
  const world = telemetryWorld();
  const { telemetry } = world.run();
  await telemetry.setMode("off");
  await telemetry.crash();
  strictEqual(world.reports().length, 0);
});
