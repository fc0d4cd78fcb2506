import { loopQuarters } from "../groove/beats.ts";
import { barQuarters } from "../groove/timing.ts";
import type { Groove } from "../groove/types.ts";
import { BANDS } from "./bands.ts";
import { onsetsOf } from "./onsets.ts";

/** The least common multiple of every grid's steps per beat: each step of each grid is a whole tick. */
const TICKS_PER_QUARTER = 24;
const FNV_OFFSET = 0xcbf29ce484222325n;
const FNV_PRIME = 0x100000001b3n;

/**
 * 16 hex digits that twins share. Twins strike the same bands (low, mid, high) at the same places of a loop of the same
 * length. Names, ids, colours, kits, tempo, swing, dynamics, offsets and muted tracks make no difference; nor does
 * the grid it is written on, or writing a bar out twice. Velocity is left out altogether rather than rounded, because
 * any rounding would part two grooves that differ by one.
 *
 * The hash is 64-bit FNV-1a (Fowler, Noll, Vo): among a million different grooves the chance of one false twin is about
 * 3 in 100 million. It is no secret and no signature: it only suggests a twin, and what it suggests can be compared.
 */
export function fingerprint(groove: Groove): string {
  const loop = Math.round(loopQuarters(groove) * TICKS_PER_QUARTER);
  const bar = barQuarters(groove.meter) * TICKS_PER_QUARTER;
  const rows = BANDS.map(() => new Set<number>());
  for (const onset of onsetsOf(groove)) {
    rows[BANDS.indexOf(onset.band)]!.add(Math.round(onset.quarters * TICKS_PER_QUARTER));
  }
  const period = shortestPeriod(rows, loop, bar);
  const strikes = rows.map((row) => [...row].filter((tick) => tick < period).sort((a, b) => a - b).join(","));
  return fnv1a(`${bar}|${period}|${strikes.join("|")}`);
}

/** The least number of whole bars, dividing the loop, after which every row repeats; or the loop itself. */
function shortestPeriod(rows: readonly Set<number>[], loop: number, bar: number): number {
  for (let period = bar; period < loop; period += bar) {
    if (loop % period !== 0) continue;
    if (rows.every((row) => [...row].every((tick) => row.has((tick + period) % loop)))) return period;
  }
  return loop;
}

function fnv1a(text: string): string {
  let hash = FNV_OFFSET;
  for (const byte of new TextEncoder().encode(text)) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * FNV_PRIME);
  }
  return hash.toString(16).padStart(16, "0");
}
