import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { barAt, beatAt, bpmAt, timeAt, timelineHash } from "@downbeat/sdk/timeline";
import { type Player, Stage } from "./testing/stage.ts";

/** Of members on a fast network: 1.2 times the 150 ms that they have handed to their hardware. */
const LEAD_MS = 180;

function stageOf() {
  const stage = new Stage();
  return { stage, ada: stage.enter("owner"), bo: stage.enter("player") };
}

function newest({ timeline }: Player) {
  return timeline.segments.at(-1)!;
}

Deno.test("a change takes place where all members still hear of it in time", () => {
  const { stage, ada, bo } = stageOf();
  ada.send("tempo.set", { bpm: 100 });
  strictEqual(newest(bo).t0, stage.nowMs + LEAD_MS);
  bo.send("metrics", { rttMs: 400, boundMs: 1, jitterMs: 1, lateSchedules: 0 });
  ada.send("tempo.set", { bpm: 90 });
  ok(Math.abs(newest(bo).t0 - stage.nowMs - 1.2 * (200 + 150)) < 1e-6);
  bo.send("metrics", { rttMs: 60_000, boundMs: 1, jitterMs: 1, lateSchedules: 0 });
  ada.send("tempo.set", { bpm: 80 });
  strictEqual(newest(bo).t0, stage.nowMs + 1500);
  bo.drop();
  ada.send("tempo.set", { bpm: 70 });
  strictEqual(newest(ada).t0, stage.nowMs + LEAD_MS, "who is away is not waited for");
});

Deno.test("a change may be asked for at a time, a beat or a bar, and one that is too late comes at the next such moment", () => {
  const { stage, ada } = stageOf();
  const begin = stage.nowMs;
  const beatMs = 500;
  const set = (at: Parameters<typeof ada.send<"tempo.set">>[1]["at"]) => {
    ada.send("tempo.set", { bpm: 120, at: at! });
    return newest(ada).t0 - begin;
  };
  stage.advance(1000);
  strictEqual(set({ kind: "serverTime", timeMs: begin + 5000 }), 5000);
  strictEqual(set({ kind: "serverTime", timeMs: begin }), 1000 + LEAD_MS);
  strictEqual(set({ kind: "beat", beat: 11 }), 11 * beatMs);
  strictEqual(set({ kind: "beat", beat: 1 }), 5 * beatMs, "the same place of the next bar");
  strictEqual(set({ kind: "nextBar" }), 4 * beatMs);
  strictEqual(set({ kind: "nextBar", quantum: 4 }), 16 * beatMs);
  stage.advance(1000 - LEAD_MS + 1);
  strictEqual(set({ kind: "nextBar" }), 8 * beatMs, "a bar that begins too soon is let go by");
});

Deno.test("nothing is planned for more than ten minutes ahead", () => {
  const { stage, ada } = stageOf();
  const { rev } = ada.timeline;
  const far = [
    { kind: "serverTime", timeMs: stage.nowMs + 600_001 },
    { kind: "beat", beat: 1201 },
    { kind: "beat", beat: 1e9 },
  ] as const;
  for (const at of far) {
    ada.send("tempo.set", { bpm: 90, at });
    ada.send("transport.play", { at });
    ada.send("meter.set", { num: 3, den: 4, at });
  }
  deepStrictEqual(ada.all("error").map(({ code }) => code), Array(9).fill("conflict"));
  strictEqual(ada.timeline.rev, rev);
});

Deno.test("a ramp goes evenly to its tempo, and another command may break into it", () => {
  const { stage, ada } = stageOf();
  ada.send("tempo.set", { bpm: 180, rampMs: 6000 });
  const { t0 } = newest(ada);
  strictEqual(bpmAt(ada.timeline, t0 + 3000), 150);
  stage.advance(1000);
  const before = ada.timeline;
  ada.send("tempo.set", { bpm: 60 });
  const change = newest(ada);
  ok(Math.abs(change.b0 - beatAt(before, change.t0)) < 1e-9);
  strictEqual(bpmAt(ada.timeline, t0 + 6000), 60);
});

Deno.test("what was planned for later is dropped by a change before it, and kept by one after it", () => {
  const { stage, ada } = stageOf();
  const later = (ms: number) => ({ kind: "serverTime", timeMs: stage.nowMs + ms }) as const;
  ada.send("tempo.set", { bpm: 100, at: later(5000) });
  ada.send("tempo.set", { bpm: 110, at: later(9000) });
  deepStrictEqual(ada.timeline.segments.map(({ bpm0 }) => bpm0), [120, 100, 110]);
  ada.send("tempo.set", { bpm: 90, at: later(3000) });
  deepStrictEqual(ada.timeline.segments.map(({ bpm0 }) => bpm0), [120, 90]);
});

