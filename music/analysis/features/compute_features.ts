import { beatQuarters, loopQuarters } from "../../groove/beats.ts";
import { barQuarters } from "../../groove/timing.ts";
import type { Groove } from "../../groove/types.ts";
import { onsetsOf } from "../onsets.ts";
import { balance } from "./balance.ts";
import { density } from "./density.ts";
import { evenness } from "./evenness.ts";
import { ghostShare } from "./ghost_share.ts";
import { layBackMs } from "./lay_back.ts";
import { offBeatness } from "./off_beatness.ts";
import { type PulseGrid, pulseGrid, struckPulses } from "./pulse_grid.ts";
import { skeletonOf } from "./skeleton.ts";
import { swingEstimate } from "./swing_estimate.ts";
import { syncopationShare } from "./syncopation_share.ts";

/** Rises whenever a definition below or a vector of a similarity space changes, so stored values can be renewed. */
export const FEATURE_SET = 1;

/** Numbers that describe a groove: flat, finite, ready to be filtered, sorted and counted. */
export interface Features {
  /** Which definitions: `FEATURE_SET` when it was computed. */
  featureSet: number;
  /** Share of the pulses where anything sounds, 0..1. */
  density: number;
  /** Longuet-Higgins and Lee's measure, mean of the low and middle voices, against the most a bar can have, 0..1. */
  syncopation: number;
  /** Nearness of the low and middle band to even spacing, mean of the bars, 0..1. */
  evenness: number;
  /** Nearness of their centre of mass to the centre of the bar's circle, mean of the bars, 0..1. */
  balance: number;
  /** Share of the weight off the beats, 0..1. */
  offBeatness: number;
  /** Swing as played, 0 straight to 100. */
  swing: number;
  /** Milliseconds the backbeat sits behind (positive) or ahead of the rest, -100..100. */
  layBackMs: number;
  /** Share of the hits that are ghost notes, 0..1. */
  ghostShare: number;
  /** Drum hits in one bar, 0..1024. */
  hitsPerBar: number;
}

const MOST_HITS_PER_BAR = 1024;

/** Features of the drum tracks that are not muted, rounded to four decimals. All but `featureSet` are 0 without one. */
export function computeFeatures(groove: Groove): Features {
  const onsets = onsetsOf(groove);
  const grid = pulseGrid(groove, onsets);
  const skeleton = skeletonOf(onsets);
  const struck = struckPulses(skeleton, grid);
  const beat = beatQuarters(groove.meter);
  const bars = loopQuarters(groove) / barQuarters(groove.meter);
  return {
    featureSet: FEATURE_SET,
    density: rounded(density(struckPulses(onsets, grid), grid.pulses)),
    syncopation: rounded(syncopationShare(skeleton, grid)),
    evenness: rounded(meanOfBars(struck, grid, evenness)),
    balance: rounded(meanOfBars(struck, grid, balance)),
    offBeatness: rounded(offBeatness(onsets, beat)),
    swing: rounded(swingEstimate(groove, onsets)),
    layBackMs: rounded(layBackMs(onsets, beat)),
    ghostShare: rounded(ghostShare(onsets)),
    hitsPerBar: rounded(Math.min(MOST_HITS_PER_BAR, onsets.length / bars)),
  };
}

/** Bars without an onset do not count. */
function meanOfBars(
  struck: readonly number[],
  { weights }: PulseGrid,
  measure: (struck: readonly number[], pulses: number) => number,
): number {
  const bars = [...Map.groupBy(struck, (pulse) => Math.floor(pulse / weights.length)).values()];
  return bars.length === 0
    ? 0
    : bars.reduce((sum, bar) => sum + measure(bar.map((p) => p % weights.length), weights.length), 0) /
      bars.length;
}

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000 + 0;
}
