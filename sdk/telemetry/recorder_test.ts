import { deepStrictEqual, match, ok, strictEqual, throws } from "node:assert/strict";
import {
  answering,
  newContributor,
  type TelemetryWorld,
  telemetryWorld,
  unreachable,
} from "../testing/telemetry_world.ts";
import { settled } from "../testing/virtual_time.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** The longest time between two flushes. */
const FLUSH_MS = 1.25 * HOUR_MS;

Deno.test("while it is off nothing is collected, stored, timed or sent", async () => {
  const world = telemetryWorld();
  const { telemetry, show } = world.run({ mode: undefined } as never);
  telemetry.record("tapToSound", 30);
  telemetry.underruns(1, 60);
  telemetry.error();
  show("hidden");
  show("visible");
  await world.time.advance(DAY_MS);
  await telemetry.flush();
  deepStrictEqual(telemetry.preview(), []);
  await telemetry.end();
  deepStrictEqual([world.storage.held.size, world.uploads.length, world.time.running], [0, 0, 0]);
});

Deno.test("while it is local it is kept on the device for the user to see, and nothing is sent", async () => {
  const world = telemetryWorld();
  const { telemetry, show } = world.run({ mode: "local" });
  telemetry.record("tapToSound", 30);
  show("hidden");
  telemetry.record("tapToSound", 31);
  await world.time.advance(3 * HOUR_MS);
  deepStrictEqual(telemetry.preview().map(({ metrics }) => metrics.tapToSound?.count), [1, 1]);
  await telemetry.setMode("off");
  deepStrictEqual([world.storage.held.size, world.uploads.length, world.time.running], [0, 0, 0]);
});

Deno.test("the preview is to the byte what is sent then", async () => {
  const world = telemetryWorld();
  const { telemetry } = world.run({ mode: "local", platform: "android", audioPath: "wired" });
  telemetry.record("syncOffset", -0.25);
  telemetry.record("roundTrip", 21);
  telemetry.setAudioPath("bluetooth");
  telemetry.underruns(2, 90.5);
  const before = telemetry.preview().map((report) => JSON.stringify(report));
  strictEqual(before.length, 2);
  await telemetry.setMode("on");
  deepStrictEqual(world.uploads.map(({ init }) => init.body), before);
});

Deno.test("a preview stays as it was shown, and what an app does with it changes nothing", async () => {
  const world = telemetryWorld();
  const { telemetry } = world.run();
  telemetry.record("jitter", 2);
  const preview = telemetry.preview();
  telemetry.record("jitter", 3);
  strictEqual(preview[0]!.metrics.jitter!.count, 1);
  preview[0]!.metrics.jitter!.positive.counts[0] = 99;
  preview[0]!.appVersion = "9.9";
  await telemetry.flush();
  const [{ appVersion, metrics }] = world.reports() as [ReturnType<TelemetryWorld["reports"]>[0]];
  deepStrictEqual([appVersion, metrics.jitter!.count, metrics.jitter!.positive.counts.includes(99)], [
    "1.4",
    2,
    false,
  ]);
});

