import { apportion } from "./apportion.ts";
import { thinHistogram } from "./histogram.ts";
import { toGrid } from "./lattice.ts";
import { metricSigned } from "./metrics.ts";
import type { CellMetric, SessionTally, Tally, UnderrunTally } from "./types.ts";

/** Most samples of one contributor that count in a metric and window. */
export const SAMPLES_PER_CONTRIBUTOR = 2_000;

/** What one contributor may still add to a window: one who reports much must not speak for the others. */
export class Allowance {
  readonly #samples = new Map<CellMetric, number>();
  #audioSeconds: number;

  /** @param windowSeconds length of the window, which is also the most seconds of sound */
  constructor(windowSeconds: number) {
    this.#audioSeconds = windowSeconds;
  }

  /** As much of a tally as fits, in the same proportions; undefined when nothing does. */
  take(metric: CellMetric, tally: Tally): Tally | undefined {
    const left = this.#samples.get(metric) ?? SAMPLES_PER_CONTRIBUTOR;
    const taken = this.#fit(metric, tally, left);
    if (!taken) return undefined;
    this.#samples.set(metric, left - samplesOf(taken));
    if (taken.kind === "underruns") this.#audioSeconds -= taken.audioSeconds;
    return taken;
  }

  #fit(metric: CellMetric, tally: Tally, left: number): Tally | undefined {
    if (tally.kind === "underruns") return thinUnderruns(tally, left, this.#audioSeconds);
    if (left === 0) return undefined;
    return tally.kind === "histogram"
      ? thinHistogram(tally, left, metricSigned(metric))
      : thinSessions(tally, left);
  }
}

/** Samples or runs of the app. */
function samplesOf(tally: Tally): number {
  if (tally.kind !== "sessions") return tally.count;
  return tally.healthy + tally.errored + tally.crashed + tally.abnormal;
}

/** Both figures shrink alike, so that the rate stays. */
function thinUnderruns(tally: UnderrunTally, most: number, mostSeconds: number): UnderrunTally | undefined {
  const { count, audioSeconds } = tally;
  const part = Math.min(
    1,
    count > 0 ? most / count : 1,
    audioSeconds > 0 ? mostSeconds / audioSeconds : 1,
  );
  if (part === 1) return tally;
  const thinned = {
    kind: "underruns",
    count: Math.min(most, Math.round(count * part)),
    audioSeconds: Math.min(mostSeconds, toGrid(audioSeconds * part)),
  } as const;
  return thinned.count + thinned.audioSeconds > 0 ? thinned : undefined;
}

/** A contributor with a crash stays one, even when the crash is thinned away. */
function thinSessions(tally: SessionTally, most: number): SessionTally {
  if (samplesOf(tally) <= most) return tally;
  const [healthy, errored, crashed, abnormal] = apportion(
    [tally.healthy, tally.errored, tally.crashed, tally.abnormal],
    most,
  ) as [number, number, number, number];
  return { ...tally, healthy, errored, crashed, abnormal };
}
