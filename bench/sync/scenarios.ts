import { exponential } from "./world/noise.ts";
import type { Direction, LinkNoise, Scenario } from "./world/scenario.ts";

/** Streams of draws, so that no two causes share one. */
const S = {
  base: 0,
  jitter: 1,
  spike: 4,
  burst: 5,
  phase: 6,
  load: 7,
  lost: 8,
  retry: 9,
  doze: 10,
  walk: 11,
  at: 12,
};
const SHARED_SHIFT_MS = 280_000;
const BEACON_MS = 102.4;

/** A length in [least, most] that belongs to the link and is the same both ways. */
function base(link: LinkNoise, least: number, most: number): number {
  return least + (most - least) * link.own(S.base);
}

function jitter(link: LinkNoise, direction: Direction, sentMs: number, mean: number): number {
  return exponential(link.message(S.jitter, direction, sentMs), mean);
}

/** A share of messages that take much longer. */
function spikes(link: LinkNoise, direction: Direction, sentMs: number, share: number, mean: number): number {
  const unit = link.message(S.spike, direction, sentMs);
  return unit < share ? exponential(unit / share, mean) : 0;
}

/** How long after the last beacon of the access point. */
function sinceBeacon(link: LinkNoise, sentMs: number): number {
  return (sentMs + BEACON_MS * link.own(S.phase)) % BEACON_MS;
}

/** Sum of four exponentials: a gamma distribution of shape 4, where the smallest delays are rare. */
function gamma(link: LinkNoise, direction: Direction, sentMs: number, mean: number): number {
  let sum = 0;
  for (let part = 0; part < 4; part++) {
    sum += exponential(link.message(20 + part, direction, sentMs), mean / 4);
  }
  return sum;
}

/** Milliseconds that the upward route is longer from some time on. */
function shift(link: LinkNoise, direction: Direction, sentMs: number): number {
  const atMs = 200_000 + 200_000 * link.own(S.at);
  return direction === "up" && sentMs >= atMs ? 10 + 15 * link.own(S.at + 1) : 0;
}

const lan: Scenario = {
  name: "LAN",
  delayMs: (link, way, at) =>
    base(link, 0.3, 0.8) + jitter(link, way, at, 0.15) + spikes(link, way, at, 0.01, 5),
};

const wan: Scenario = {
  name: "WAN",
  delayMs: (link, way, at) => base(link, 20, 60) + jitter(link, way, at, 2) + spikes(link, way, at, 0.02, 30),
};

/** Contention, and a beacon of 2 ms that nothing is sent in. */
const wifi: Scenario = {
  name: "Wi-Fi",
  delayMs(link, way, at) {
    const beacon = Math.max(0, 2 - sinceBeacon(link, at));
    const busy = link.during(S.burst, way, 1500, at) < 0.2 ? 8 : 2;
    return beacon + base(link, 2, 4) + jitter(link, way, at, busy) + spikes(link, way, at, 0.04, 15);
  },
};

/** For 20 seconds at a time somebody sends a large file, and the queue upward fills and empties every 4 seconds. */
const bufferbloat: Scenario = {
  name: "bufferbloat",
  delayMs(link, way, at) {
    const loaded = link.during(S.load, "up", 20_000, at) < 0.6;
    const full = Math.abs(((at / 4000 + link.own(S.phase)) % 1) * 2 - 1);
    const queue = loaded ? full * (way === "up" ? 200 : 30) : 0;
    return base(link, 10, 25) + queue + jitter(link, way, at, 1.5);
  },
};

/** A client that dozes hears only at the next beacon, and takes a moment to send. */
const powerSave: Scenario = {
  name: "power save",
  delayMs(link, way, at) {
    const dozes = link.during(S.doze, "up", 700, at) < 0.5;
    const wait = way === "up" ? 5 * link.message(S.retry, way, at) : BEACON_MS - sinceBeacon(link, at);
    return (dozes ? wait : 0) + base(link, 2, 4) + jitter(link, way, at, 1.5);
  },
};

/** Grants each 10 ms upward, repeats of 8 ms, sleep cycles of the radio downward. */
const lte: Scenario = {
  name: "LTE",
  delayMs(link, way, at) {
    const grant = way === "up" ? (at + 10 * link.own(S.phase)) % 10 : 0;
    const repeats = link.message(S.lost, way, at) < 0.1 ? 8 : 0;
    const asleep = way === "down" && link.during(S.doze, way, 3000, at) < 0.25;
    const cycle = asleep ? 40 * link.message(S.retry, way, at) : 0;
    return base(link, 18, 30) + grant + repeats + cycle + jitter(link, way, at, 2) +
      spikes(link, way, at, 0.02, 60);
  },
};

/** One message in twenty is lost and sent again after 200 ms, and holds up those behind it. */
const loss: Scenario = {
  name: "loss",
  delayMs(link, way, at) {
    let again = 0;
    for (let tries = 0; tries < 4 && link.message(30 + tries, way, at) < 0.05; tries++) {
      again += 200 * 2 ** tries;
    }
    return base(link, 15, 40) + again + jitter(link, way, at, 2);
  },
};

const gammaJitter: Scenario = {
  name: "gamma jitter",
  delayMs: (link, way, at) => base(link, 15, 30) + gamma(link, way, at, 20),
};

/** A queue each way that is long for a minute and empty for a moment. */
const walkingDelay: Scenario = {
  name: "walking delay",
  delayMs: (link, way, at) =>
    base(link, 15, 30) + link.walk(S.walk, way, at, { deviationMs: 2, fallMs: 0.4, mostMs: 60 }) +
    jitter(link, way, at, 1.5),
};

/** The route itself grows and shrinks, each way by itself: no message tells. */
const walkingRoute: Scenario = {
  name: "walking route",
  delayMs: (link, way, at) =>
    base(link, 15, 30) + link.walk(S.walk, way, at, { deviationMs: 0.5, fallMs: 0, mostMs: 8 }) +
    jitter(link, way, at, 1.5),
};

const routeShift: Scenario = {
  name: "route shift",
  delayMs: (link, way, at) => base(link, 20, 40) + shift(link, way, at) + jitter(link, way, at, 1.5),
};

/** The way up becomes 25 ms longer for all at once: who joins later never saw the shorter one. */
export const sharedShift: Scenario = {
  name: "members across a shift",
  delayMs: (link, way, at) =>
    base(link, 20, 40) + (way === "up" && at >= SHARED_SHIFT_MS ? 25 : 0) + jitter(link, way, at, 1.5),
};

const gammaShift: Scenario = {
  name: "gamma and shift",
  delayMs: (link, way, at) => gammaJitter.delayMs(link, way, at) + shift(link, way, at),
};

const crooked: Scenario = {
  name: "10 ms crooked",
  delayMs: (link, way, at) => wan.delayMs(link, way, at) + (way === "up" ? 10 * link.own(S.at) : 0),
};

/** What the targets are about. */
export const SCENARIOS: readonly Scenario[] = [
  lan,
  wan,
  wifi,
  bufferbloat,
  powerSave,
  lte,
  loss,
  gammaJitter,
  walkingDelay,
  routeShift,
];

/** Where the estimate is known to be worse: shown with the others, so that nobody has to find out. */
export const HARD_SCENARIOS: readonly Scenario[] = [gammaShift, walkingRoute, crooked];