Deno.test("a timeline has 16 segments at most, and says so when more are planned", () => {
  const { stage, ada } = stageOf();
  const at = (n: number) => ({ kind: "serverTime", timeMs: stage.nowMs + 1000 * n }) as const;
  for (let n = 1; n < 20; n++) ada.send("tempo.set", { bpm: 100 + n, at: at(n) });
  strictEqual(ada.timeline.segments.length, 16);
  deepStrictEqual(ada.all("error").map(({ code }) => code), Array(4).fill("conflict"));
  stage.advance(60_000);
  ada.send("tempo.set", { bpm: 100 });
  strictEqual(ada.timeline.segments.length, 2, "what is over is dropped");
});

Deno.test("a meter begins on its bar, and is told of only when that bar is near", () => {
  const { stage, ada, bo } = stageOf();
  stage.advance(1000);
  ada.send("meter.set", { num: 3, den: 4 });
  strictEqual(bo.timeline.meter.num, 4);
  stage.advance(1000 - LEAD_MS - 1);
  strictEqual(bo.timeline.meter.num, 4);
  stage.advance(1.01);
  deepStrictEqual(bo.timeline.meter, { num: 3, den: 4, barOrigin: 4 });
  stage.advance(LEAD_MS + 1500);
  deepStrictEqual(barAt(bo.timeline.meter, Math.round(bo.beat)), { bar: 1, beatInBar: 0 });
});

Deno.test("a meter that is wanted in the midst of a beat begins with the next one", () => {
  const { stage, ada } = stageOf();
  stage.advance(1100);
  ada.send("meter.set", { num: 5, den: 8, at: { kind: "now" } });
  stage.advance(500);
  deepStrictEqual(ada.timeline.meter, { num: 5, den: 8, barOrigin: 3 });
});

Deno.test("bars that are asked for beyond a planned meter are bars of that meter", () => {
  const { stage, ada } = stageOf();
  stage.advance(1000);
  ada.send("meter.set", { num: 3, den: 4, at: { kind: "beat", beat: 8 } });
  ada.send("transport.play", { at: { kind: "nextBar", quantum: 4 } });
  strictEqual(ada.timeline.playing.atBeat, 8, "bars of the planned meter are counted from its origin");
  ada.send("transport.stop", {});
  stage.advance(3200);
  ada.send("transport.play", { at: { kind: "nextBar", quantum: 2 } });
  strictEqual(ada.timeline.playing.atBeat, 14);
});

Deno.test("a tempo that changes before a planned meter leaves it on its bar", () => {
  const { stage, ada } = stageOf();
  ada.send("meter.set", { num: 3, den: 4, at: { kind: "beat", beat: 8 } });
  ada.send("tempo.set", { bpm: 60 });
  stage.advance(5000);
  strictEqual(ada.timeline.meter.num, 4);
  stage.advance(5000);
  deepStrictEqual(ada.timeline.meter, { num: 3, den: 4, barOrigin: 8 });
});

Deno.test("to start what plays and to stop what stands changes nothing, and is answered with the timeline", () => {
  const { stage, ada, bo } = stageOf();
  const { rev } = ada.timeline;
  const heard = bo.heard.length;
  ada.send("transport.stop", {});
  deepStrictEqual([ada.last("tempo.anchor")?.rev, bo.heard.length], [rev, heard]);
  ada.send("transport.play", {});
  stage.advance(3000);
  const { playing } = ada.timeline;
  ada.send("transport.play", {});
  deepStrictEqual(ada.timeline.playing, playing);
});

Deno.test("a start that has not come yet is dropped by a stop, and a stop by a start", () => {
  const { stage, ada, bo } = stageOf();
  ada.send("transport.play", { at: { kind: "beat", beat: 32 } });
  stage.advance(1000);
  ada.send("transport.stop", {});
  for (let n = 0; n < 40; n++) strictEqual(stage.advance(500).players[1]!.playing, false);
  ada.send("transport.play", { at: { kind: "now" } });
  stage.advance(1000);
  ada.send("transport.stop", { at: { kind: "nextBar", quantum: 8 } });
  ada.send("transport.play", {});
  for (let n = 0; n < 40; n++) ok(stage.advance(500) && bo.playing);
});

Deno.test("a start that is planned may be planned anew until it is too near", () => {
  const { stage, ada } = stageOf();
  ada.send("transport.play", { at: { kind: "beat", beat: 32 } });
  ada.send("transport.play", { at: { kind: "beat", beat: 8 } });
  strictEqual(ada.timeline.playing.atBeat, 8);
  stage.advance(4000 - 100);
  ada.send("transport.play", {});
  strictEqual(ada.timeline.playing.atBeat, 8);
});

Deno.test("taps set tempo and phase of the room, and the first two change nothing", () => {
  const { stage, ada, bo } = stageOf();
  stage.advance(200);
  const { rev } = ada.timeline;
  for (let n = 0; n < 6; n++) {
    ada.send("tempo.tap", { timeMs: stage.nowMs });
    strictEqual(bo.timeline.rev, rev + Math.max(0, n - 1));
    if (n < 5) stage.advance(600);
  }
  const tapMs = stage.nowMs;
  stage.advance(20_000);
  strictEqual(bpmAt(bo.timeline, stage.nowMs), 100);
  const sinceTap = bo.beat - (stage.nowMs - tapMs) / 600;
  ok(Math.abs(sinceTap - Math.round(sinceTap)) < 1e-6);
  ada.send("tempo.tap", { timeMs: stage.nowMs + 2001 });
  strictEqual(ada.last("error")?.code, "conflict");
});

