import type {
  PeerChannel,
  PeerConnection,
  PeerConnectionConstructor,
  PeerDescription,
} from "../live/peers/rtc.ts";
import type { VirtualClock } from "./virtual_clock.ts";

/** A local network over which peers reach each other: no order, nothing sent again. */
export interface FakeLan {
  readonly Connection: PeerConnectionConstructor;
  /** Connections that were made. */
  readonly made: number;
  /** Breaks all channels without a word. */
  break(): void;
}

type Listener = (event: { data?: unknown; candidate?: { toJSON(): object } | null }) => void;

class Heard {
  readonly #listeners = new Map<string, Listener[]>();

  addEventListener(type: string, listener: Listener): void {
    this.#listeners.set(type, [...this.#listeners.get(type) ?? [], listener]);
  }

  tell(type: string, event: Parameters<Listener>[0] = {}): void {
    for (const listener of this.#listeners.get(type) ?? []) listener(event);
  }
}

class FakeChannel extends Heard implements PeerChannel {
  readyState = "connecting";
  other: FakeChannel | undefined;
  readonly #carry: (run: () => void) => void;

  constructor(carry: (run: () => void) => void) {
    super();
    this.#carry = carry;
  }

  send(text: string): void {
    this.#carry(() => this.other?.readyState === "open" && this.other.tell("message", { data: text }));
  }

  close(): void {
    if (this.readyState === "closed") return;
    this.readyState = "closed";
    const { other } = this;
    this.#carry(() => {
      if (other?.readyState !== "open") return;
      other.readyState = "closed";
      other.tell("close");
    });
  }
}

/** @param delayMs milliseconds of the next message; undefined where it is lost */
export function fakeLan(time: VirtualClock, delayMs: () => number | undefined): FakeLan {
  const all: FakePeer[] = [];
  let broken = 0;
  /** Carries messages until the next break. */
  const carrier = () => {
    const born = broken;
    return (run: () => void) => {
      const delay = delayMs();
      if (delay !== undefined) time.setTimeout(() => born === broken && run(), delay);
    };
  };

  class FakePeer extends Heard implements PeerConnection {
    signalingState = "stable";
    connectionState = "new";
    localDescription: { type: string; sdp: string } | null = null;
    readonly #name = String(all.push(this) - 1);
    #channel: FakeChannel | undefined;
    #remote: string | undefined;

    createDataChannel(): FakeChannel {
      time.setTimeout(() => {
        if (this.signalingState === "stable" && !this.#remote) this.tell("negotiationneeded");
      }, 0);
      return this.#channel = new FakeChannel(carrier());
    }

    setLocalDescription(): Promise<void> {
      const type = this.signalingState === "have-remote-offer" ? "answer" : "offer";
      this.localDescription = { type, sdp: this.#name };
      this.signalingState = type === "offer" ? "have-local-offer" : "stable";
      const candidate = { toJSON: () => ({ candidate: this.#name }) };
      time.setTimeout(() => this.tell("icecandidate", { candidate }), 1);
      this.#connect();
      return Promise.resolve();
    }

    setRemoteDescription({ type, sdp }: PeerDescription): Promise<void> {
      const fits = type === "offer"
        ? this.signalingState !== "closed"
        : this.signalingState === "have-local-offer";
      if (!fits) return Promise.reject(new Error(`${type} in ${this.signalingState}`));
      this.signalingState = type === "offer" ? "have-remote-offer" : "stable";
      this.#remote = sdp!;
      this.#connect();
      return Promise.resolve();
    }

    addIceCandidate(candidate: object): Promise<void> {
      const fits = "candidate" in candidate && candidate.candidate === this.#remote;
      return fits ? Promise.resolve() : Promise.reject(new Error("A candidate of no description"));
    }

    close(): void {
      this.signalingState = "closed";
      this.#channel?.close();
    }

    #connect(): void {
      const other = this.#remote === undefined ? undefined : all[Number(this.#remote)];
      if (!other || this.signalingState !== "stable" || other.signalingState !== "stable") return;
      if (other.#remote !== this.#name) return;
      const [one, two] = [this.#channel!, other.#channel!];
      time.setTimeout(() => {
        for (const [channel, end] of [[one, two], [two, one]] as const) {
          channel.other = end;
          channel.readyState = "open";
          channel.tell("open");
        }
      }, 3);
    }
  }

  return {
    Connection: FakePeer,
    get made() {
      return all.length;
    },
    break: () => void broken++,
  };
}
