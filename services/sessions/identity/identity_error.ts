/** An ID token that must not be honoured. The reason is for the log: outside, every one of them is the same 401. */
export class IdentityError extends Error {
  override readonly name = "IdentityError";
}

/** An issuer's keys cannot be had, so nothing is known about the token: a 503, not a 401. */
export class IssuerUnavailableError extends Error {
  override readonly name = "IssuerUnavailableError";
}
