import type { SoundEvent } from "../types.ts";

const MOST_EVENTS = 20_000;
const LONGEST_SEC = 600;

/** @throws RangeError that names the first event with something wrong */
export function checkEvents(
  events: readonly SoundEvent[],
  voices: Readonly<Record<string, unknown>>,
  loopSec = LONGEST_SEC,
): void {
  if (!(loopSec > 0 && loopSec <= LONGEST_SEC)) {
    throw new RangeError(`A loop is above 0 and at most ${LONGEST_SEC} s long`);
  }
  if (events.length > MOST_EVENTS) throw new RangeError(`There are more than ${MOST_EVENTS} events`);
  for (const [i, { timeSec, voice, velocity, note, durationSec }] of events.entries()) {
    const wrong = (what: string) => new RangeError(`Event ${i}: ${what}`);
    if (!(timeSec >= 0 && timeSec < loopSec)) throw wrong(`its time is not from 0 to below ${loopSec} s`);
    if (!Object.hasOwn(voices, voice)) throw wrong(`there is no voice "${voice}"`);
    if (!(velocity >= 0 && velocity <= 1)) throw wrong("its velocity is not from 0 to 1");
    if (note !== undefined && !(note >= 0 && note <= 127)) throw wrong("its note is not from 0 to 127");
    if (durationSec !== undefined && !(durationSec > 0 && durationSec <= 60)) {
      throw wrong("its length is not above 0 and at most 60 s");
    }
  }
}
