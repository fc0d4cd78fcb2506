/** Checks that a value from outside is a groove. */
import { type Fault, FaultList } from "./fault_list.ts";
import { barQuarters } from "./timing.ts";
import { type Groove, ROLES, STEPS_PER_BEAT } from "./types.ts";

export type ParsedGroove = { groove: Groove } | { errors: Fault[] };

const MAX_TRACKS = 16;
const MAX_STEPS = 64;
const MAX_NESTING = 32;
const DENOMINATORS = [1, 2, 4, 8, 16, 32] as const;
const COLOR = /^#[0-9a-fA-F]{6}$/;

/**
 * The value itself as a groove when it keeps every bound in `types.ts`: step numbers unique in a track, track ids
 * unique, a bar a whole number of steps. Otherwise up to 20 errors, each with a JSON pointer. Members this version
 * does not know stay, nested at most 32 deep so that encoding them again cannot exhaust the stack.
 */
export function parseGroove(value: unknown): ParsedGroove {
  const faults = new FaultList();
  if (nestsDeeperThan(value, MAX_NESTING)) faults.add("", `Must not nest deeper than ${MAX_NESTING} levels`);
  else checkGroove(faults, value);
  return faults.faults.length > 0 ? { errors: faults.faults } : { groove: value as Groove };
}

function checkGroove(faults: FaultList, value: unknown): void {
  if (!faults.object(value, "")) return;
  faults.number(value.bpm, "/bpm", 20, 300);
  const perBeatKnown = faults.oneOf(value.stepsPerBeat, "/stepsPerBeat", STEPS_PER_BEAT);
  const meter = checkMeter(faults, value.meter);
  if (perBeatKnown && meter && !Number.isInteger(barQuarters(meter) * (value.stepsPerBeat as number))) {
    faults.add("/stepsPerBeat", `A bar of ${meter.num}/${meter.den} is not a whole number of steps`);
  }
  const stepsKnown = faults.whole(value.steps, "/steps", 1, MAX_STEPS);
  faults.number(value.swing, "/swing", 0, 100);
  faults.oneOf(value.swingUnit, "/swingUnit", ["8th", "16th"]);
  if (!faults.array(value.tracks, "/tracks", 1, MAX_TRACKS)) return;
  const steps = stepsKnown ? value.steps as number : MAX_STEPS;
  const ids = new Set<unknown>();
  for (const [index, track] of value.tracks.entries()) {
    const pointer = `/tracks/${index}`;
    if (!faults.object(track, pointer)) continue;
    if (ids.has(track.id)) faults.add(`${pointer}/id`, "Must be unique within the groove");
    ids.add(track.id);
    checkTrack(faults, track, pointer, steps);
  }
}

function checkMeter(faults: FaultList, meter: unknown): Groove["meter"] | undefined {
  if (!faults.object(meter, "/meter")) return undefined;
  const numKnown = faults.whole(meter.num, "/meter/num", 1, 32);
  const denKnown = faults.oneOf(meter.den, "/meter/den", DENOMINATORS);
  return numKnown && denKnown ? meter as unknown as Groove["meter"] : undefined;
}

function checkTrack(faults: FaultList, track: Record<string, unknown>, pointer: string, steps: number): void {
  faults.text(track.id, `${pointer}/id`, 1, 64);
  faults.text(track.name, `${pointer}/name`, 0, 80);
  faults.oneOf(track.role, `${pointer}/role`, ROLES);
  faults.number(track.volume, `${pointer}/volume`, 0, 1);
  faults.number(track.pan, `${pointer}/pan`, -1, 1);
  faults.flag(track.mute, `${pointer}/mute`);
  faults.flag(track.solo, `${pointer}/solo`);
  if (track.color !== undefined && !(typeof track.color === "string" && COLOR.test(track.color))) {
    faults.add(`${pointer}/color`, "Must be a colour such as #a1b2c3");
  }
  checkSound(faults, track, pointer);
  if (!faults.array(track.hits, `${pointer}/hits`, 0, MAX_STEPS)) return;
  const taken = new Set<unknown>();
  for (const [index, hit] of track.hits.entries()) {
    const hitPointer = `${pointer}/hits/${index}`;
    if (!faults.object(hit, hitPointer)) continue;
    if (taken.has(hit.step)) faults.add(`${hitPointer}/step`, "Must be unique within the track");
    taken.add(hit.step);
    checkHit(faults, hit, hitPointer, steps);
  }
}

function checkHit(faults: FaultList, hit: Record<string, unknown>, pointer: string, steps: number): void {
  faults.whole(hit.step, `${pointer}/step`, 0, steps - 1);
  faults.whole(hit.velocity, `${pointer}/velocity`, 1, 127);
  if (hit.probability !== undefined && faults.number(hit.probability, `${pointer}/probability`, 0, 1)) {
    if (hit.probability === 0) faults.add(`${pointer}/probability`, "Must be above 0");
  }
  if (hit.offsetMs !== undefined) faults.number(hit.offsetMs, `${pointer}/offsetMs`, -50, 50);
  if (hit.ratchet !== undefined) faults.whole(hit.ratchet, `${pointer}/ratchet`, 1, 8);
  checkSound(faults, hit, pointer);
}

function checkSound(faults: FaultList, owner: Record<string, unknown>, pointer: string): void {
  if (owner.sampleId !== undefined) faults.text(owner.sampleId, `${pointer}/sampleId`, 1, 64);
  if (owner.effects === undefined || !faults.object(owner.effects, `${pointer}/effects`)) return;
  for (const send of ["filter", "drive", "delay", "reverb"]) {
    const amount = owner.effects[send];
    if (amount !== undefined) faults.number(amount, `${pointer}/effects/${send}`, 0, 1);
  }
}

/** Walks level by level rather than by recursion: the value may nest deeper than the stack. */
function nestsDeeperThan(value: unknown, levels: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; depth <= levels; depth++) {
    level = level.flatMap((item) => typeof item === "object" && item !== null ? Object.values(item) : []);
    if (level.length === 0) return false;
  }
  return true;
}
