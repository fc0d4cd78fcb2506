import type { Client } from "./client.ts";

/** Where access tokens come from. `tokens` and `memoryTokens` make one that renews itself. */
export interface Credential {
  /** The access token to send, or undefined to send none. */
  token(client: Client): string | undefined | Promise<string | undefined>;
  /** Called once when the service answers 401 to `refused`: a token to send instead, or undefined to give up. */
  renew?(client: Client, refused: string): Promise<string | undefined>;
}

/** An access token, a function that answers the one to send now, or a credential. */
export type CredentialSource = string | (() => string | undefined | Promise<string | undefined>) | Credential;

/** Any credential source as a credential. */
export function credentialOf(source: CredentialSource | undefined): Credential {
  if (typeof source === "function") return { token: source };
  return typeof source === "object" ? source : { token: () => source };
}
