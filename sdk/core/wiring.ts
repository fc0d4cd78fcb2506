import type { Timers } from "./bounded.ts";
import type { ResponseCache } from "./cache.ts";
import type { Credential, CredentialSource } from "./credential.ts";
import type { Hooks } from "./hooks.ts";
import type { RetryBudget } from "./retry_budget.ts";

/** What sends a request. The platform's `fetch`, or an app's own in the same process. */
export type Fetch = (request: Request) => Response | Promise<Response>;

/** How a client is set up. */
export interface ClientOptions extends Hooks {
  /** Where the service is, such as `https://downbeat.example`; in a browser "" means the page's own origin. */
  baseUrl: string;
  /** What to prove the caller with; nothing when left out. */
  auth?: CredentialSource | undefined;
  /** The platform's `fetch` when left out. */
  fetch?: Fetch;
  /** Milliseconds that one attempt may take; 30,000 when left out. */
  timeoutMs?: number;
  /** Milliseconds that all attempts of a call may take together; no limit when left out. */
  deadlineMs?: number;
  /** How often a call is tried again; 2 when left out. */
  maxRetries?: number;
  /** Keeps answers that carry an entity tag; nothing is kept when left out. */
  cache?: ResponseCache;
  /** The platform's timers when left out. */
  timers?: Timers;
  /** Milliseconds since 1970; the platform's clock when left out. */
  now?: () => number;
  /** A number in [0, 1), for waits and idempotency keys; the platform's secure source when left out. */
  random?: () => number;
}

/** A client's parts, with every default filled in. */
export interface Wiring extends Hooks {
  readonly baseUrl: string;
  readonly credential: Credential;
  readonly fetch: Fetch;
  readonly timeoutMs: number;
  readonly deadlineMs: number | undefined;
  readonly maxRetries: number;
  readonly cache: ResponseCache | undefined;
  readonly timers: Timers;
  readonly now: () => number;
  readonly random: () => number;
  readonly budget: RetryBudget;
}
