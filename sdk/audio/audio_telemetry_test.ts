import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { audioWorld } from "../testing/audio_world.ts";
import { recordedTimings } from "../testing/recorded_timings.ts";
import { virtualTime } from "../testing/virtual_time.ts";
import { AudioOutput } from "./audio_output.ts";
import { BeatScheduler } from "./beat_scheduler.ts";

const LATENCY_MS = 30;

/** A device that plays a beat every half second, and what telemetry takes of it. */
function stage({ outputLatency = LATENCY_MS / 1000 } = {}) {
  const time = virtualTime(5_000_000, () => Promise.resolve());
  const device = audioWorld({ now: time.now, outputLatency });
  const taken = recordedTimings();
  const output = new AudioOutput(device, { now: time.now, telemetry: taken.sink });
  const scheduler = new BeatScheduler({
    timeline: { segments: [{ b0: 0, t0: time.now(), bpm0: 120 }], meter: { num: 4, den: 4, barOrigin: 0 } },
    clock: time,
    output,
    timers: time,
    now: time.now,
    page: { visibilityState: "visible", addEventListener() {}, removeEventListener() {} },
    onBeat() {},
    telemetry: taken.sink,
  });
  return { time, device, taken, output, scheduler };
}

Deno.test("telemetry takes how late each event was handed out, 0 where it was in time", async () => {
  const { time, taken, scheduler } = stage();
  scheduler.start();
  await time.advance(4_000);
  deepStrictEqual(taken.of("scheduleLate"), Array(8).fill(0));
  // Woken 10 ms after the tenth beat should have been started; the ninth was slept past.
  await time.sleep(980);
  deepStrictEqual([scheduler.late, scheduler.missed], [1, 1]);
  const [lateMs] = taken.of("scheduleLate").slice(-1);
  ok(Math.abs(lateMs! - 10) < 4, String(lateMs));
  scheduler.stop();
});

Deno.test("sound that runs is counted in seconds, and where the clock loses 30 ms to a second it broke off", async () => {
  const { time, device, taken, scheduler } = stage();
  scheduler.start();
  await time.advance(10_000);
  strictEqual(taken.sound.count, 0);
  ok(Math.abs(taken.sound.audioSeconds - 10) < 0.05, String(taken.sound.audioSeconds));
  for (const ms of [200, 60]) {
    device.lose(ms);
    await time.advance(2_000);
  }
  strictEqual(taken.sound.count, 2);
  // Too short to tell from a clock in steps, or another device.
  for (const ms of [10, 5_000]) {
    device.lose(ms);
    await time.advance(2_000);
  }
  strictEqual(taken.sound.count, 2);
  scheduler.stop();
});

Deno.test("a suspended device and a page that slept are no breaks of the sound", async () => {
  const { time, device, taken, scheduler } = stage();
  scheduler.start();
  await time.advance(1_000);
  device.suspend();
  await time.advance(500);
  device.resume();
  await time.advance(1_000);
  await time.sleep(3_000);
  device.lose(100);
  await time.sleep(3_000);
  await time.advance(1_000);
  strictEqual(taken.sound.count, 0);
  scheduler.stop();
});

Deno.test("where the platform counts breaks itself, its counts are taken, and the clock's are not", async () => {
  const { time, device, taken, scheduler } = stage();
  const counts = { underrunEvents: 4, totalDuration: 60 };
  Object.assign(device, { playbackStats: counts });
  scheduler.start();
  await time.advance(1_000);
  device.lose(300);
  counts.underrunEvents = 7;
  counts.totalDuration = 61;
  await time.advance(1_000);
  deepStrictEqual(taken.sound, { count: 3, audioSeconds: 1 });
  scheduler.stop();
});

Deno.test("a tap is measured to where the platform says that its sound leaves, with the device's nudge", async () => {
  const { time, taken, output } = stage();
  output.latency.nudgeMs = 12;
  for (let tick = 0; tick < 40; tick++) {
    output.read();
    await time.advance(25);
  }
  const tappedMs = time.now();
  await time.advance(8);
  output.tapped(tappedMs);
  output.tapped(tappedMs, output.currentSeconds + 0.1);
  const [asap, later] = taken.of("tapToSound");
  ok(Math.abs(asap! - (8 + LATENCY_MS + 12)) < 3, String(asap));
  ok(Math.abs(later! - (108 + LATENCY_MS + 12)) < 4, String(later));
});

Deno.test("a tap is not measured where the platform does not say how long its sound is on its way", async () => {
  const { time, taken, output } = stage({ outputLatency: 0 });
  for (let tick = 0; tick < 40; tick++) {
    output.read();
    await time.advance(25);
  }
  output.tapped(time.now() - 5);
  deepStrictEqual(taken.of("tapToSound"), []);
});
