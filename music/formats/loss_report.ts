/** What an import could not carry over, counted hit by hit. */

export type LossKind = "collided" | "dropped" | "outsideWindow" | "clipped" | "unmapped" | "outOfRange";

export interface LossExample {
  kind: LossKind;
  /** Position in the file's own ticks. */
  tick: number;
  /** Note number, or instrument id. */
  note: number;
  /** 0..127 */
  velocity: number;
  detail: string;
}

/**
 * Each hit of the file has one fate, decided in this order, so that
 * `hits = dropped + outsideWindow + collided + kept`:
 * - `dropped`: no track for it (more than 16 sounds, an unmapped note the caller did not want, a silent note)
 * - `outsideWindow`: on a step outside every imported window
 * - `collided`: on a step its track already plays louder (or as loud and earlier)
 * - `kept`: in a returned groove
 *
 * The others describe hits and may overlap:
 * - `clipped`: kept, but more than 50 ms from its step, so its offset was cut to 50
 * - `unmapped`: the instrument map does not know the note; counts dropped, collided and kept hits
 * - `outOfRange`: the note lies outside General MIDI's 35..81; counts dropped, collided and kept hits
 */
export interface LossReport {
  hits: number;
  kept: number;
  collided: number;
  dropped: number;
  outsideWindow: number;
  clipped: number;
  unmapped: number;
  outOfRange: number;
  /** At most 5 of each kind, in the order of the file. */
  examples: LossExample[];
}

const MAX_EXAMPLES = 5;

/** An empty report over a number of hits. */
export function newLossReport(hits: number): LossReport {
  return {
    hits,
    kept: 0,
    collided: 0,
    dropped: 0,
    outsideWindow: 0,
    clipped: 0,
    unmapped: 0,
    outOfRange: 0,
    examples: [],
  };
}

/** Counts one loss and remembers it as an example while there is room. */
export function countLoss(
  report: LossReport,
  kind: LossKind,
  hit: { tick: number; note: number; velocity: number },
  detail: string,
): void {
  report[kind]++;
  if (report[kind] > MAX_EXAMPLES) return;
  report.examples.push({ kind, tick: hit.tick, note: hit.note, velocity: hit.velocity, detail });
}
