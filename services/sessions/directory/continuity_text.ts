import type { Continuity } from "../room/types.ts";

/** How much may be kept of one room. */
export const MAX_CONTINUITY_BYTES = 64 * 1024;

/** What is kept of a room as text: as many of its participants as fit, those listed first. */
export function writeContinuity(continuity: Continuity): string {
  let { participants } = continuity;
  for (;;) {
    const text = JSON.stringify({ ...continuity, participants });
    if (new TextEncoder().encode(text).length <= MAX_CONTINUITY_BYTES) return text;
    if (participants.length === 0) {
      throw new RangeError(`Cannot keep a room of ${text.length} characters beside its participants`);
    }
    participants = participants.slice(0, Math.floor(participants.length * 0.75));
  }
}

/** What another node kept, or nothing where it cannot be read. */
export function readContinuity(text: string | null): Continuity | undefined {
  if (text === null) return undefined;
  try {
    return JSON.parse(text) as Continuity;
  } catch {
    return undefined;
  }
}
