import type { Timers } from "../../core/bounded.ts";
import type { LiveModel } from "../../gen/live_protocol.ts";
import type { TimingMetric, TimingSink } from "../../telemetry/timing_sink.ts";
import { clamp } from "../clock/clamp.ts";
import type { Send } from "../connection/frames.ts";
import type { RoomClock } from "./room_clock.ts";

const EVERY_MS = 10_000;
const MOST_MS = 60_000;
const MOST_LATE = 1_000_000;
const MOST_EDGES = 16;

/** Tells the server, and whoever measures, every 10 s how well this client keeps time. */
export class MetricsReport {
  private readonly send: Send;
  private readonly timers: Timers;
  private readonly clock: RoomClock;
  private readonly edges: () => LiveModel<"LivePeerEdge">[];
  private readonly telemetry: TimingSink | undefined;
  private timer: unknown;
  private late = 0;

  constructor(
    send: Send,
    timers: Timers,
    clock: RoomClock,
    edges: () => LiveModel<"LivePeerEdge">[],
    telemetry: TimingSink | undefined,
  ) {
    this.send = send;
    this.timers = timers;
    this.clock = clock;
    this.edges = edges;
    this.telemetry = telemetry;
  }

  addLate(count: number): void {
    this.late = Math.min(MOST_LATE, this.late + count);
  }

  start(): void {
    this.stop();
    this.timer = this.timers.setTimeout(() => {
      this.report();
      this.start();
    }, EVERY_MS);
  }

  stop(): void {
    this.timers.clearTimeout(this.timer);
  }

  private report(): void {
    const { clock } = this;
    const { jitterMs, offsetMs, driftPpm } = clock;
    const tripMs = clock.takeTrip();
    const edges = this.edges().slice(0, MOST_EDGES);
    this.send("metrics", {
      rttMs: clamp(tripMs ?? 0, 0, MOST_MS),
      boundMs: Math.min(MOST_MS, clock.boundMs),
      jitterMs: Math.min(MOST_MS, jitterMs),
      ...(offsetMs !== undefined && { offsetMs: clamp(offsetMs, -MOST_MS, MOST_MS) }),
      lateSchedules: this.late,
      ...(edges.length > 0 && { peerEdges: edges }),
    });
    this.late = 0;
    this.tell("syncOffset", offsetMs);
    this.tell("drift", driftPpm);
    if (tripMs === undefined) return;
    // Clocks that move in steps may show less than nothing.
    this.tell("roundTrip", Math.max(0, tripMs));
    this.tell("jitter", jitterMs);
  }

  private tell(metric: TimingMetric, value: number | undefined): void {
    if (value !== undefined) this.telemetry?.record(metric, value);
  }
}
