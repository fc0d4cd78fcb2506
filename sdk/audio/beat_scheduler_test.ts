import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import fc from "fast-check";
import { changeTempo, timeAt, type Timeline } from "../live/timeline/timeline.ts";
import { audioWorld } from "../testing/audio_world.ts";
import { virtualTime } from "../testing/virtual_time.ts";
import { AudioOutput } from "./audio_output.ts";
import { BeatScheduler } from "./beat_scheduler.ts";
import type { ScheduledBeat } from "./event_queue.ts";

const LATENCY_MS = 30;

class Page extends EventTarget {
  visibilityState = "visible";
  show(state: string): void {
    this.visibilityState = state;
    this.dispatchEvent(new Event("visibilitychange"));
  }
}

function stage({ bpm = 120, everyBeats = 1, drift = 0, startMs = 5_000_000 } = {}) {
  const time = virtualTime(startMs, () => Promise.resolve());
  const device = audioWorld({ now: time.now, drift, outputLatency: LATENCY_MS / 1000 });
  const page = new Page();
  const server = { offsetMs: 1e9, now: () => time.now() + server.offsetMs };
  let timeline: Timeline = {
    segments: [{ b0: 0, t0: server.now(), bpm0: bpm }],
    meter: { num: 4, den: 4, barOrigin: 0 },
  };
  /** What has been handed out and not been taken back. */
  const handed = new Map<number, ScheduledBeat>();
  const scheduler = new BeatScheduler({
    timeline,
    clock: server,
    output: new AudioOutput(device, { now: time.now }),
    everyBeats,
    timers: time,
    now: time.now,
    page,
    onBeat(event) {
      strictEqual(handed.has(event.beat), false, `beat ${event.beat} twice`);
      handed.set(event.beat, event);
      return () => {
        ok(event.audioSeconds > device.currentTime, `beat ${event.beat} was taken back while it sounded`);
        handed.delete(event.beat);
      };
    },
  });
  return {
    ...{ time, device, page, server, handed, scheduler },
    timeline: () => timeline,
    tempo(bpm: number, leadMs: number, rampMs: number) {
      timeline = changeTempo(timeline, server.now() + leadMs, { bpm, rampMs });
      scheduler.setTimeline(timeline);
    },
    /** Where the device must start what is heard on a beat. */
    truth: (beat: number) => device.trueSeconds(timeAt(timeline, beat) - server.offsetMs - LATENCY_MS),
  };
}

type Stage = ReturnType<typeof stage>;

const tempoChange = fc.record({
  bpm: fc.integer({ min: 20, max: 300 }),
  leadMs: fc.integer({ min: 120, max: 1500 }),
  rampMs: fc.constantFrom(0, 0, 500, 4000),
}).map(({ bpm, leadMs, rampMs }) => (on: Stage) => Promise.resolve(on.tempo(bpm, leadMs, rampMs)));
const advance = fc.integer({ min: 1, max: 4000 }).map((ms) => (on: Stage) => on.time.advance(ms));
const sleep = fc.integer({ min: 30, max: 20_000 }).map((ms) => (on: Stage) => on.time.sleep(ms));
const hide = fc.boolean().map((hidden) => (on: Stage) =>
  Promise.resolve(on.page.show(hidden ? "hidden" : "visible"))
);
const correction = fc.integer({ min: -400, max: 400 }).map((ms) => (on: Stage) =>
  Promise.resolve(void (on.server.offsetMs += ms))
);
const suspension = fc.integer({ min: 10, max: 3000 }).map((ms) => async (on: Stage) => {
  on.device.suspend();
  await on.time.advance(ms);
  on.device.resume();
});
const base = {
  everyBeats: fc.constantFrom(1, 0.25, 1 / 3),
  bpm: fc.integer({ min: 20, max: 300 }),
  drift: fc.double({ min: -1e-4, max: 1e-4, noNaN: true }),
};

/** Handed out once each, none left out but those that are counted: from the first that could be heard on. */
function gapless({ handed, scheduler }: Stage, everyBeats: number, bpm: number, uncounted: boolean): void {
  const steps = [...handed.keys()].map((beat) => Math.round(beat / everyBeats));
  const first = Math.ceil(bpm * LATENCY_MS / 60_000 / everyBeats);
  const span = Math.max(...steps) - first + 1;
  strictEqual(new Set(steps).size, steps.length);
  ok(steps.every((step) => step >= first));
  if (uncounted) ok(steps.length === 0 || steps.length <= span);
  else strictEqual(steps.length + scheduler.missed, span);
}

Deno.test("every beat is handed out once or counted as missed, under tempo changes and sleeps, within 5 ms of the truth", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(tempoChange, advance, advance, sleep, hide), { maxLength: 25, size: "max" }),
      fc.record(base),
      async (steps, given) => {
        const on = stage(given);
        on.scheduler.start();
        for (const step of [...steps, (on: Stage) => on.time.advance(12_000)]) await step(on);
        gapless(on, given.everyBeats, given.bpm, false);
        for (const { beat, audioSeconds } of on.handed.values()) {
          const errorMs = (audioSeconds - on.truth(beat)) * 1000;
          ok(Math.abs(errorMs) <= 5, `beat ${beat} is ${errorMs} ms off`);
        }
        on.scheduler.stop();
        strictEqual(on.time.running, 0);
      },
    ),
    { numRuns: 150 },
  );
});

