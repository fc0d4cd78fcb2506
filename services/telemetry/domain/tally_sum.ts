import { MAX_INDEX, MIN_INDEX, toGrid } from "./lattice.ts";
import type { Buckets, Histogram, SessionTally, Tally, UnderrunTally } from "./types.ts";

/** Adds up tallies of one kind. What comes out is exact and does not depend on the order. */
export interface TallySum {
  add(tally: Tally): void;
  total(): Tally;
}

/** An empty sum of tallies of such a kind. */
export function newTallySum(kind: Tally["kind"]): TallySum {
  return kind === "histogram"
    ? new HistogramSum()
    : kind === "underruns"
    ? new UnderrunSum()
    : new SessionSum();
}

const BUCKETS = MAX_INDEX - MIN_INDEX + 1;

/** Full arrays, since a sum of many histograms fills them anyway. */
class HistogramSum implements TallySum {
  readonly #positive = new Float64Array(BUCKETS);
  readonly #negative = new Float64Array(BUCKETS);
  #zeroCount = 0;
  #count = 0;
  #sum = 0;

  add(tally: Histogram): void {
    for (const [index, count] of tally.positive) this.#positive[index - MIN_INDEX]! += count;
    for (const [index, count] of tally.negative) this.#negative[index - MIN_INDEX]! += count;
    this.#zeroCount += tally.zeroCount;
    this.#count += tally.count;
    this.#sum += tally.sum;
  }

  total(): Histogram {
    return {
      kind: "histogram",
      zeroCount: this.#zeroCount,
      positive: sparse(this.#positive),
      negative: sparse(this.#negative),
      count: this.#count,
      sum: toGrid(this.#sum),
    };
  }
}

function sparse(counts: Float64Array): Buckets {
  const buckets: [number, number][] = [];
  counts.forEach((count, at) => count > 0 && buckets.push([at + MIN_INDEX, count]));
  return buckets;
}

class UnderrunSum implements TallySum {
  #count = 0;
  #audioSeconds = 0;

  add(tally: UnderrunTally): void {
    this.#count += tally.count;
    this.#audioSeconds += tally.audioSeconds;
  }

  total(): UnderrunTally {
    return { kind: "underruns", count: this.#count, audioSeconds: this.#audioSeconds };
  }
}

class SessionSum implements TallySum {
  #total: SessionTally = {
    ...{ kind: "sessions", healthy: 0, errored: 0, crashed: 0, abnormal: 0 },
    ...{ users: 0, crashedUsers: 0 },
  };

  add(tally: SessionTally): void {
    const { healthy, errored, crashed, abnormal, users, crashedUsers } = this.#total;
    this.#total = {
      kind: "sessions",
      healthy: healthy + tally.healthy,
      errored: errored + tally.errored,
      crashed: crashed + tally.crashed,
      abnormal: abnormal + tally.abnormal,
      users: users + tally.users,
      crashedUsers: crashedUsers + tally.crashedUsers,
    };
  }

  total(): SessionTally {
    return this.#total;
  }
}
