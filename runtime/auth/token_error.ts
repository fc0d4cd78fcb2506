import { errors } from "jose";

/** Why a credential was refused. For logs and tests: outside, every one of them is the same 401. */
export type TokenFault =
  | "malformed"
  | "wrong-type"
  | "wrong-algorithm"
  | "unknown-key"
  | "unknown-secret"
  | "bad-signature"
  | "expired"
  | "not-yet-valid"
  | "wrong-issuer"
  | "wrong-audience"
  | "bad-claims";

/** The only words a caller gets: a finer reason would tell a forger which check to beat next. */
export const REFUSED_CREDENTIAL = "The credential is invalid or has expired";

/** A credential that is present but must not be honoured. */
export class TokenError extends Error {
  override readonly name = "TokenError";

  constructor(readonly fault: TokenFault, options?: ErrorOptions) {
    super(`Token refused: ${fault}`, options);
  }
}

/** The issuer's keys cannot be had, so nothing is known about the token: a 503, not a 401. */
export class KeysUnavailableError extends Error {
  override readonly name = "KeysUnavailableError";

  constructor(url: string, options?: ErrorOptions) {
    super(`Cannot fetch signing keys from "${url}"`, options);
  }
}

const FAULT_OF_CLAIM: Readonly<Record<string, TokenFault>> = {
  typ: "wrong-type",
  aud: "wrong-audience",
  iss: "wrong-issuer",
  nbf: "not-yet-valid",
};

/** Names the fault behind an error of the token library; errors of any other origin come back untouched. */
export function toTokenError(error: unknown): unknown {
  if (error instanceof TokenError || !(error instanceof errors.JOSEError)) return error;
  return new TokenError(faultOf(error), { cause: error });
}

function faultOf(error: errors.JOSEError): TokenFault {
  if (error instanceof errors.JWTExpired) return "expired";
  if (error instanceof errors.JWTClaimValidationFailed) return FAULT_OF_CLAIM[error.claim] ?? "bad-claims";
  if (error instanceof errors.JWSSignatureVerificationFailed) return "bad-signature";
  if (error instanceof errors.JOSEAlgNotAllowed || error instanceof errors.JOSENotSupported) {
    return "wrong-algorithm";
  }
  if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys) {
    return "unknown-key";
  }
  return "malformed";
}
