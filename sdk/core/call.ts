import type { Upload } from "./body.ts";
import type { QueryValue } from "./url.ts";

/** The state a write builds on: an entity tag, what carries a `revision`, or what `withResponse` answered. */
export type IfMatch = string | { readonly revision: number } | { readonly etag: string | undefined };

/** What every method takes in its last argument. */
export interface RequestOptions {
  /** Ends the call, whichever attempt or wait it is in. */
  signal?: AbortSignal | undefined;
  /** Milliseconds that one attempt may take. */
  timeoutMs?: number | undefined;
  /** Milliseconds that all attempts and the waits between them may take together. */
  deadlineMs?: number | undefined;
  /** How often to try again, 0 for never. */
  maxRetries?: number | undefined;
  /** Headers to add. An `authorization` here is sent instead of the client's credential. */
  headers?: { readonly [name: string]: string } | undefined;
}

/** For writes that the service carries out once, however often they arrive. */
export interface KeyedOptions {
  /** The name of this one write, 1 to 128 visible ASCII characters; made at random when left out. */
  idempotencyKey?: string | undefined;
}

/** For writes that build on a state: they are refused with `precondition-failed` when it has changed since. */
export interface ConditionalOptions {
  /** The state this write builds on, such as the preset as it was read. */
  ifMatch: IfMatch;
}

/** Every option that is no query parameter. */
export interface CallOptions extends RequestOptions, KeyedOptions, Partial<ConditionalOptions> {
  contentType?: string | undefined;
}

/** What an operation's method says about one call, beside method and path. */
export interface Call {
  /** Path parameters in the order of the path's template. */
  path?: readonly string[];
  body?: unknown;
  /** Files to send as a form, instead of a body. */
  files?: readonly Upload[];
  /** Media type of a JSON body, where it is not `application/json`. */
  jsonType?: string;
  /** Media type of a body of bytes, where the caller names none. */
  bytesType?: string;
  options?: CallOptions | undefined;
  /** No credential is sent. */
  open?: boolean;
  /** An Idempotency-Key is sent. */
  keyed?: boolean;
  /** May be sent again though neither its method nor a key says so. */
  repeatable?: boolean;
  /** The answer is a file, not JSON. */
  file?: boolean;
  /** The answer is a stream, handed on as it arrives. */
  stream?: boolean;
}

/** An operation, `presets.get`, with its method and its path's template. */
export interface Operation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
}

/** The query parameters and the other options of a call, apart. */
export function splitOptions(
  options: CallOptions = {},
): { own: CallOptions; query: { [name: string]: QueryValue } } {
  const {
    signal,
    timeoutMs,
    deadlineMs,
    maxRetries,
    headers,
    idempotencyKey,
    ifMatch,
    contentType,
    ...query
  } = options;
  const own = { signal, timeoutMs, deadlineMs, maxRetries, headers, idempotencyKey, contentType };
  return { own: ifMatch === undefined ? own : { ...own, ifMatch }, query };
}

/** An entity tag from what a caller has at hand. */
export function tagOf(state: IfMatch): string {
  const tag = typeof state === "string" ? state : "revision" in state ? `"r${state.revision}"` : state.etag;
  if (!tag) throw new TypeError("The state of `ifMatch` carries no entity tag");
  return tag;
}
