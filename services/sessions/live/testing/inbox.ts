/** A frame as a client reads it. */
export interface SeenFrame {
  readonly t: string;
  readonly s?: number;
  readonly by?: string;
  // deno-lint-ignore no-explicit-any -- what frames hold is what the tests are about
  readonly d: any;
}

interface Waiting {
  wants(frame: SeenFrame): boolean;
  resolve(frame: SeenFrame): void;
  reject(error: Error): void;
}

/** What came to a client, and how it ended. */
export class Inbox {
  /** Everything that came, in order. */
  readonly frames: SeenFrame[] = [];
  /** The close code, once there is one. */
  readonly ended: Promise<number>;
  readonly #taken = new Set<SeenFrame>();
  readonly #end = Promise.withResolvers<number>();
  #waiting: Waiting[] = [];
  #code: number | undefined;

  constructor() {
    this.ended = this.#end.promise;
  }

  /** The first frame of a type that no call has given out yet, when it has come. */
  next(t: string, fits: (d: SeenFrame["d"]) => boolean = () => true): Promise<SeenFrame> {
    const wants = (frame: SeenFrame) => frame.t === t && fits(frame.d);
    const there = this.frames.find((frame) => !this.#taken.has(frame) && wants(frame));
    if (there) {
      this.#taken.add(there);
      return Promise.resolve(there);
    }
    if (this.#code !== undefined) return Promise.reject(new Error(`Closed with ${this.#code} before "${t}"`));
    const { promise, resolve, reject } = Promise.withResolvers<SeenFrame>();
    this.#waiting.push({ wants, resolve, reject });
    return promise;
  }

  protected take(text: string): void {
    const frame: SeenFrame = JSON.parse(text);
    this.frames.push(frame);
    const waiter = this.#waiting.find(({ wants }) => wants(frame));
    if (!waiter) return;
    this.#waiting = this.#waiting.filter((one) => one !== waiter);
    this.#taken.add(frame);
    waiter.resolve(frame);
  }

  /** @returns whether it had not ended yet */
  protected finish(code: number): boolean {
    if (this.#code !== undefined) return false;
    this.#code = code;
    this.#end.resolve(code);
    for (const { reject } of this.#waiting) reject(new Error(`Closed with ${code}`));
    return true;
  }

  protected get open(): boolean {
    return this.#code === undefined;
  }
}
