import type { Authenticator } from "./authenticator.ts";
import { KEY_SECRET_PREFIX } from "./key_secret.ts";
import type { KeyPrincipal } from "./principal.ts";
import { TokenError } from "./token_error.ts";

/** Who holds a key, by its secret; undefined for one that must not be honoured. */
export type KeyHolder = (secret: string, now: Date) => Promise<KeyPrincipal | undefined>;

/** An authenticator that takes keys too. Without a holder to ask, every key is refused. */
export function acceptKeys(authenticate: Authenticator, holderOf: KeyHolder | undefined): Authenticator {
  return async (credential, now) => {
    if (!credential.startsWith(KEY_SECRET_PREFIX)) return await authenticate(credential, now);
    const holder = await holderOf?.(credential, now);
    if (!holder) throw new TokenError("unknown-secret");
    return holder;
  };
}
