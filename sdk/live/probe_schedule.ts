/** A probe of a burst that is not answered by then is given up and the next one sent. */
export const PROBE_TIMEOUT_MS = 1000;

const OPENING_BURST = 8;
const LATER_BURST = 6;
const DENSE_UNTIL = 150;
const MEDIUM_UNTIL = 390;
const CHASE_UNTIL = 600;
const CHASE_MS = 25;
const DENSE_MS = 200;
const MEDIUM_MS = 500;
const STEADY_MS = 1000;
const HIDDEN_MS = 5000;

/** Where a schedule of probes has got to. */
export interface ProbeState {
  /** Probes sent since the estimator last started from nothing. */
  count: number;
  /** Probes of a burst that are still to be sent; they go one after another, each as soon as the last is answered. */
  burst: number;
}

/** What the delay to the next probe depends on besides. */
export interface ProbeConditions {
  /** Whether the page is on screen. */
  visible: boolean;
  /** A random number in [0, 1), so that probes keep step neither with each other's nor with a queue that fills and empties. */
  unit: number;
  /** `quick` of the estimator: the last exchange was nearly the quickest where most are far from it. */
  quick?: boolean;
}

/** The schedule of a new connection: a burst of eight. */
export function openProbes(): ProbeState {
  return { count: 0, burst: OPENING_BURST };
}

/** The schedule after a reconnect, a wake or a change of network: a burst of six on top of what is known. */
export function burstProbes({ count, burst }: ProbeState): ProbeState {
  return { count, burst: Math.max(burst, LATER_BURST) };
}

/** The schedule after a probe was sent. */
export function probeSent({ count, burst }: ProbeState): ProbeState {
  return { count: count + 1, burst: Math.max(0, burst - 1) };
}

/**
 * Milliseconds from the last probe to the next. 0 in a burst, which means as soon as the last one is answered, at most
 * `PROBE_TIMEOUT_MS` after it. Then 200 up to the 150th probe, 500 up to the 390th, and 1000 from there, each times 0.75 to
 * 1.25; 25 after a quick exchange among the first 600; 5000 where the page is hidden.
 *
 * @example
 * ```ts
 * import { openProbes, probeDelayMs, probeSent } from "@downbeat/sdk/live";
 *
 * let probes = openProbes();
 * probes = probeSent(probes);
 * const delayMs = probeDelayMs(probes, { visible: true, unit: Math.random() });
 * ```
 */
export function probeDelayMs(
  { count, burst }: ProbeState,
  { visible, unit, quick = false }: ProbeConditions,
): number {
  if (burst > 0) return 0;
  if (!visible) return HIDDEN_MS;
  if (quick && count < CHASE_UNTIL) return CHASE_MS;
  const meanMs = count < DENSE_UNTIL ? DENSE_MS : count < MEDIUM_UNTIL ? MEDIUM_MS : STEADY_MS;
  return meanMs * (0.75 + 0.5 * unit);
}
