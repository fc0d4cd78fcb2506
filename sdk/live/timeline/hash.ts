import type { LiveModel } from "../../gen/live_protocol.ts";

type Sent = LiveModel<"LiveTimeline">;

const OFFSET_BASIS = 0x811c9dc5;
const PRIME = 0x01000193;

/**
 * A room's timeline in short, as 8 hexadecimal digits: the 32-bit FNV-1a of the JSON text
 * `[rev,epoch,term,authority,[[b0,t0,bpm0,bpm1,rampMs],…],[num,den,barOrigin],[on,atBeat]]`, without spaces, with null for
 * what is absent and numbers as ECMAScript writes them. Two that differ have, but for once in 2³², different ones.
 */
export function timelineHash(
  { rev, epoch, term, authority, segments, meter, playing }: Omit<Sent, "sentAt" | "hash">,
): string {
  const text = JSON.stringify([
    rev,
    epoch,
    term,
    authority ?? null,
    segments.map(({ b0, t0, bpm0, bpm1, rampMs }) => [b0, t0, bpm0, bpm1 ?? null, rampMs ?? null]),
    [meter.num, meter.den, meter.barOrigin],
    [playing.on, playing.atBeat],
  ]);
  let hash = OFFSET_BASIS;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), PRIME) >>> 0;
  }
  return hash.toString(16).padStart(8, "0");
}
