interface Event {
  readonly atMs: number;
  readonly run: () => void;
}

/** Time that passes only when asked to, in true milliseconds, with what is to happen in it. */
export class VirtualTime {
  nowMs = 0;
  #events: Event[] = [];

  /** Runs something at a time; what is past happens next. Answers how to call it off. */
  at(atMs: number, run: () => void): () => void {
    const event = { atMs: Math.max(atMs, this.nowMs), run };
    let place = this.#events.length;
    while (place > 0 && this.#events[place - 1]!.atMs > event.atMs) place--;
    this.#events.splice(place, 0, event);
    return () => {
      const place = this.#events.indexOf(event);
      if (place >= 0) this.#events.splice(place, 1);
    };
  }

  /** Lets time pass; `settle` is awaited after every event, for code that goes on in promises. */
  async passUntil(untilMs: number, settle?: () => Promise<void>): Promise<void> {
    while (this.#events.length > 0 && this.#events[0]!.atMs <= untilMs) {
      const { atMs, run } = this.#events.shift()!;
      this.nowMs = atMs;
      run();
      if (settle) await settle();
    }
    this.nowMs = untilMs;
  }
}
