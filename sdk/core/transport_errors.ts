/**
 * No whole answer came: the network, the name, the certificate or the connection failed. `cause` says which.
 *
 * @example
 * ```ts
 * import { ConnectionError, Downbeat } from "@downbeat/sdk";
 *
 * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example" });
 * const offline = await downbeat.presets.list().then(() => false, (error) => error instanceof ConnectionError);
 * ```
 */
export class ConnectionError extends Error {
  override readonly name: string = "ConnectionError";
}

/**
 * No whole answer came in time: within `timeoutMs` for one attempt, or within `deadlineMs` for all of them.
 *
 * @example
 * ```ts
 * import { Downbeat, TimeoutError } from "@downbeat/sdk";
 *
 * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example", deadlineMs: 5_000 });
 * const late = await downbeat.presets.list().then(() => false, (error) => error instanceof TimeoutError);
 * ```
 */
export class TimeoutError extends ConnectionError {
  override readonly name: string = "TimeoutError";
  /** The limit that passed, in milliseconds. */
  readonly limitMs: number;

  constructor(limitMs: number) {
    super(`No answer within ${limitMs} ms`);
    this.limitMs = limitMs;
  }
}

/**
 * The caller's `signal` ended the call. `cause` is the signal's reason.
 *
 * @example
 * ```ts
 * import { AbortError, Downbeat } from "@downbeat/sdk";
 *
 * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example" });
 * const controller = new AbortController();
 * const search = downbeat.presets.get("prs_01jb2m8y5kq0w9v3x7c4d6e8fg", { signal: controller.signal });
 * controller.abort();
 * const stopped = await search.then(() => false, (error) => error instanceof AbortError);
 * ```
 */
export class AbortError extends Error {
  override readonly name: string = "AbortError";

  constructor(cause: unknown) {
    super("The call was aborted", { cause });
  }
}