Deno.test("no beat is doubled and none sounds late, whatever the clocks and the device do", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(tempoChange, advance, advance, sleep, hide, correction, suspension), {
        maxLength: 30,
        size: "max",
      }),
      fc.record(base),
      async (steps, given) => {
        const on = stage(given);
        on.scheduler.start();
        for (const step of steps) await step(on);
        gapless(on, given.everyBeats, given.bpm, true);
        on.scheduler.stop();
        for (const { audioSeconds } of on.handed.values()) ok(audioSeconds <= on.device.currentTime);
      },
    ),
    { numRuns: 150 },
  );
});

Deno.test("the first beat is the first that can still be heard on time, and beats come at most a horizon early", async () => {
  const on = stage();
  await on.time.advance(40);
  on.scheduler.start();
  strictEqual(on.handed.size, 0);
  await on.time.advance(500 - LATENCY_MS - 150 - 41);
  strictEqual(on.handed.size, 0);
  await on.time.advance(26);
  deepStrictEqual([...on.handed.keys()], [1]);
});

Deno.test("a page that is hidden is given a second and a half at once", async () => {
  const on = stage();
  on.scheduler.start();
  await on.time.advance(100);
  deepStrictEqual([...on.handed.keys()], []);
  on.page.show("hidden");
  deepStrictEqual([...on.handed.keys()], [1, 2, 3]);
  await on.time.sleep(1_000);
  deepStrictEqual([on.handed.size, on.scheduler.missed, on.scheduler.late], [5, 0, 0]);
});

Deno.test("what was slept past is counted and not played", async () => {
  const on = stage();
  on.scheduler.start();
  await on.time.advance(100);
  await on.time.sleep(10_000);
  deepStrictEqual(on.scheduler.missed, 20);
  deepStrictEqual([...on.handed.keys()], []);
});

Deno.test("a clock that jumps ahead moves what is handed out: what is past is missed, what is just past is late", async () => {
  const on = stage();
  on.page.visibilityState = "hidden";
  on.scheduler.start();
  await on.time.advance(100);
  const before = on.handed.get(2)!.audioSeconds;
  on.server.offsetMs += 700;
  await on.time.advance(25);
  deepStrictEqual([...on.handed.keys()].slice(0, 2), [2, 3]);
  deepStrictEqual([on.scheduler.missed, on.scheduler.late], [1, 0]);
  ok(Math.abs(on.handed.get(2)!.audioSeconds - before + 0.7) < 0.005);
  on.server.offsetMs += on.truth(2) * 1000 - on.device.trueSeconds(on.time.now()) * 1000 - 15;
  await on.time.advance(25);
  deepStrictEqual([on.scheduler.missed, on.scheduler.late], [1, 1]);
  on.scheduler.stop();
});

Deno.test("stopping takes back what does not sound yet; starting again goes on without doubling", async () => {
  const on = stage();
  on.page.visibilityState = "hidden";
  on.scheduler.start();
  await on.time.advance(100);
  strictEqual(on.handed.size, 3);
  on.scheduler.stop();
  deepStrictEqual([on.handed.size, on.time.running], [0, 0]);
  on.scheduler.start();
  deepStrictEqual([...on.handed.keys()], [1, 2, 3]);
  on.scheduler.stop();
});

Deno.test("a timeline on another beat begins anew, a meter with another origin does not", async () => {
  const on = stage();
  on.page.visibilityState = "hidden";
  on.scheduler.start();
  await on.time.advance(100);
  on.scheduler.setTimeline({ ...on.timeline(), meter: { num: 3, den: 4, barOrigin: 2 } });
  deepStrictEqual([...on.handed.keys()], [1, 2, 3]);
  const segments = [{ b0: -100, t0: on.server.now(), bpm0: 60 }];
  on.scheduler.setTimeline({ ...on.timeline(), segments });
  deepStrictEqual([...on.handed.keys()], [-99]);
  on.scheduler.stop();
});

Deno.test("a listener that throws does not get its beat again", async () => {
  const time = virtualTime(0, () => Promise.resolve());
  const given: number[] = [];
  const scheduler = new BeatScheduler({
    timeline: { segments: [{ b0: 0, t0: 0, bpm0: 120 }], meter: { num: 4, den: 4, barOrigin: 0 } },
    clock: time,
    output: {
      read: () => true,
      secondsAt: (clientMs) => clientMs / 1000,
      get currentSeconds() {
        return time.now() / 1000;
      },
    },
    timers: time,
    now: time.now,
    page: null,
    onBeat({ beat }) {
      given.push(beat);
      throw new Error("No such sample");
    },
  });
  throws(() => scheduler.start(), { message: "No such sample" });
  await time.advance(400).catch(() => {});
  deepStrictEqual(given, [0, 1]);
  scheduler.stop();
});

Deno.test("a step of nothing is refused", () => {
  throws(() => stage({ everyBeats: 0 }), RangeError);
});
