import { ok, strictEqual } from "node:assert/strict";
import { beatAt, bpmAt, timeAt } from "@downbeat/sdk/timeline";
import { bandDocument } from "./testing/band_document.ts";
import { type Player, Stage } from "./testing/stage.ts";
import type { LiveDocument } from "./types.ts";

/**
 * Ableton Link's test plan over a room: an app and another one are two clients that play by the timeline they were told.
 * Link's session is the room; to enable Link is to join.
 */
function at(bpm: number): LiveDocument {
  return { ...bandDocument(), bpm };
}

function bpmOf(stage: Stage, { timeline }: Player): number {
  return bpmAt(timeline, stage.nowMs);
}

function inSync(...players: Player[]): void {
  for (const player of players) strictEqual(player.beat, players[0]!.beat);
}

Deno.test("TEMPO-1: changes of tempo reach all who are connected, before and while they play", () => {
  const stage = new Stage();
  const [hut, app] = [stage.enter("director"), stage.enter("owner")];
  hut.send("transport.play", {});
  stage.advance(3000);
  app.send("tempo.set", { bpm: 90 });
  stage.advance(1000);
  strictEqual(bpmOf(stage, hut), 90);
  inSync(hut, app);
  app.send("tempo.set", { bpm: 141.5 });
  stage.advance(50);
  hut.send("tempo.set", { bpm: 77, rampMs: 2000 });
  for (let n = 0; n < 50; n++) inSync(stage.advance(73).players[0]!, app);
  strictEqual(bpmOf(stage, app), 77);
});

Deno.test("TEMPO-2: who joins does not change the tempo, whatever its own was", () => {
  const stage = new Stage({ document: at(130) });
  const hut = stage.enter("owner");
  hut.send("transport.play", {});
  stage.advance(5000);
  const { rev } = hut.timeline;
  for (const role of ["owner", "director", "player", "listener"] as const) {
    const app = stage.enter(role);
    stage.advance(300);
    strictEqual(bpmOf(stage, app), 130);
    strictEqual(bpmOf(stage, hut), 130);
    inSync(hut, app);
  }
  strictEqual(hut.timeline.rev, rev);
});

Deno.test("TEMPO-3: another document or song does not change the tempo of those who are connected", () => {
  const stage = new Stage({ document: at(130) });
  const [hut, app] = [stage.enter("owner"), stage.enter("owner")];
  stage.advance(4321);
  app.send("song.set", { opId: "op-00000001", songId: "opener" });
  app.send("setlist.update", { opId: "op-00000002", setlist: [{ id: "x", song: "X", bpm: 60 }] });
  stage.carryOut(stage.room.rebase(at(85), 8, stage.nowMs));
  stage.advance(6000);
  const late = stage.enter("player");
  for (const player of [hut, app, late]) strictEqual(bpmOf(stage, player), 130);
  inSync(hut, app, late);
});

Deno.test("TEMPO-4: all stay in sync over the whole range of tempos", () => {
  const stage = new Stage();
  const [hut, app] = [stage.enter("director"), stage.enter("player")];
  for (const bpm of [20, 300, 20, 299.99, 120.01]) {
    hut.send("tempo.set", { bpm });
    for (let n = 0; n < 20; n++) inSync(stage.advance(511).players[0]!, app);
    strictEqual(bpmOf(stage, app), bpm);
  }
});

Deno.test("TEMPO-5: the first one in a room has the tempo of its document, and one who leaves keeps the tempo it had", () => {
  const stage = new Stage({ document: at(101) });
  const app = stage.enter("owner");
  strictEqual(bpmOf(stage, app), 101);
  app.send("tempo.set", { bpm: 87 });
  stage.advance(1000);
  app.send("leave", {});
  stage.advance(20_000);
  strictEqual(bpmOf(stage, app), 87);
});

Deno.test("BEATTIME-1: to join a room that nobody is in, and to leave it, moves no beat", () => {
  const stage = new Stage();
  const app = stage.enter("owner");
  app.send("transport.play", {});
  stage.advance(2500);
  const { beat, timeline } = app;
  app.drop();
  strictEqual(app.beat, beat);
  stage.advance(5000);
  const after = app.beat;
  app.join();
  strictEqual(app.beat, after);
  strictEqual(timeAt(app.timeline, 1000), timeAt(timeline, 1000));
});

Deno.test("BEATTIME-2: the beats of those who are there stay where they are when others join and leave", () => {
  const stage = new Stage();
  const app = stage.enter("owner");
  app.send("tempo.set", { bpm: 133.3, rampMs: 7000 });
  stage.advance(1000);
  const before = app.timeline;
  for (let n = 0; n < 12; n++) {
    const other = stage.enter(n % 2 === 0 ? "player" : "director", { beats: n % 3 === 0 });
    stage.advance(737);
    inSync(app, other);
    strictEqual(app.beat, beatAt(before, stage.nowMs));
    if (n % 2 === 0) other.drop();
    else other.send("leave", {});
    stage.advance(211);
  }
  stage.advance(20_000);
  app.send("timeline.request", {});
  strictEqual(app.timeline.rev, before.rev);
  strictEqual(timeAt(app.timeline, 5000), timeAt(before, 5000));
});

Deno.test("STARTSTOP-1: others start and stop with the room, at the boundary of the bar", () => {
  const stage = new Stage();
  const [hut, app] = [stage.enter("director"), stage.enter("player")];
  hut.send("transport.play", {});
  const { atBeat } = app.timeline.playing;
  strictEqual(atBeat % 4, 0);
  strictEqual(app.playing, false);
  const untilMs = timeAt(app.timeline, atBeat) - stage.nowMs;
  stage.advance(untilMs - 1);
  strictEqual(app.playing, false);
  stage.advance(1.001);
  ok(app.playing && hut.playing);
  stage.advance(5000);
  const late = stage.enter("listener");
  ok(late.playing, "who comes late plays along");
  hut.send("transport.stop", {});
  ok(app.playing);
  stage.advance(timeAt(app.timeline, app.timeline.playing.atBeat) - stage.nowMs + 0.001);
  strictEqual(app.playing || hut.playing || late.playing, false);
});

Deno.test("STARTSTOP-2: who may start and stop the room does so for all, and who may not does so for none", () => {
  const stage = new Stage();
  const [hut, app] = [stage.enter("director"), stage.enter("player")];
  app.send("transport.play", {});
  stage.advance(5000);
  strictEqual(hut.playing, false);
  hut.send("authority.grant", { participantId: app.participantId });
  app.send("transport.play", {});
  stage.advance(5000);
  ok(hut.playing);
  app.send("transport.stop", { at: { kind: "now" } });
  stage.advance(1000);
  strictEqual(hut.playing, false);
  const late = stage.enter("player");
  strictEqual(late.playing, false, "a room that stands still does not start for who joins");
});
