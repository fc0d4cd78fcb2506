export { acceptKeys, type KeyHolder } from "./accept_keys.ts";
export { ACCESS_TOKEN, type AccessGrant, signAccessToken, verifyAccessToken } from "./access_token.ts";
export { type Authenticator, type AuthenticatorOptions, createAuthenticator } from "./authenticator.ts";
export { readBearer } from "./bearer.ts";
export { equalInConstantTime } from "./constant_time.ts";
export { holdsKeySecret, keyIdOf, newKeySecret } from "./key_secret.ts";
export { type KeySource, localKeys, publicKeySet } from "./key_source.ts";
export { PEER_TOKEN, signPeerToken, verifyPeerToken } from "./peer_token.ts";
export { PEER_SCOPES, peerScopes } from "./peer_scopes.ts";
export type { KeyPrincipal, Principal, ServicePrincipal, UserPrincipal } from "./principal.ts";
export { type RememberOptions, rememberVerified } from "./remember_verified.ts";
export { remoteKeys, type RemoteKeysOptions } from "./remote_keys.ts";
export { missingScopes, parseScopes, SCOPE_PATTERN } from "./scope.ts";
export * from "./secrets/mod.ts";
export {
  CLOCK_TOLERANCE_SECONDS,
  signToken,
  type TokenKind,
  type TokenParties,
  type VerifiedClaims,
  verifyToken,
} from "./signed_token.ts";
export { generateSigningKey, importSigningKey, type SigningKey } from "./signing_key.ts";
export { KeysUnavailableError, REFUSED_CREDENTIAL, TokenError, type TokenFault } from "./token_error.ts";
export { hashOpaqueToken, newOpaqueToken } from "./opaque_token.ts";
