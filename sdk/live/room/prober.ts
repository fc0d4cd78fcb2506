import type { Timers } from "../../core/bounded.ts";
import type { Exchange } from "../clock/exchange.ts";
import { burstProbes, openProbes, PROBE_TIMEOUT_MS, probeDelayMs, probeSent } from "../probe_schedule.ts";

/** Probes in a row without an answer after which nobody is there. */
const MOST_MISSED = 2;
/** A slow network is given this many of its round trips to answer, up to a limit. */
const TRIPS = 3;
const MOST_TIMEOUT_MS = 4000;
/** A timer that is late by more was not run because the device slept; answers may be waiting unread. */
const ASLEEP_MS = 500;
const MOST_OPEN_PROBES = 16;
/** Below what the room takes (40 at once and 10 a second), so that quick exchanges are never chased beyond it. */
const SPARE_PROBES = 30;
const SPARED_PER_MS = 8 / 1000;

/** What a prober stands on. */
export interface ProberHost {
  readonly now: () => number;
  readonly timers: Timers;
  readonly random: () => number;
  visible(): boolean;
  /** Sends a probe that says when the next follows at the latest. @returns the time of sending, read just before */
  probe(nextMs: number): number;
  /** A probe was answered. @returns `quick` of the estimator that learnt from it */
  learnt(exchange: Exchange): boolean;
  /** Two probes in a row were not. */
  silent(): void;
}

/** Sends probes by the schedule, pairs them with their answers, and notices when none come. */
export class Prober {
  private readonly host: ProberHost;
  private probes = openProbes();
  private readonly unanswered: number[] = [];
  private next: unknown;
  private deadline: unknown;
  private missed = 0;
  private tripMs = 0;
  private running = false;
  private spare = SPARE_PROBES;
  private sentMs = -Infinity;
  private dueMs = 0;

  constructor(host: ProberHost) {
    this.host = host;
  }

  /** Begins: with the opening burst where nothing is known, otherwise with the shorter one. */
  start(anew: boolean): void {
    this.stop();
    this.running = true;
    this.tripMs = 0;
    this.probes = anew ? openProbes() : burstProbes(this.probes);
    this.send();
  }

  stop(): void {
    this.running = false;
    this.host.timers.clearTimeout(this.next);
    this.host.timers.clearTimeout(this.deadline);
    this.unanswered.length = 0;
    this.missed = 0;
  }

  /** Probes densely for a moment, as after a wake. */
  burst(): void {
    if (!this.running) return;
    this.probes = burstProbes(this.probes);
    this.send();
  }

  /** Goes on from the opening burst, since the clocks are other ones now; called in `probe`. */
  anew(): void {
    this.unanswered.length = 0;
    this.missed = 0;
    this.probes = probeSent(openProbes());
  }

  /** Takes an answer in; one to no probe of this prober is passed over. */
  answered({ t0, t1, t2 }: Omit<Exchange, "t3">, t3: number): void {
    const place = this.unanswered.indexOf(t0);
    if (place < 0) return;
    this.unanswered.splice(0, place + 1);
    this.missed = 0;
    this.tripMs = t3 - t0;
    this.watch();
    const quick = this.host.learnt({ t0, t1, t2, t3 });
    if (!this.running) return;
    if (this.probes.burst > 0) this.send();
    else if (quick && this.spare > 1) this.plan(true);
    // Set anew from an event: in a page hidden for long, timers that only timers have set run once a minute.
    else this.arm();
  }

  private get timeoutMs(): number {
    return Math.min(MOST_TIMEOUT_MS, Math.max(PROBE_TIMEOUT_MS, TRIPS * this.tripMs));
  }

  private send(): void {
    this.probes = probeSent(this.probes);
    const sentMs = this.host.probe(Math.max(this.timeoutMs, this.plan(false)));
    this.spare = Math.min(SPARE_PROBES, this.spare + SPARED_PER_MS * (sentMs - this.sentMs)) - 1;
    this.sentMs = sentMs;
    this.unanswered.push(sentMs);
    if (this.unanswered.length > MOST_OPEN_PROBES) this.unanswered.shift();
    if (this.unanswered.length === 1) this.watch();
  }

  /** Plans the next probe. @returns the milliseconds until then; 0 where it goes as soon as the last one is answered */
  private plan(quick: boolean): number {
    const { host } = this;
    host.timers.clearTimeout(this.next);
    const delayMs = probeDelayMs(this.probes, { visible: host.visible(), unit: host.random(), quick });
    this.dueMs = host.now() + delayMs;
    if (delayMs > 0) this.arm();
    return delayMs;
  }

  private arm(): void {
    const { now, timers } = this.host;
    timers.clearTimeout(this.next);
    this.next = timers.setTimeout(() => this.send(), Math.max(0, this.dueMs - now()));
  }

  /** Waits for the answer to the oldest probe. */
  private watch(): void {
    const { now, timers } = this.host;
    timers.clearTimeout(this.deadline);
    const oldest = this.unanswered[this.missed];
    if (oldest === undefined) return;
    const endMs = Math.max(now(), oldest + this.timeoutMs);
    this.deadline = timers.setTimeout(() => {
      if (now() - endMs > ASLEEP_MS) {
        this.missed = 0;
        this.unanswered.length = 0;
        return this.send();
      }
      this.missed++;
      if (this.missed >= MOST_MISSED) return this.host.silent();
      if (this.unanswered.length <= this.missed) this.send();
      this.watch();
    }, endMs - now());
  }
}
