import { metrics } from "@opentelemetry/api";
import {
  CLOSE_CODE,
  ROOM_CLIENT_BOUND,
  ROOM_CLIENT_JITTER,
  ROOM_CLIENT_LATE,
  ROOM_CLIENT_RTT,
  ROOM_CLOSES,
  ROOM_FAN_OUT_DURATION,
  ROOM_SOCKETS,
  ROOMS,
} from "./names.ts";

/** Upper bounds in seconds: a wire in a rehearsal room to a bad mobile network. */
const CLIENT_BUCKETS_SECONDS = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2];
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
}

/** Records what happens in live rooms; nothing of it tells whose it was. */
export interface RoomTelemetry {
  clientTiming(timing: ClientTiming): void;
  fannedOut(durationMs: number): void;
  /** @param change 1 or −1 */
  rooms(change: number): void;
  /** @param change 1 or −1 */
  sockets(change: number): void;
  closed(code: number): void;
}

export function observeRooms(): RoomTelemetry {
  const meter = metrics.getMeter("downbeat");
  const histogram = (name: string, description: string, explicitBucketBoundaries: number[], unit = "s") =>
    meter.createHistogram(name, { unit, description, advice: { explicitBucketBoundaries } });
  const rtt = histogram(ROOM_CLIENT_RTT, "Round trip of a client's clock probes", CLIENT_BUCKETS_SECONDS);
  const bound = histogram(ROOM_CLIENT_BOUND, "How far a client's clock can be off", CLIENT_BUCKETS_SECONDS);
  const jitter = histogram(ROOM_CLIENT_JITTER, "How much a client's probes vary", CLIENT_BUCKETS_SECONDS);
  const late = histogram(ROOM_CLIENT_LATE, "Notes scheduled too late", LATE_BUCKETS, "{note}");
  const fanOut = histogram(
    ROOM_FAN_OUT_DURATION,
    "From a frame's arrival to its effects being sent",
    FAN_OUT_BUCKETS_SECONDS,
  );
  const rooms = meter.createUpDownCounter(ROOMS, { unit: "{room}", description: "Live rooms" });
  const sockets = meter.createUpDownCounter(ROOM_SOCKETS, { unit: "{socket}", description: "Open sockets" });
  const closes = meter.createCounter(ROOM_CLOSES, { unit: "{socket}", description: "Sockets that ended" });
  return {
    clientTiming({ rttMs, boundMs, jitterMs, lateSchedules }) {
      rtt.record(rttMs / 1_000);
      bound.record(boundMs / 1_000);
      jitter.record(jitterMs / 1_000);
      late.record(lateSchedules);
    },
    fannedOut: (durationMs) => fanOut.record(durationMs / 1_000),
    rooms: (change) => rooms.add(change),
    sockets: (change) => sockets.add(change),
    closed: (code) => closes.add(1, { [CLOSE_CODE]: namedCode(code) }),
  };
}

/** A client may close with any number it likes, and each would be a series of its own. */
function namedCode(code: number): number {
  const standard = code >= 1_000 && code <= 1_015;
  const ofContract = code >= 4_000 && code <= 4_099;
  return standard || ofContract ? code : 0;
}
