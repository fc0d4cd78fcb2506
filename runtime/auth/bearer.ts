import { TokenError } from "./token_error.ts";

const BEARER = /^Bearer {1,8}([A-Za-z0-9._~+/-]{1,4096}={0,2})$/i;

/**
 * The token of an `Authorization` header (RFC 6750 §2.1).
 * @throws {TokenError} `malformed`, for another scheme, characters a token cannot have, or more than 4096 of them
 */
export function readBearer(authorization: string): string {
  const token = BEARER.exec(authorization)?.[1];
  if (token === undefined) throw new TokenError("malformed");
  return token;
}
