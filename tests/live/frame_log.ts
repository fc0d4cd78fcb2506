import type { LiveSocket } from "@downbeat/sdk/live";

/** A numbered frame as it came over a socket. */
export interface SeenFrame {
  readonly t: string;
  readonly s: number;
  readonly by?: string;
  readonly d: { readonly opId?: string; readonly [member: string]: unknown };
}

/** What a client was told in order since it last began anew from a snapshot. */
export interface Stretch {
  readonly epoch: string;
  /** `s` of the last frame that the snapshot holds. */
  readonly fromS: number;
  readonly frames: SeenFrame[];
}

/** How a connection began. */
export interface SeenWelcome {
  readonly atMs: number;
  readonly resumed: boolean;
  readonly epoch: string;
  readonly term: number | undefined;
}

/** A socket that said that its node closes, and when the next one was opened. */
export interface SeenDraining {
  readonly retryInMs: number;
  readonly atMs: number;
}

interface Welcome {
  readonly resumed: boolean;
  readonly epoch: string;
  readonly seq: number;
  readonly replay?: readonly SeenFrame[];
  readonly snapshot?: { readonly timeline: { readonly term: number } };
}

/**
 * Keeps what the sockets of one client carry, by rules of its own: it reads beside the SDK, and finds faults where a frame
 * is missing, comes twice or out of order, or where the client claims to have what it was never told.
 */
export class FrameLog {
  readonly stretches: Stretch[] = [];
  readonly faults: string[] = [];
  readonly welcomes: SeenWelcome[] = [];
  readonly drainings: SeenDraining[] = [];
  /** When each socket was begun. */
  readonly dialledMs: number[] = [];
  /** Opens the sockets of the client: its `environment.WebSocket`. */
  readonly WebSocket: new (url: string, protocols: string[]) => LiveSocket;
  #current: WebSocket | undefined;
  #welcomeSeq = 0;
  readonly #open = new Set<Promise<void>>();
  #waiting: { holds(): boolean; resolve(): void }[] = [];

  constructor() {
    // deno-lint-ignore no-this-alias -- the class below has a `this` of its own
    const log = this;
    this.WebSocket = class extends WebSocket {
      constructor(url: string, protocols: string[]) {
        super(url, protocols);
        log.#current = this;
        log.dialledMs.push(performance.now());
        // Before whoever opens it can listen, so that the log is never behind.
        this.addEventListener("message", ({ data }) => {
          if (log.#current === this) log.#take(JSON.parse(data));
        });
        const closed = new Promise<void>((resolve) => this.addEventListener("close", () => resolve()));
        log.#open.add(closed);
        void closed.then(() => log.#open.delete(closed));
      }

      override send(text: string): void {
        if (text.startsWith('{"t":"hello"')) log.#claimed(JSON.parse(text).d);
        super.send(text);
      }

      override close(code?: number, reason?: string): void {
        if (log.#current === this) log.#current = undefined;
        super.close(code, reason);
      }
    };
  }

  /** Resolves as soon as something holds that a frame brings about. */
  until(holds: () => boolean): Promise<void> {
    if (holds()) return Promise.resolve();
    return new Promise((resolve) => void this.#waiting.push({ holds, resolve }));
  }

  /** Resolves with the next connection's first frame. @returns when that was */
  async welcomed(): Promise<number> {
    const count = this.welcomes.length;
    await this.until(() => this.welcomes.length > count);
    return this.welcomes[count]!.atMs;
  }

  /** Resolves when every socket is closed. */
  async closed(): Promise<void> {
    await Promise.all(this.#open);
  }

  /** Frames of any kind. */
  frames = 0;

  #take(frame: { t: string; s?: number; d: unknown }): void {
    this.frames++;
    if (frame.t === "welcome") this.#welcome(frame.d as Welcome);
    else if (frame.s !== undefined) this.#number(frame as SeenFrame);
    else if (frame.t === "draining") {
      this.drainings.push({ ...frame.d as { retryInMs: number }, atMs: performance.now() });
    }
    const ready = this.#waiting.filter(({ holds }) => holds());
    this.#waiting = this.#waiting.filter((one) => !ready.includes(one));
    for (const { resolve } of ready) resolve();
  }

  #welcome({ resumed, epoch, seq, replay = [], snapshot }: Welcome): void {
    this.welcomes.push({ atMs: performance.now(), resumed, epoch, term: snapshot?.timeline.term });
    if (!resumed) {
      this.stretches.push({ epoch, fromS: seq, frames: [] });
    } else {
      const stretch = this.stretches.at(-1);
      if (stretch?.epoch !== epoch) this.faults.push(`resumed in ${epoch}, was in ${stretch?.epoch}`);
      this.#welcomeSeq = 0;
      for (const frame of replay) this.#number(frame);
      if (this.#last !== seq) this.faults.push(`replayed to ${this.#last} of ${seq}`);
    }
    this.#welcomeSeq = seq;
  }

  get #last(): number {
    const { fromS, frames } = this.stretches.at(-1)!;
    return fromS + frames.length;
  }

  #number(frame: SeenFrame): void {
    const last = this.#last;
    if (frame.s === last + 1) this.stretches.at(-1)!.frames.push(frame);
    // What a join itself brings about is told after its welcome, which counts it.
    else if (frame.s > this.#welcomeSeq || frame.s > last) this.faults.push(`${frame.s} after ${last}`);
  }

  #claimed({ resume }: { resume?: { epoch: string; seq: number } }): void {
    if (!resume) return;
    const stretch = this.stretches.at(-1);
    if (resume.epoch !== stretch?.epoch || resume.seq !== this.#last) {
      this.faults.push(`claims ${JSON.stringify(resume)}, was told ${this.#last} of ${stretch?.epoch}`);
    }
  }
}
