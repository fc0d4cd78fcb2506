import { type Counter, metrics } from "@opentelemetry/api";
import { DIRECTION, LIVE_MESSAGES, TYPE } from "./names.ts";

/** Hands what was counted on so often, in milliseconds: the runtime takes a microsecond for each time. */
const HAND_ON_MS = 1_000;

/** Counts frames by direction and type. Disposing hands on what is left. */
export class MessageCounts implements Disposable {
  readonly #types: ReadonlySet<string>;
  readonly #counter: Counter;
  readonly #counts = { in: new Map<string, number>(), out: new Map<string, number>() };
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param types those of the contract: no other makes a series of its own */
  constructor(types: Iterable<string>) {
    this.#types = new Set(types);
    this.#counter = metrics.getMeter("downbeat").createCounter(LIVE_MESSAGES, {
      unit: "{frame}",
      description: "Frames that came in and went out",
    });
  }

  add(direction: "in" | "out", type: string | undefined, count: number): void {
    const named = type !== undefined && this.#types.has(type) ? type : "unknown";
    const counts = this.#counts[direction];
    counts.set(named, (counts.get(named) ?? 0) + count);
    if (this.#timer !== undefined) return;
    const timer = setTimeout(() => this.#handOn(), HAND_ON_MS);
    Deno.unrefTimer(timer);
    this.#timer = timer;
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
    this.#handOn();
  }

  #handOn(): void {
    this.#timer = undefined;
    for (const [direction, counts] of Object.entries(this.#counts)) {
      for (const [type, count] of counts) this.#counter.add(count, { [DIRECTION]: direction, [TYPE]: type });
      counts.clear();
    }
  }
}
