import { LIMITS } from "@downbeat/contract/limits";
import {
  type Authenticator,
  KeysUnavailableError,
  missingScopes,
  readBearer,
  REFUSED_CREDENTIAL,
  TokenError,
} from "../auth/mod.ts";
import {
  FAILED_AUTHENTICATION_POINTS,
  formatRateLimit,
  formatRateLimitPolicy,
  formatRetryAfter,
  type Limiter,
  type LimitPolicy,
  type LimitVerdict,
} from "../limits/mod.ts";
import { problem } from "../problem/mod.ts";
import type { Exchange, Header } from "./exchange.ts";

export interface GateOptions {
  readonly authenticate: Authenticator;
  readonly limiter: Limiter;
  /** Multiplies every quota; 0 switches them off. */
  readonly limitFactor: number;
}

/** What a request has used of its quotas so far, for the headers of its answer. */
export interface Usage {
  readonly headers: readonly Header[];
  /** Gives the point of the operation's quota back; an unchanged answer costs nothing. */
  readonly refund: (() => Promise<void>) | undefined;
}

/** Who may call, and how often. Every step throws the problem that ends the request. */
export interface Gate {
  limitAddress(address: string | undefined): Promise<void>;
  /** Sets the exchange's principal and token from the request's credential. */
  authenticate(exchange: Exchange, request: Request, now: Date): Promise<void>;
  limitPrincipal(exchange: Exchange): Promise<Usage>;
}

const NO_USAGE: Usage = { headers: [], refund: undefined };

export function createGate({ authenticate, limiter, limitFactor }: GateOptions): Gate {
  const policyOf = (name: keyof typeof LIMITS, who: "anonymous" | "account"): LimitPolicy => ({
    name,
    limit: Math.ceil(LIMITS[name][who] * limitFactor),
    windowSeconds: LIMITS[name].windowSeconds,
  });
  const names = Object.keys(LIMITS) as (keyof typeof LIMITS)[];
  const policies = limitFactor === 0 ? undefined : new Map(names.map((name) => [name as string, {
    anonymous: policyOf(name, "anonymous"),
    account: policyOf(name, "account"),
  }]));
  const ofAddress = policies?.get("address")?.anonymous;
  const refuse = (policy: LimitPolicy, verdict: LimitVerdict) =>
    problem("quota-exceeded", {
      detail: `The quota "${policy.name}" of ${policy.limit} in ${policy.windowSeconds} s is used up`,
      headers: {
        ...Object.fromEntries(usageHeaders(policy, verdict)),
        "Retry-After": formatRetryAfter(verdict),
      },
    });
  return {
    async limitAddress(address) {
      if (!ofAddress || address === undefined) return;
      const verdict = await limiter.consume(ofAddress, address);
      if (!verdict.allowed) throw refuse(ofAddress, verdict);
    },
    async authenticate(exchange, request, now) {
      const { spec, address } = exchange;
      const header = spec.access === "none" ? null : request.headers.get("authorization");
      if (header === null) {
        if (spec.access === "required") {
          throw unauthenticated("Send an access token as Authorization: Bearer");
        }
        return;
      }
      try {
        const token = readBearer(header);
        const principal = await authenticate(token, now);
        if (principal.kind === "service" && !spec.service) throw new TokenError("wrong-type");
        exchange.principal = principal;
        exchange.token = token;
      } catch (error) {
        if (!(error instanceof TokenError)) throw keysAway(error);
        // The request itself has cost a point already.
        if (ofAddress && address !== undefined) {
          await limiter.consume(ofAddress, address, FAILED_AUTHENTICATION_POINTS - 1);
        }
        throw unauthenticated(REFUSED_CREDENTIAL, error);
      }
      const missing = missingScopes(exchange.principal.scopes, spec.scopes);
      if (missing.length > 0) {
        throw problem("forbidden", { detail: `The credential lacks the scope ${missing.join(", ")}` });
      }
    },
    async limitPrincipal({ spec, principal, address }) {
      const policy = spec.limit === undefined
        ? undefined
        : policies?.get(spec.limit)?.[principal ? "account" : "anonymous"];
      const key = principal?.id ?? address;
      if (!policy || key === undefined || principal?.kind === "service") return NO_USAGE;
      const verdict = await limiter.consume(policy, key);
      if (!verdict.allowed) throw refuse(policy, verdict);
      return { headers: usageHeaders(policy, verdict), refund: () => limiter.reward(policy, key) };
    },
  };
}

function usageHeaders(policy: LimitPolicy, verdict: LimitVerdict): Header[] {
  return [["RateLimit-Policy", formatRateLimitPolicy([policy])], [
    "RateLimit",
    formatRateLimit(policy, verdict),
  ]];
}

/** Nothing is known about a token while its issuer's keys are out of reach. */
function keysAway(error: unknown): unknown {
  if (!(error instanceof KeysUnavailableError)) return error;
  return problem("unavailable", {
    detail: "The keys of the issuer cannot be had",
    retryAfterSeconds: 2,
    cause: error,
  });
}

function unauthenticated(detail: string, cause?: unknown) {
  return problem("unauthenticated", { detail, cause, headers: { "WWW-Authenticate": "Bearer" } });
}
