import {
  type Authenticator,
  KeysUnavailableError,
  missingScopes,
  readBearer,
  REFUSED_CREDENTIAL,
  TokenError,
} from "../auth/mod.ts";
import { FAILED_AUTHENTICATION_POINTS, type Limiter } from "../limits/mod.ts";
import { problem } from "../problem/mod.ts";
import type { Exchange, Header } from "./exchange.ts";
import { quotaExceeded, quotasOf, usageHeaders } from "./quotas.ts";

export interface GateOptions {
  readonly authenticate: Authenticator;
  readonly limiter: Limiter;
  /** Multiplies every quota; 0 switches them off. */
  readonly limitFactor: number;
}

/** What a request has used of its quota so far. */
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
  const quotas = quotasOf(limitFactor);
  const ofAddress = quotas.get("address")?.anonymous;
  return {
    async limitAddress(address) {
      if (!ofAddress || address === undefined) return;
      const verdict = await limiter.consume(ofAddress, address);
      if (!verdict.allowed) throw quotaExceeded(ofAddress, verdict);
    },
    async authenticate(exchange, request, now) {
      const { spec, address } = exchange;
      if (spec.access === "none") return;
      const header = request.headers.get("authorization");
      if (header === null) {
        if (spec.access === "optional") return;
        throw unauthenticated("Send an access token as Authorization: Bearer");
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
        const further = FAILED_AUTHENTICATION_POINTS - 1;
        if (ofAddress && address !== undefined) await limiter.consume(ofAddress, address, further);
        throw unauthenticated(REFUSED_CREDENTIAL, error);
      }
      const missing = missingScopes(exchange.principal.scopes, spec.scopes).join(", ");
      if (missing) throw problem("forbidden", { detail: `The credential lacks the scope ${missing}` });
    },
    async limitPrincipal({ spec, principal, address }) {
      const quota = spec.limit === undefined ? undefined : quotas.get(spec.limit);
      const key = principal?.id ?? address;
      if (!quota || key === undefined || principal?.kind === "service") return NO_USAGE;
      const policy = principal ? quota.account : quota.anonymous;
      const verdict = await limiter.consume(policy, key);
      if (!verdict.allowed) throw quotaExceeded(policy, verdict);
      return { headers: usageHeaders(policy, verdict), refund: () => limiter.reward(policy, key) };
    },
  };
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
