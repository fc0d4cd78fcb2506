import type { ProblemIssue } from "../gen/models.ts";
import type { Problems } from "../gen/problems.ts";

/** What a `DownbeatError` is made of. */
export interface ErrorParts {
  /** The problem's name, such as `preset-not-found`; `about:blank` where the answer was no problem document. */
  type: string;
  /** The HTTP status, 400 to 599. */
  status: number;
  /** The same words for every problem of the type. */
  title: string;
  /** The stable number of the type; 0 where the answer was no problem document. */
  code: number;
  /** What happened this time. */
  detail?: string | undefined;
  /** Every issue of a bad input. */
  errors?: readonly ProblemIssue[] | undefined;
  /** The state now, where a stale write was refused. */
  current?: Readonly<Record<string, unknown>> | undefined;
  /** Names the exchange in the service's logs. */
  requestId?: string | undefined;
  /** Milliseconds the service asks to wait before the next try. */
  retryAfterMs?: number | undefined;
}

/**
 * The service answered, and the answer is a problem.
 *
 * @example
 * ```ts
 * import { Downbeat, DownbeatError } from "@downbeat/sdk";
 *
 * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example" });
 * try {
 *   await downbeat.presets.get("prs_01jb2m8y5kq0w9v3x7c4d6e8fg");
 * } catch (error) {
 *   if (!(error instanceof DownbeatError && error.is("preset-not-found"))) throw error;
 *   const status: 404 = error.status;
 * }
 * ```
 */
export class DownbeatError extends Error {
  override readonly name: string = "DownbeatError";
  /** The problem's name, such as `preset-not-found`; `about:blank` where the answer was no problem document. */
  readonly type: string;
  /** The HTTP status, 400 to 599. */
  readonly status: number;
  /** The same words for every problem of the type. */
  readonly title: string;
  /** The stable number of the type; 0 where the answer was no problem document. */
  readonly code: number;
  /** What happened this time. */
  readonly detail: string | undefined;
  /** Every issue of a bad input, each with a JSON Pointer; empty for other problems. */
  readonly errors: readonly ProblemIssue[];
  /** The state now, where a stale write was refused. */
  readonly current: Readonly<Record<string, unknown>> | undefined;
  /** Names the exchange in the service's logs; quote it in a report. */
  readonly requestId: string | undefined;
  /** Milliseconds the service asks to wait before the next try. */
  readonly retryAfterMs: number | undefined;

  constructor(parts: ErrorParts) {
    super(parts.detail ?? parts.title);
    this.type = parts.type;
    this.status = parts.status;
    this.title = parts.title;
    this.code = parts.code;
    this.detail = parts.detail;
    this.errors = parts.errors ?? [];
    this.current = parts.current;
    this.requestId = parts.requestId;
    this.retryAfterMs = parts.retryAfterMs;
  }

  /** Whether the problem has this name; narrows `type`, `status` and `code`. */
  is<Type extends keyof Problems>(type: Type): this is this & { readonly type: Type } & Problems[Type] {
    return this.type === type;
  }
}
