import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { parse } from "yaml";
import type { clientFrames } from "@downbeat/contract/sessions";
import { CLIENT_TYPES } from "./capabilities.ts";
import { bandDocument } from "./testing/band_document.ts";
import { Stage } from "./testing/stage.ts";

const ROLES = ["owner", "director", "player", "listener"] as const;
const opId = "op-00000001";
const cell = { opId, patternId: "verse", trackId: "kick" };

/** As the contract is written, before anything is generated from it. */
const WRITTEN = parse(await Deno.readTextFile(new URL("../../../openapi/live.yaml", import.meta.url)))
  .realtime.client as { [type: string]: { roles: string[]; authority?: boolean } };

/** A frame of every type that does something when it is carried out. */
function frames(participantId: string, nowMs: number): clientFrames {
  const [pattern] = bandDocument().patterns;
  return {
    "hello": { clientId: "client-x", beats: false },
    "clock.ping": { t0: 0, nextMs: 1000 },
    "presence.update": { status: "away" },
    "subscribe": { beats: true },
    "timeline.request": {},
    "metrics": { rttMs: 10, boundMs: 1, jitterMs: 1, lateSchedules: 0 },
    "leave": {},
    "slot.claim": { slotId: "drums" },
    "slot.release": { slotId: "drums" },
    "slot.assign": { slotId: "drums", participantId },
    "authority.grant": { participantId },
    "authority.release": {},
    "tempo.set": { bpm: 140 },
    "tempo.tap": { timeMs: nowMs },
    "meter.set": { num: 3, den: 4 },
    "transport.play": {},
    "transport.stop": {},
    "cell.set": { ...cell, hit: { step: 2, velocity: 9 } },
    "cell.clear": { ...cell, step: 0 },
    "track.add": { opId, patternId: "verse", track: { ...pattern!.groove.tracks[0]!, id: "new" } },
    "track.update": { ...cell, change: { mute: true } },
    "track.remove": cell,
    "track.move": { ...cell, index: 1 },
    "pattern.add": { opId, pattern: { ...pattern!, id: "new" } },
    "pattern.update": { opId, patternId: "verse", change: { name: "New" } },
    "pattern.remove": { opId, patternId: "verse" },
    "setlist.update": { opId, setlist: [] },
    "song.set": { opId, songId: "opener" },
    "floor.request": {},
    "floor.release": {},
    "signal": { to: participantId, kind: "offer", data: "" },
    "kick": { participantId },
  };
}

Deno.test("for every role and type: what the contract does not allow changes nothing and is told to nobody else", () => {
  deepStrictEqual(CLIENT_TYPES.toSorted(), Object.keys(WRITTEN).toSorted());
  for (const role of ROLES) {
    for (const lent of [false, true]) {
      for (const type of CLIENT_TYPES) {
        const stage = new Stage();
        const [owner, sender, other] = [stage.enter("owner"), stage.enter(role), stage.enter("player")];
        const holds = lent && role !== "listener";
        if (holds) owner.send("authority.grant", { participantId: sender.participantId });
        stage.advance(500);
        const { roles, authority = false } = WRITTEN[type]!;
        const allowed = roles.includes(role) || (authority && holds);
        const before = JSON.stringify([
          stage.room.continuity(),
          stage.room.seq,
          stage.room.unsaved() ?? null,
        ]);
        const effects = sender.send(type, frames(other.participantId, stage.nowMs)[type] as never);
        const where = `${role}${holds ? " with the authority" : ""}: ${type}`;
        if (allowed) {
          for (const frame of sender.heard) {
            ok(!(frame.t === "error" && frame.d.code === "forbidden"), where);
            ok(!(frame.t === "op.refused" && frame.d.reason === "forbidden"), where);
          }
          continue;
        }
        strictEqual(effects.length, 1, where);
        const [effect] = effects;
        ok(effect?.kind === "tell" && effect.to !== "all", where);
        deepStrictEqual(effect.to, [sender.participantId], where);
        const { frame } = effect;
        if (frame.t === "op.refused") deepStrictEqual([frame.d.opId, frame.d.reason], [opId, "forbidden"]);
        else ok(frame.t === "error" && frame.d.code === "forbidden" && frame.d.t === type, where);
        strictEqual(
          JSON.stringify([stage.room.continuity(), stage.room.seq, stage.room.unsaved() ?? null]),
          before,
          where,
        );
      }
    }
  }
});

Deno.test("a welcome names exactly what the participant may send", () => {
  for (const role of ROLES) {
    const allowed = CLIENT_TYPES.filter((type) => WRITTEN[type]!.roles.includes(role));
    deepStrictEqual(new Stage().enter(role).welcome.capabilities, allowed);
  }
});

Deno.test("the right over the tempo is lent to players, given back by them, and taken back by who may lend it", () => {
  const stage = new Stage();
  const [dee, bo, cy, lu] = [
    stage.enter("director"),
    stage.enter("player"),
    stage.enter("player"),
    stage.enter("listener"),
  ];
  dee.send("authority.grant", { participantId: lu.participantId });
  strictEqual(dee.last("error")?.code, "conflict");
  dee.send("authority.grant", { participantId: "par_nobody" });
  strictEqual(dee.last("error")?.code, "not-found");
  dee.send("authority.grant", { participantId: bo.participantId });
  strictEqual(lu.timeline.authority, bo.participantId);
  bo.send("tempo.set", { bpm: 99 });
  strictEqual(lu.timeline.segments.at(-1)?.bpm0, 99);
  cy.send("authority.release", {});
  strictEqual(cy.last("error")?.code, "conflict");
  bo.send("authority.release", {});
  strictEqual(lu.timeline.authority, undefined);
  bo.send("tempo.set", { bpm: 98 });
  strictEqual(bo.last("error")?.code, "forbidden");
  dee.send("authority.grant", { participantId: cy.participantId });
  dee.send("authority.release", {});
  strictEqual(lu.timeline.authority, undefined);
});
