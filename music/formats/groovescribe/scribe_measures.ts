/** Measures GrooveScribe can write a loop in. */
import type { Groove, Meter } from "../../groove/types.ts";
import { MAX_MEASURES, placesPerMeasure } from "./division.ts";

export interface ScribeMeasures {
  meter: Meter;
  measures: number;
}

const DENOMINATORS = [4, 8, 16, 2] as const;
const MAX_BEATS = 32;

/**
 * The groove's own meter when its bars fill the loop; otherwise the time signature, of fewest measures, whose measures
 * do; otherwise whole measures that the loop does not fill, which its last measure then pads with rests.
 */
export function measuresOf(groove: Groove): ScribeMeasures {
  const division = groove.stepsPerBeat * 4;
  const own = fits(groove.meter, division) ? groove.meter : { num: 4, den: 4 as const };
  const bars = groove.steps / placesPerMeasure(division, own);
  if (Number.isInteger(bars) && bars <= MAX_MEASURES) return { meter: own, measures: bars };
  for (let measures = 1; measures <= MAX_MEASURES; measures++) {
    for (const den of DENOMINATORS) {
      const meter = { num: groove.steps / measures * den / division, den };
      if (fits(meter, division)) return { meter, measures };
    }
  }
  const meter = bars <= MAX_MEASURES ? own : { num: 4, den: 4 as const };
  return { meter, measures: Math.ceil(groove.steps / placesPerMeasure(division, meter)) };
}

function fits({ num, den }: Meter, division: number): boolean {
  return DENOMINATORS.some((each) => each === den) && Number.isInteger(num) && num >= 1 && num <= MAX_BEATS &&
    Number.isInteger(placesPerMeasure(division, { num, den }));
}
