import { ok, strictEqual } from "node:assert/strict";
import type { clientFrames } from "@downbeat/contract/sessions";
import { beatAt, timeAt, timelineHash } from "@downbeat/sdk/timeline";
import fc from "fast-check";
import { Stage } from "./testing/stage.ts";
import type { LiveTimeline } from "./types.ts";

const LEAST_LEAD_MS = 120;
const kindOfTime = fc.oneof(
  fc.record({ kind: fc.constant("now" as const) }),
  fc.record({ kind: fc.constant("serverTime" as const), afterMs: fc.integer({ min: -3000, max: 20_000 }) }),
  fc.record({ kind: fc.constant("beat" as const), after: fc.double({ min: -5, max: 30, noNaN: true }) }),
  fc.record({ kind: fc.constant("nextBar" as const), quantum: fc.integer({ min: 1, max: 4 }) }),
);

const commands = fc.array(
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        t: fc.constant("tempo.set" as const),
        bpm: fc.double({ min: 20, max: 300, noNaN: true }),
        rampMs: fc.oneof(fc.constant(0), fc.double({ min: 1, max: 20_000, noNaN: true })),
        at: kindOfTime,
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        t: fc.constant("taps" as const),
        intervals: fc.array(fc.integer({ min: 190, max: 2100 }), { minLength: 1, maxLength: 6 }),
        hard: fc.boolean(),
      }),
    },
    fc.record({
      t: fc.constant("meter.set" as const),
      num: fc.integer({ min: 1, max: 9 }),
      at: kindOfTime,
    }),
    fc.record({ t: fc.constantFrom("transport.play" as const, "transport.stop" as const), at: kindOfTime }),
    fc.record({ t: fc.constant("metrics" as const), rttMs: fc.integer({ min: 0, max: 3000 }) }),
    fc.record({ t: fc.constant("wait" as const), ms: fc.double({ min: 0, max: 9000, noNaN: true }) }),
  ),
  { minLength: 5, maxLength: 40 },
);

function whenOf(
  stage: Stage,
  timeline: LiveTimeline,
  at: typeof kindOfTime extends fc.Arbitrary<infer T> ? T : never,
) {
  const { nowMs } = stage;
  if (at.kind === "serverTime") return { kind: at.kind, timeMs: nowMs + at.afterMs };
  if (at.kind === "beat") return { kind: at.kind, beat: beatAt(timeline, nowMs) + at.after };
  return at;
}

/** Holds a new timeline against the one before it. */
function compare(before: LiveTimeline, after: LiveTimeline, nowMs: number, hard: boolean): void {
  ok(after.rev >= before.rev);
  if (after.rev === before.rev) return strictEqual(after.hash, before.hash);
  strictEqual(after.hash, timelineHash(after));
  ok(after.segments.length <= 16);
  for (const fromNowMs of [-1500, -500, 0, LEAST_LEAD_MS - 1]) {
    const timeMs = nowMs + fromNowMs;
    if (timeMs < after.segments[0]!.t0) continue;
    ok(
      Math.abs(beatAt(before, timeMs) - beatAt(after, timeMs)) < 1e-9,
      "what is heard already stays as it was",
    );
  }
  for (const [index, { b0, t0, bpm0 }] of after.segments.entries()) {
    ok(bpm0 > 0 && bpm0 <= 1000);
    const earlier = after.segments.slice(0, index);
    if (earlier.length === 0) continue;
    const jump = b0 - beatAt({ ...after, segments: earlier }, t0);
    ok(Math.abs(jump) < 1e-9 || (hard && jump > 0 && jump <= 0.5 + 1e-9), `${jump} beats at once`);
  }
  let last = -Infinity;
  for (let timeMs = nowMs - 1000; timeMs < nowMs + 20_000; timeMs += 17) {
    const beat = beatAt(after, timeMs);
    ok(beat > last, `${beat} after ${last}`);
    last = beat;
    if (!hard) ok(Math.abs(timeAt(after, beat) - timeMs) < 1e-4);
  }
}

Deno.test("over any commands beats are continuous but for hard taps, strictly increase, and change only where all have heard", () => {
  fc.assert(
    fc.property(commands, (all) => {
      const stage = new Stage();
      const [ada, bo] = [stage.enter("owner"), stage.enter("player")];
      let jumped = false;
      const carryOut = <Type extends keyof clientFrames>(t: Type, d: clientFrames[Type]) => {
        const before = bo.timeline;
        ada.send(t, d);
        compare(before, bo.timeline, stage.nowMs, jumped);
      };
      for (const command of all) {
        if (command.t === "wait") {
          const before = bo.timeline;
          stage.advance(command.ms);
          compare(before, bo.timeline, stage.nowMs - command.ms, jumped);
        } else if (command.t === "metrics") {
          bo.send("metrics", { rttMs: command.rttMs, boundMs: 0, jitterMs: 0, lateSchedules: 0 });
        } else if (command.t === "taps") {
          jumped ||= command.hard;
          for (const interval of command.intervals) {
            stage.advance(interval);
            carryOut("tempo.tap", { timeMs: stage.nowMs, hard: command.hard });
          }
        } else {
          const at = whenOf(stage, bo.timeline, command.at);
          if (command.t === "tempo.set") {
            carryOut("tempo.set", { bpm: command.bpm, rampMs: command.rampMs, at });
          } else if (command.t === "meter.set") carryOut("meter.set", { num: command.num, den: 4, at });
          else carryOut(command.t, { at });
        }
        strictEqual(bo.beat, beatAt(stage.enter("listener").timeline, stage.nowMs), "who joins is in phase");
        stage.players.pop()!.send("leave", {});
      }
    }),
    { seed: 41, numRuns: 250 },
  );
});