Deno.test("a report holds the hour, two numbers of the version and what was measured, and nothing else", async () => {
  const world = telemetryWorld();
  const { telemetry } = world.run({ appVersion: "12.4.1-beta", platform: "ios", audioPath: "builtin" });
  telemetry.record("tapToSound", 30);
  telemetry.underruns(3, 100);
  telemetry.underruns(0, 20.5);
  await telemetry.end();
  const [{ batchId, anonId, ...rest }] = world.reports() as [ReturnType<TelemetryWorld["reports"]>[0]];
  match(batchId, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  match(anonId, /^[\w-]{21}[AQgw]$/);
  deepStrictEqual(rest, {
    schema: 1,
    windowStart: "2026-11-20T10:00:00Z",
    appVersion: "12.4",
    platform: "ios",
    audioPath: "builtin",
    metrics: {
      tapToSound: {
        zeroCount: 0,
        zeroThreshold: 2 ** -10,
        positive: { offset: 39, counts: [1] },
        count: 1,
        sum: 30,
      },
      underruns: { count: 3, audioSeconds: 120.5 },
    },
    sessions: { healthy: 1, errored: 0, crashed: 0, abnormal: 0 },
  });
});

Deno.test("a version that does not begin with two short numbers is refused", () => {
  for (const appVersion of ["", "1", "v1.4", "1234.1", "1.2345", "1.4beta"]) {
    throws(() => telemetryWorld().run({ appVersion }), TypeError, appVersion);
  }
});

Deno.test("a request says nothing of whose it is, and outlives its page", async () => {
  const { world, app } = await newContributor();
  await app.telemetry.setMode("off");
  deepStrictEqual(world.uploads.map(({ path }) => path), [
    "/v1/telemetry/performance",
    "/v1/telemetry/contributions/remove",
  ]);
  for (const { init: { body: _, signal: __, ...init } } of world.uploads) {
    deepStrictEqual(init, {
      method: "POST",
      headers: { "content-type": "application/json" },
      keepalive: true,
      credentials: "omit",
      referrerPolicy: "no-referrer",
    });
  }
});

Deno.test("what was measured is sent about once an hour, at moments that differ from device to device", async () => {
  const gaps: number[] = [];
  for (let device = 0; device < 20; device++) {
    const world = telemetryWorld();
    const moments: number[] = [];
    world.answer = () => (moments.push(world.time.now()), new Response(null, { status: 202 }));
    const { telemetry } = world.run();
    for (let minute = 0; minute < 300; minute++) {
      telemetry.record("jitter", 1);
      await world.time.advance(60_000);
    }
    ok(moments.length >= 3 && moments.length <= 6, String(moments.length));
    moments.slice(1).forEach((ms, index) => gaps.push(ms - moments[index]!));
  }
  ok(gaps.every((ms) => ms >= 0.75 * HOUR_MS && ms <= FLUSH_MS));
  ok(Math.max(...gaps) - Math.min(...gaps) > 0.3 * HOUR_MS);
});

Deno.test("an app that is hidden has sent before the turn is over", () => {
  const world = telemetryWorld();
  const { telemetry, show } = world.run();
  telemetry.record("jitter", 2);
  show("hidden");
  return Promise.resolve().then(() => Promise.resolve()).then(() => strictEqual(world.uploads.length, 1));
});

Deno.test("a report waits for the network, over reloads, and is sent once with the same id", async () => {
  const world = telemetryWorld();
  world.answer = unreachable;
  const first = world.run();
  first.telemetry.record("jitter", 2);
  await first.telemetry.end();
  const second = world.run();
  await world.time.advance(2 * FLUSH_MS);
  ok(world.uploads.length >= 3);
  strictEqual(new Set(world.reports().map(({ batchId }) => batchId)).size, 1);
  world.answer = answering(202);
  await second.telemetry.flush();
  const sent = world.uploads.length;
  await second.telemetry.flush();
  strictEqual(world.uploads.length, sent);
});

Deno.test("of what cannot be sent the last 50 reports are kept, and none for longer than seven days", async () => {
  const world = telemetryWorld();
  world.answer = unreachable;
  const { telemetry } = world.run();
  for (let report = 0; report < 60; report++) {
    telemetry.record("roundTrip", report + 1);
    await telemetry.flush();
  }
  const kept = () => telemetry.preview().map(({ metrics }) => metrics.roundTrip?.sum);
  deepStrictEqual(kept(), Array.from({ length: 50 }, (_, index) => index + 11));
  await world.time.advance(7 * DAY_MS - 23 * 60_000 - 1);
  strictEqual(kept().length, 50);
  await world.time.advance(1);
  deepStrictEqual(kept(), []);
});

Deno.test("a report that the service refuses is given up, one that it could not take is sent again", async () => {
  for (const status of [400, 401, 404, 413, 422, 408, 429, 500, 503]) {
    const world = telemetryWorld();
    world.answer = answering(status);
    const { telemetry } = world.run();
    telemetry.record("jitter", 2);
    await telemetry.flush();
    await telemetry.flush();
    strictEqual(
      world.uploads.length,
      status < 500 && status !== 408 && status !== 429 ? 1 : 2,
      String(status),
    );
  }
});

Deno.test("a service that says when to come back is left alone until then, also by the next run", async () => {
  const world = telemetryWorld();
  world.answer = answering(429, { "retry-after": "7200" });
  const first = world.run();
  first.telemetry.record("jitter", 2);
  await first.telemetry.end();
  world.answer = answering(202);
  const second = world.run();
  await world.time.advance(7_200_000 - 1);
  await second.telemetry.flush();
  strictEqual(world.uploads.length, 1);
  await world.time.advance(1);
  await second.telemetry.flush();
  strictEqual(world.uploads.length, 2);
});

Deno.test("a clock that was a year ahead does not hold back what is sent once it is right", async () => {
  const world = telemetryWorld(Date.UTC(2027, 10, 20, 10));
  const app = world.run();
  app.telemetry.record("jitter", 1);
  await app.telemetry.end();
  const later = telemetryWorld();
  later.storage.setItem("downbeat.telemetry", world.storage.getItem("downbeat.telemetry")!);
  const { telemetry } = later.run();
  telemetry.record("jitter", 1);
  await telemetry.flush();
  strictEqual(later.uploads.length, 1);
});

Deno.test("a service that never answers is given up after 30 s", async () => {
  const world = telemetryWorld();
  world.answer = ({ init }) =>
    new Promise((_, reject) => init.signal!.addEventListener("abort", () => reject(init.signal!.reason)));
  const { telemetry } = world.run();
  telemetry.record("jitter", 2);
  let over = false;
  const flushed = telemetry.flush().then(() => over = true);
  await settled();
  await world.time.advance(29_999);
  strictEqual(over, false);
  await world.time.advance(1);
  strictEqual(await flushed, true);
});

Deno.test("where nothing can be kept nothing is sent, and nothing is thrown at the app", async () => {
  for (const broken of ["getItem", "setItem"]) {
    const world = telemetryWorld();
    const storage = {
      ...world.storage,
      [broken]: () => {
        throw new Error("There is no storage");
      },
    };
    const { telemetry, show } = world.run({ storage });
    telemetry.record("jitter", 2);
    show("hidden");
    await telemetry.setMode("off");
    await telemetry.setMode("on");
    await telemetry.flush();
    await telemetry.end();
    deepStrictEqual([world.uploads.length, world.time.running], [0, 0]);
  }
});

Deno.test("once it has ended it has no timer, hears nothing more, and counts nothing more", async () => {
  const world = telemetryWorld();
  const { telemetry, show, watching } = world.run();
  strictEqual(watching(), true);
  await telemetry.end();
  deepStrictEqual([world.time.running, watching()], [0, false]);
  const sent = world.uploads.length;
  telemetry.record("jitter", 2);
  show("hidden");
  await telemetry.end();
  await telemetry.flush();
  deepStrictEqual([world.uploads.length, world.time.running], [sent, 0]);
});

Deno.test("underruns that are no numbers, or below zero, spoil no report", async () => {
  const world = telemetryWorld();
  const { telemetry } = world.run();
  telemetry.underruns(NaN, 1);
  telemetry.underruns(1, NaN);
  telemetry.underruns(-1, 60);
  telemetry.underruns(2, 60);
  await telemetry.flush();
  deepStrictEqual(world.reports().map(({ metrics }) => metrics.underruns), [{ count: 2, audioSeconds: 60 }]);
});
