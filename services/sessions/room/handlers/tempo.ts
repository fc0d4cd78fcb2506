import { maySend } from "../capabilities.ts";
import type { Fault } from "../fault.ts";
import type { Participant } from "../participant.ts";
import { announceTimeline, momentNow, type RoomState } from "../state.ts";
import type { Outcome } from "../tempo/tempo.ts";
import type { Handlers } from "./handler.ts";
import { noParticipant } from "./members.ts";

const NEXT_BAR = { kind: "nextBar" } as const;

/** Who asked for what is so already hears the timeline, which is all the answer that others get too. */
function answer(room: RoomState, sender: Participant, outcome: Outcome, nowMs: number): Fault | undefined {
  if (typeof outcome === "object") return outcome;
  if (outcome === "changed") announceTimeline(room, nowMs);
  else tellTimeline(room, sender, nowMs);
  return undefined;
}

function tellTimeline(room: RoomState, { participantId }: Participant, nowMs: number): void {
  room.out.tell([participantId], { t: "tempo.anchor", d: room.tempo.told(nowMs) });
}

/** Tempo, meter, transport, and who may change them. */
export const tempo: Handlers<
  | "tempo.set"
  | "tempo.tap"
  | "meter.set"
  | "transport.play"
  | "transport.stop"
  | "timeline.request"
  | "authority.grant"
  | "authority.release"
> = {
  "tempo.set": (room, sender, { bpm, rampMs, at = { kind: "now" } }, nowMs) =>
    answer(room, sender, room.tempo.setTempo(bpm, rampMs, at, momentNow(room, nowMs)), nowMs),
  "tempo.tap": (room, sender, { timeMs, hard = false }, nowMs) => {
    const outcome = room.tempo.tap(sender.participantId, timeMs, hard, momentNow(room, nowMs));
    // The first taps of a row change nothing, and are no question either.
    return outcome === "unchanged" ? undefined : answer(room, sender, outcome, nowMs);
  },
  "meter.set": (room, _, { num, den, at = NEXT_BAR }, nowMs) => {
    const fault = room.tempo.setMeter(num, den, at, momentNow(room, nowMs));
    if (fault) return fault;
    if (room.tempo.announceMeter(nowMs)) announceTimeline(room, nowMs);
    else room.out.keep();
    return undefined;
  },
  "transport.play": (room, sender, { at = NEXT_BAR }, nowMs) =>
    answer(room, sender, room.tempo.setPlaying(true, at, momentNow(room, nowMs)), nowMs),
  "transport.stop": (room, sender, { at = NEXT_BAR }, nowMs) =>
    answer(room, sender, room.tempo.setPlaying(false, at, momentNow(room, nowMs)), nowMs),
  "timeline.request": (room, sender, _, nowMs) => {
    tellTimeline(room, sender, nowMs);
    return undefined;
  },
  "authority.grant": (room, sender, { participantId }, nowMs) => {
    const target = room.participants.get(participantId);
    if (!target) return noParticipant(participantId);
    if (!maySend("authority.release", target.role, false)) {
      return { code: "conflict", detail: `The right over the tempo cannot be lent to a ${target.role}` };
    }
    return answer(room, sender, room.tempo.lend(participantId) ? "changed" : "unchanged", nowMs);
  },
  "authority.release": (room, sender, _, nowMs) => {
    const { authority } = room.tempo;
    // Who may lend the right may also take it back.
    if (authority !== sender.participantId && !maySend("authority.grant", sender.role, false)) {
      return { code: "conflict", detail: "The right over the tempo was not lent to you" };
    }
    return answer(room, sender, room.tempo.lend(undefined) ? "changed" : "unchanged", nowMs);
  },
};