Deno.test("the timeline is told anew every 5 s while somebody is there, with the same hash until it changes", () => {
  const { stage, ada, bo } = stageOf();
  stage.advance(20_000);
  strictEqual(bo.all("tempo.anchor").length, 4);
  strictEqual(new Set(bo.all("tempo.anchor").map(({ hash }) => hash)).size, 1);
  deepStrictEqual(bo.all("tempo.anchor").map(({ sentAt }) => sentAt % 5000), [0, 0, 0, 0]);
  ada.send("tempo.set", { bpm: 90 });
  stage.advance(5000);
  for (const anchor of bo.all("tempo.anchor")) strictEqual(anchor.hash, timelineHash(anchor));
  const [changed, repeated] = bo.all("tempo.anchor").slice(-2);
  deepStrictEqual([changed?.hash, changed?.rev], [repeated?.hash, repeated?.rev]);
  ok(changed?.hash !== bo.all("tempo.anchor")[0]?.hash);
  ada.drop();
  bo.drop();
  const heard = stage.effects.length;
  stage.advance(12_000);
  ok(
    !stage.effects.slice(heard).some((effect) => effect.kind === "tell" && effect.frame.t === "tempo.anchor"),
  );
});

Deno.test("every beat is told when it falls, to those who want to hear them, through changes of tempo", () => {
  const stage = new Stage();
  const [ada, bo] = [stage.enter("owner"), stage.enter("player")];
  stage.advance(700);
  bo.send("subscribe", { beats: true });
  const heardAt: number[] = [];
  bo.hear = (frame) => {
    bo.heard.push(frame);
    if (frame.t === "tempo.anchor") bo.timeline = frame.d;
    if (frame.t === "tempo.update") heardAt.push(stage.nowMs);
  };
  stage.advance(2000);
  ada.send("tempo.set", { bpm: 173, rampMs: 2500 });
  stage.advance(9000);
  const beats = bo.all("tempo.update");
  deepStrictEqual(beats.map(({ beat }) => beat), beats.map((_, n) => 2 + n));
  ok(beats.length > 20);
  for (const [n, { beat, timeMs, bpm }] of beats.entries()) {
    ok(Math.abs(timeMs - heardAt[n]!) < 1e-6);
    ok(n < 5 || Math.abs(timeAt(bo.timeline, beat) - timeMs) < 1e-6);
    ok(bpm >= 120 && bpm <= 173);
  }
  strictEqual(ada.all("tempo.update").length, 0);
  bo.send("subscribe", { beats: false });
  stage.advance(3000);
  strictEqual(bo.all("tempo.update").length, beats.length);
});

Deno.test("a node that was busy tells the last beat only, not all that it slept through", () => {
  const stage = new Stage();
  const bo = stage.enter("player", { beats: true });
  stage.advance(600);
  stage.nowMs += 5000;
  stage.carryOut(stage.room.tick(stage.nowMs));
  deepStrictEqual(bo.all("tempo.update").map(({ beat }) => beat), [0, 1, 11]);
});

Deno.test("the room's next node goes on with the beat, the slots, the song and the people, and a higher revision", () => {
  const first = new Stage();
  const [ada, bo] = [first.enter("owner"), first.enter("player")];
  bo.send("slot.claim", { slotId: "drums" });
  ada.send("authority.grant", { participantId: bo.participantId });
  bo.send("tempo.set", { bpm: 93.7, rampMs: 9000 });
  ada.send("song.set", { opId: "op-00000001", songId: "closer" });
  ada.send("meter.set", { num: 7, den: 8, at: { kind: "beat", beat: 40 } });
  bo.send("transport.play", {});
  first.advance(4000);
  const continuity = JSON.parse(JSON.stringify(first.room.continuity()));
  const next = new Stage({ continuity, epoch: "epoch-002", term: 2 });
  next.nowMs = first.nowMs;
  const again = next.enter("player", bo.who);
  strictEqual(again.participantId, bo.participantId);
  deepStrictEqual(again.welcome.snapshot?.participants.map(({ name, status }) => [name, status]), [
    ["P1", "away"],
    ["P2", "active"],
  ]);
  const { snapshot } = again.welcome;
  deepStrictEqual([snapshot?.songId, snapshot?.slots[0]?.participantId], ["closer", bo.participantId]);
  strictEqual(again.beat, bo.beat);
  strictEqual(again.playing, bo.playing);
  ok(again.timeline.rev > bo.timeline.rev);
  deepStrictEqual([again.timeline.epoch, again.timeline.term, again.timeline.meter.num], ["epoch-002", 2, 7]);
  strictEqual(again.timeline.authority, bo.participantId);
  deepStrictEqual(again.join({ resume: { epoch: "epoch-001", seq: 1 } }).welcome.resumed, false);
  next.advance(31_000);
  strictEqual(next.room.size, 1, "who does not come back has left after the grace");
});
