/** Cuts one voice of a measure into notes and rests that notation has values for. */

/** Ticks in a quarter note: every grid has whole ticks. */
export const DIVISIONS = 24;

export interface NoteValue {
  type: "quarter" | "eighth" | "16th" | "32nd";
  dots: 0 | 1;
  /** Three notes in the time of two. */
  triplet: boolean;
}

export interface NoteSpan {
  /** Ticks from the start of the measure. */
  tick: number;
  ticks: number;
  /** It starts with a hit; otherwise it is a rest. */
  sounds: boolean;
  value: NoteValue;
  /** First and last of a bracketed group of triplets. */
  opens: boolean;
  closes: boolean;
}

const STRAIGHT: readonly (readonly [number, NoteValue["type"], 0 | 1])[] = [
  [36, "quarter", 1],
  [24, "quarter", 0],
  [18, "eighth", 1],
  [12, "eighth", 0],
  [9, "16th", 1],
  [6, "16th", 0],
  [3, "32nd", 0],
];
const TRIPLET: readonly (readonly [number, NoteValue["type"], 0 | 1])[] = [
  [16, "quarter", 0],
  [12, "eighth", 1],
  [8, "eighth", 0],
  [6, "16th", 1],
  [4, "16th", 0],
  [2, "32nd", 0],
];
/** Straight values are multiples of a 32nd. */
const STRAIGHT_UNIT = 3;
/** A dotted beat that needs triplets has them within each of its eighths. */
const EIGHTH = 12;

/**
 * Notes last until the next one or the end of their beat, whichever comes first, as drums are written; where no single
 * value is that long, rests fill what is left. A beat whose hits lie between straight values is written in triplets.
 */
export function noteSpans(onsets: ReadonlySet<number>, measureTicks: number, beatTicks: number): NoteSpan[] {
  const spans: NoteSpan[] = [];
  for (let start = 0; start < measureTicks; start += beatTicks) {
    const end = Math.min(measureTicks, start + beatTicks);
    if (straight(onsets, start, end) || beatTicks === DIVISIONS) {
      spans.push(...groupSpans(onsets, start, end));
    } else {
      for (let part = start; part < end; part += EIGHTH) {
        spans.push(...groupSpans(onsets, part, Math.min(end, part + EIGHTH)));
      }
    }
  }
  return spans;
}

function straight(onsets: ReadonlySet<number>, start: number, end: number): boolean {
  for (let tick = start; tick < end; tick++) {
    if (onsets.has(tick) && (tick - start) % STRAIGHT_UNIT !== 0) return false;
  }
  return (end - start) % STRAIGHT_UNIT === 0;
}

function groupSpans(onsets: ReadonlySet<number>, start: number, end: number): NoteSpan[] {
  const triplet = !straight(onsets, start, end);
  const spans: NoteSpan[] = [];
  for (let tick = start; tick < end;) {
    let next = tick + 1;
    while (next < end && !onsets.has(next)) next++;
    const [ticks, type, dots] = (triplet ? TRIPLET : STRAIGHT).find(([length]) => length <= next - tick)!;
    spans.push({
      tick,
      ticks,
      sounds: onsets.has(tick),
      value: { type, dots, triplet },
      opens: triplet && tick === start,
      closes: triplet && tick + ticks === end,
    });
    tick += ticks;
  }
  return spans;
}
