import type { Timers } from "../../core/bounded.ts";
import type { LiveModel } from "../../gen/live_protocol.ts";
import type { Send } from "../connection/frames.ts";
import type { RoomClock } from "./room_clock.ts";

const EVERY_MS = 10_000;
const MOST_MS = 60_000;
const MOST_LATE = 1_000_000;
const MOST_EDGES = 16;

/** Tells the server every 10 s how well this client keeps time. */
export class MetricsReport {
  private readonly send: Send;
  private readonly timers: Timers;
  private readonly clock: RoomClock;
  private readonly edges: () => LiveModel<"LivePeerEdge">[];
  private timer: unknown;
  private late = 0;

  constructor(send: Send, timers: Timers, clock: RoomClock, edges: () => LiveModel<"LivePeerEdge">[]) {
    this.send = send;
    this.timers = timers;
    this.clock = clock;
    this.edges = edges;
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
    const edges = this.edges().slice(0, MOST_EDGES);
    this.send("metrics", {
      rttMs: Math.min(MOST_MS, clock.takeTrip()),
      boundMs: Math.min(MOST_MS, clock.boundMs),
      jitterMs: Math.min(MOST_MS, clock.jitterMs),
      lateSchedules: this.late,
      ...(edges.length > 0 && { peerEdges: edges }),
    });
    this.late = 0;
  }
}
