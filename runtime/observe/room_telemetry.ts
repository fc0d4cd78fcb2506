import { metrics } from "@opentelemetry/api";
import { MessageCounts } from "./message_counts.ts";
import {
  CLOSE_CODE,
  LIVE_CLOSES,
  LIVE_CONNECTIONS,
  LIVE_FANOUT,
  LIVE_RESUME,
  LIVE_ROOMS,
  LIVE_SLOW_CLOSES,
  RESULT,
  SYNC_BOUND,
  SYNC_JITTER,
  SYNC_LATE,
  SYNC_OFFSET,
  SYNC_RTT,
} from "./names.ts";

/** Upper bounds in seconds: a wire in a rehearsal room to a bad mobile network. */
const CLIENT_BUCKETS_SECONDS = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2];
const OFFSET_BUCKETS_SECONDS = [0.0001, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5];
/** No bound at zero: quantiles of clocks that are right would lie in the middle of a bucket at its side. */
const SIGNED_BUCKETS_SECONDS = [
  ...OFFSET_BUCKETS_SECONDS.map((bound) => -bound).reverse(),
  ...OFFSET_BUCKETS_SECONDS,
];
const FAN_OUT_BUCKETS_SECONDS = [
  0.0001,
  0.00025,
  0.0005,
  0.001,
  0.002,
  0.003,
  0.005,
  0.01,
  0.015,
  0.05,
  0.2,
  1,
];
const LATE_BUCKETS = [0, 1, 2, 5, 10, 50, 100, 1_000];

/** What a client reports of its timekeeping, in milliseconds. */
export interface ClientTiming {
  readonly rttMs: number;
  readonly boundMs: number;
  readonly jitterMs: number;
  readonly lateSchedules: number;
  /** How far the clock that it plays by is from its best estimate; above zero when that clock is ahead. */
  readonly offsetMs?: number;
}

/**
 * How an attempt to come back by a resume token ended: with what was missed, with all of the room anew, or not at all.
 */
export type ResumeResult = "resumed" | "rejoined" | "refused";

/** The close code of a client that does not read. */
const SLOW = 4008;

/** Records what happens in live rooms; nothing of it tells whose it was. */
export interface RoomTelemetry extends Disposable {
  /** @param count receivers, for one that goes out */
  messages(direction: "in" | "out", type: string | undefined, count: number): void;
  resume(result: ResumeResult): void;
  clientTiming(timing: ClientTiming): void;
  fannedOut(durationMs: number): void;
  /** @param change 1 or −1 */
  rooms(change: number): void;
  /** @param change 1 or −1 */
  sockets(change: number): void;
  closed(code: number): void;
}

/** @param types of frames that the contract names, in either direction */
export function observeRooms(types: Iterable<string>): RoomTelemetry {
  const meter = metrics.getMeter("downbeat");
  const histogram = (name: string, description: string, explicitBucketBoundaries: number[], unit = "s") =>
    meter.createHistogram(name, { unit, description, advice: { explicitBucketBoundaries } });
  const rtt = histogram(SYNC_RTT, "Round trip of a client's clock probes", CLIENT_BUCKETS_SECONDS);
  const bound = histogram(SYNC_BOUND, "How far a client's clock can be off", CLIENT_BUCKETS_SECONDS);
  const jitter = histogram(SYNC_JITTER, "How much a client's probes vary", CLIENT_BUCKETS_SECONDS);
  const offset = histogram(
    SYNC_OFFSET,
    "How far the clock that a client plays by is from its best estimate",
    SIGNED_BUCKETS_SECONDS,
  );
  const late = histogram(SYNC_LATE, "Notes scheduled too late", LATE_BUCKETS, "{note}");
  const fanOut = histogram(
    LIVE_FANOUT,
    "From a frame's arrival to its effects being sent",
    FAN_OUT_BUCKETS_SECONDS,
  );
  const rooms = meter.createUpDownCounter(LIVE_ROOMS, { unit: "{room}", description: "Live rooms" });
  const sockets = meter.createUpDownCounter(LIVE_CONNECTIONS, {
    unit: "{socket}",
    description: "Open sockets",
  });
  const closes = meter.createCounter(LIVE_CLOSES, { unit: "{socket}", description: "Sockets that ended" });
  const slow = meter.createCounter(LIVE_SLOW_CLOSES, {
    unit: "{socket}",
    description: "Sockets whose clients did not read",
  });
  const resumes = meter.createCounter(LIVE_RESUME, {
    unit: "{attempt}",
    description: "Attempts to come back",
  });
  const counts = new MessageCounts(types);
  return {
    messages: (direction, type, count) => counts.add(direction, type, count),
    resume: (result) => resumes.add(1, { [RESULT]: result }),
    clientTiming({ rttMs, boundMs, jitterMs, lateSchedules, offsetMs }) {
      rtt.record(rttMs / 1_000);
      bound.record(boundMs / 1_000);
      jitter.record(jitterMs / 1_000);
      late.record(lateSchedules);
      if (offsetMs !== undefined) offset.record(offsetMs / 1_000);
    },
    fannedOut: (durationMs) => fanOut.record(durationMs / 1_000),
    rooms: (change) => rooms.add(change),
    sockets: (change) => sockets.add(change),
    closed(code) {
      closes.add(1, { [CLOSE_CODE]: namedCode(code) });
      if (code === SLOW) slow.add(1);
    },
    [Symbol.dispose]: () => counts[Symbol.dispose](),
  };
}

/** A client may close with any number it likes, and each would be a series of its own. */
function namedCode(code: number): number {
  const standard = code >= 1_000 && code <= 1_015;
  const ofContract = code >= 4_000 && code <= 4_099;
  return standard || ofContract ? code : 0;
}
