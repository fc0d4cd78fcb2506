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
import { unauthenticated } from "./problem_response.ts";
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
  /** Gives the point of the operation's quota back; an unchanged answer costs nothing. Answers the headers that say so. */
  readonly refund: (() => Promise<readonly Header[]>) | undefined;
}

/** Who may call, and how often. Every step throws the problem that ends the request. */
export interface Gate {
  limitAddress(address: string | undefined): Promise<void>;
  /** Sets the exchange's principal and token from the request's credential. */
  authenticate(exchange: Exchange, request: Request, now: Date): Promise<void>;
  /** Counts a credential that was not good against the address that tried it. */
  countFailure(address: string | undefined): Promise<void>;
  limitPrincipal(exchange: Exchange): Promise<Usage>;
}

const NOT_BEARER = 'The Authorization header does not begin with "Bearer "';

const NO_USAGE: Usage = { headers: [], refund: undefined };

export function createGate({ authenticate, limiter, limitFactor }: GateOptions): Gate {
  const quotas = quotasOf(limitFactor);
  const ofAddress = quotas.get("address")?.anonymous;
  return {
    countFailure,
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
        throw unauthenticated(
          `Send ${spec.scopes.key ? "an access token or a key" : "an access token"} as Authorization: Bearer`,
        );
      }
      try {
        const token = readBearer(header);
        const principal = await authenticate(token, now);
        if (principal.kind === "service" && !spec.service) throw new TokenError("wrong-type");
        exchange.principal = principal;
        // Peers take no keys, so there is nothing to hand on.
        if (principal.kind !== "key") exchange.token = token;
      } catch (error) {
        if (!(error instanceof TokenError)) throw keysAway(error);
        await countFailure(address);
        // Which scheme it is everybody sees; what is wrong with the credential nobody is told.
        throw unauthenticated(/^bearer /i.test(header) ? REFUSED_CREDENTIAL : NOT_BEARER, error);
      }
      const { kind, scopes } = exchange.principal;
      const wanted = kind === "key" ? spec.scopes.key : spec.scopes.token;
      if (!wanted) throw unauthenticated("This operation takes no key, send an access token");
      const missing = missingScopes(scopes, wanted).join(", ");
      if (missing) throw problem("forbidden", { detail: `The credential lacks the scope "${missing}"` });
    },
    async limitPrincipal({ spec, principal, address }) {
      const quota = spec.limit === undefined ? undefined : quotas.get(spec.limit);
      const key = callerOf({ principal, address });
      if (!quota || key === undefined || principal?.kind === "service") return NO_USAGE;
      const policy = principal ? quota[principal.kind === "key" ? "key" : "account"] : quota.anonymous;
      const verdict = await limiter.consume(policy, key);
      if (!verdict.allowed) throw quotaExceeded(policy, verdict);
      const refund = async () => {
        await limiter.reward(policy, key);
        return usageHeaders(policy, { ...verdict, remaining: verdict.remaining + 1 });
      };
      return { headers: usageHeaders(policy, verdict), refund };
    },
  };

  async function countFailure(address: string | undefined): Promise<void> {
    // The request itself has cost a point already.
    const further = FAILED_AUTHENTICATION_POINTS - 1;
    if (ofAddress && address !== undefined) await limiter.consume(ofAddress, address, further);
  }
}

/** Whom quotas count: the key, the account, or the address where there is neither. */
export function callerOf(
  { principal, address }: Pick<Exchange, "principal" | "address">,
): string | undefined {
  return principal?.kind === "key" ? principal.keyId : principal?.id ?? address;
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
