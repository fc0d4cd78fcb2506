import type { Timers } from "../../core/bounded.ts";
import type { Send } from "../connection/frames.ts";
import { Store } from "./store.ts";

const RENEW_MS = 2000;

/** Push-to-talk: the participant who speaks, or undefined. */
export class Floor extends Store<string | undefined> {
  private readonly send: Send;
  private readonly timers: Timers;
  private renewal: unknown;
  private held = false;

  /** @internal */
  constructor(send: Send, timers: Timers) {
    super(undefined);
    this.send = send;
    this.timers = timers;
  }

  /** Whether this client wants to speak: from `hold` to `release`. It does speak once `current` is its participant. */
  get holding(): boolean {
    return this.held;
  }

  /** Asks to speak, and asks again every 2 s, which keeps the turn: call it when the button goes down. */
  hold(): void {
    if (this.held) return;
    this.held = true;
    this.renew();
  }

  /** Ends the turn: call it when the button goes up. */
  release(): void {
    if (!this.held) return;
    this.stop();
    this.send("floor.release", {});
  }

  /** @internal */
  opened(): void {
    if (this.held) this.renew();
  }

  /** @internal */
  stop(): void {
    this.held = false;
    this.timers.clearTimeout(this.renewal);
  }

  /** @internal */
  receive(participantId: string | undefined): void {
    if (participantId !== this.current) this.set(participantId);
  }

  private renew(): void {
    this.timers.clearTimeout(this.renewal);
    this.send("floor.request", {});
    this.renewal = this.timers.setTimeout(() => this.renew(), RENEW_MS);
  }
}
