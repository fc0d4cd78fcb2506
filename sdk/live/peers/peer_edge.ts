import { ClockEstimator } from "../clock_estimator.ts";
import { MAX_DRIFT } from "../clock/hard_bound.ts";
import { boundOf, type ClockPath } from "../room/clock_source.ts";
import type { PeerHost } from "../room/peer_host.ts";
import { Prober } from "../room/prober.ts";
import { type ClockAnswer, readClockMessage } from "./clock_message.ts";
import type { PeerChannel } from "./rtc.ts";

/** A peer that has not answered for as long is no way to the time. */
const STALE_MS = 5000;
/** Exchanges before an edge is relied on: those of the opening burst. */
const SETTLED_SAMPLES = 8;

/**
 * The clock of one peer, and over it the server's. What is estimated is the peer's own clock, which drifts evenly, and not
 * the server's time as the peer sees it, which jumps whenever the peer learns; that comes with every answer anew.
 */
export class PeerEdge {
  readonly participantId: string;
  private readonly host: PeerHost;
  private readonly channel: PeerChannel;
  private readonly estimator: ClockEstimator;
  private readonly prober: Prober;
  private samples = 0;
  private last: ClockAnswer | undefined;
  private lastMs = 0;

  constructor(host: PeerHost, participantId: string, channel: PeerChannel, silent: () => void) {
    const { now, timers, random, quantumMs } = host;
    this.host = host;
    this.participantId = participantId;
    this.channel = channel;
    this.estimator = new ClockEstimator({ quantumMs });
    this.prober = new Prober({
      now,
      timers,
      random,
      silent,
      visible: () => host.visible(),
      probe: () => {
        const t0 = now();
        this.send(`{"t0":${t0}}`);
        return t0;
      },
      learnt: (exchange) => {
        if (this.estimator.add(exchange)) this.samples++;
        return this.estimator.quick;
      },
    });
    channel.addEventListener("open", () => this.prober.start(true));
    channel.addEventListener("message", (event) => {
      const receivedMs = now();
      this.receive(event.data, receivedMs);
    });
  }

  /** Half of what the bound of the peer's clock leaves open, in milliseconds; undefined while it is not known well. */
  get boundMs(): number | undefined {
    return this.samples < SETTLED_SAMPLES ? undefined : this.estimator.boundMs;
  }

  /** The way to the server's time over this peer. */
  path(clientMs: number): ClockPath | undefined {
    const { last, host, estimator } = this;
    if (this.boundMs === undefined || last?.bound === undefined || last.epoch !== host.epoch()) {
      return undefined;
    }
    if (clientMs - this.lastMs > STALE_MS) return undefined;
    const edge = estimator.boundAt(clientMs);
    const offset = estimator.offsetAt(clientMs);
    const bound = last.bound + MAX_DRIFT * Math.max(0, clientMs - this.lastMs) +
      boundOf({ ...edge, offsetMs: 0 });
    const middle = (edge.lo + edge.hi) / 2 + last.offset;
    return {
      via: this.participantId,
      offsetMs: offset + last.offset,
      lo: middle - bound,
      hi: middle + bound,
    };
  }

  close(): void {
    this.prober.stop();
    this.channel.close();
  }

  private receive(data: unknown, receivedMs: number): void {
    const message = readClockMessage(data);
    if (!message) return;
    if (!("t1" in message)) return this.answer(message.t0, receivedMs);
    const { t0, t1, t2, offset } = message;
    this.last = message;
    this.lastMs = receivedMs;
    this.prober.answered({ t0, t1: t1 - offset, t2: t2 - offset }, receivedMs);
  }

  private answer(t0: number, receivedMs: number): void {
    const { host } = this;
    const own = host.own(receivedMs);
    const bound = boundOf(own);
    // The estimate may lie aside of the middle, and can be off to the other side by as much more.
    const known = isFinite(bound) ? `,"bound":${bound + Math.abs(own.offsetMs - (own.lo + own.hi) / 2)}` : "";
    const { offsetMs } = own;
    const epoch = JSON.stringify(host.epoch());
    const head = `{"t0":${t0},"t1":${
      receivedMs + offsetMs
    },"offset":${offsetMs},"epoch":${epoch}${known},"t2":`;
    this.send(`${head}${host.now() + offsetMs}}`);
  }

  private send(text: string): void {
    if (this.channel.readyState === "open") this.channel.send(text);
  }
}
