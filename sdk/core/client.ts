import { Answer } from "./answer.ts";
import { bounded, type Timers } from "./bounded.ts";
import type { Call } from "./call.ts";
import { credentialOf } from "./credential.ts";
import { exchange } from "./exchange.ts";
import { type PageOf, Pages } from "./pages.ts";
import { platformRandom } from "./random.ts";
import { RetryBudget } from "./retry_budget.ts";
import type { ClientOptions, Wiring } from "./wiring.ts";

const PLATFORM_TIMERS: Timers = {
  setTimeout: (run, delayMs) => setTimeout(run, delayMs),
  clearTimeout: (timer) => clearTimeout(timer as number),
};

/**
 * Sends what the resources ask for: credentials, retries, timeouts, cache. Cheap to make; one for each caller is fine.
 *
 * @example
 * ```ts
 * import { Client } from "@downbeat/sdk/core";
 * import { Presets } from "@downbeat/sdk/presets";
 *
 * const presets = new Presets(new Client({ baseUrl: "https://downbeat.example" }));
 * const { items } = await presets.list({ q: "bossa nova" });
 * ```
 */
export class Client {
  private readonly wiring: Wiring;

  constructor(options: ClientOptions) {
    const { onRequest, onResponse, onRetry, onError } = options;
    this.wiring = {
      baseUrl: options.baseUrl.replace(/\/+$/, ""),
      credential: credentialOf(options.auth),
      // Looked up at each call, so that a replaced global is used, and called as a bare function, as browsers demand.
      fetch: options.fetch ?? ((request) => fetch(request)),
      timeoutMs: options.timeoutMs ?? 30_000,
      deadlineMs: options.deadlineMs,
      maxRetries: options.maxRetries ?? 2,
      cache: options.cache,
      timers: options.timers ?? PLATFORM_TIMERS,
      now: options.now ?? Date.now,
      random: options.random ?? platformRandom,
      budget: new RetryBudget(),
      ...(onRequest && { onRequest }),
      ...(onResponse && { onResponse }),
      ...(onRetry && { onRetry }),
      ...(onError && { onError }),
    };
  }

  /** Carries out one operation. Resource classes are made of this; `path` is a template such as `/v1/presets/{id}`. */
  request<T>(operation: string, method: string, path: string, call: Call = {}): Answer<T> {
    const { signal, deadlineMs = this.wiring.deadlineMs } = call.options ?? {};
    const { wiring } = this;
    const endsAtMs = wiring.now() + (deadlineMs ?? Infinity);
    const received = bounded(
      wiring.timers,
      { signal, limitMs: deadlineMs },
      (inner) =>
        exchange<T>(this, wiring, { id: operation, method, path }, call, { endsAtMs, signal: inner }),
    );
    const { onError } = wiring;
    return new Answer(
      !onError ? received : received.catch((error) => {
        onError({ operation, error });
        throw error;
      }),
    );
  }

  /** Carries out an operation whose answer is a page of a list. */
  pages<Page extends PageOf<unknown>>(operation: string, path: string, call: Call = {}): Pages<Page> {
    return new Pages((cursor) =>
      this.request<Page>(
        operation,
        "GET",
        path,
        cursor === undefined ? call : {
          ...call,
          options: { ...call.options, cursor } as NonNullable<Call["options"]>,
        },
      )
    );
  }
}
