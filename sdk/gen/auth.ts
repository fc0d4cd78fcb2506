// Generated from openapi/ by `deno task generate`. Do not edit.

import type { Answer, Client, RequestOptions } from "../core/mod.ts";
import type { Account, GuestInput, LoginInput, LogoutInput, RefreshInput, RegisterInput, TokenSet } from "./models.ts";

export type { Account, GuestInput, LoginInput, LogoutInput, RefreshInput, RegisterInput, TokenSet };

/** Getting, renewing and giving up tokens. */
export class Auth {
  private readonly client: Client;

  constructor(client: Client) {
    this.client = client;
  }

  /**
   * Become a guest.
   *
   * Makes an account without a form, for this device. Keep the refresh token: it is the only way back.
   * `auth.link` gives the account an e-mail address later, and its data stays.
   *
   * @param input What to send.
   * @throws {DownbeatError} `bad-request`, `payload-too-large`, `unsupported-media-type`, `quota-exceeded`,
   * `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example" });
   * const answer = await downbeat.auth.guest();
   * ```
   */
  guest(input: GuestInput = {}, options?: RequestOptions): Answer<TokenSet> {
    return this.client.request("auth.guest", "POST", "/v1/auth/guest", { body: input, open: true, options });
  }

  /**
   * Make an account.
   *
   * An account with an e-mail address and a password of at least ten characters.
   *
   * @param input What to send.
   * @throws {DownbeatError} `bad-request`, `email-taken`, `payload-too-large`, `unsupported-media-type`,
   * `quota-exceeded`, `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example" });
   * const answer = await downbeat.auth.register({ email: "ada@example.org", password: "a long secret phrase", displayName: "Ada" });
   * ```
   */
  register(input: RegisterInput, options?: RequestOptions): Answer<TokenSet> {
    return this.client.request("auth.register", "POST", "/v1/auth/register", { body: input, open: true, options });
  }

  /**
   * Log in.
   *
   * Tokens for an e-mail address and its password. An unknown address and a wrong password answer alike, in
   * like time; after ten failures within ten minutes for an address, or thirty from a network, further
   * attempts are answered `quota-exceeded` until the ten minutes are over.
   *
   * @param input What to send.
   * @throws {DownbeatError} `bad-request`, `credentials-refused`, `payload-too-large`,
   * `unsupported-media-type`, `quota-exceeded`, `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example" });
   * const answer = await downbeat.auth.login({ email: "ada@example.org", password: "a long secret phrase" });
   * ```
   */
  login(input: LoginInput, options?: RequestOptions): Answer<TokenSet> {
    return this.client.request("auth.login", "POST", "/v1/auth/login", { body: input, open: true, options });
  }

  /**
   * Give a guest an e-mail address.
   *
   * The caller's guest account gets an e-mail address and a password. Its id and its data stay.
   *
   * @param input What to send.
   * @throws {DownbeatError} `bad-request`, `unauthenticated`, `email-taken`, `account-already-linked`,
   * `payload-too-large`, `unsupported-media-type`, `quota-exceeded`, `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example", auth: () => sessionStorage.token });
   * const answer = await downbeat.auth.link({ email: "ada@example.org", password: "a long secret phrase" });
   * ```
   */
  link(input: LoginInput, options?: RequestOptions): Answer<Account> {
    return this.client.request("auth.link", "POST", "/v1/auth/link", { body: input, options });
  }

  /**
   * Renew the tokens.
   *
   * Trades a refresh token for a new pair. Within ten seconds a second use answers the same successor, for
   * two tabs; later it is taken for theft and every token that stems from the same login is revoked.
   *
   * @param input What to send.
   * @throws {DownbeatError} `bad-request`, `refresh-refused`, `payload-too-large`, `unsupported-media-type`,
   * `quota-exceeded`, `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example" });
   * const answer = await downbeat.auth.refresh({
   *   refreshToken: "dbr_01jb2m8y5kq0w9v3x7c4d6e8fg_1_3q2u7wJp0b1x9kFv5tYcQeRzLmNsAhGd8iOjUy4XwVk",
   * });
   * ```
   */
  refresh(input: RefreshInput, options?: RequestOptions): Answer<TokenSet> {
    return this.client.request("auth.refresh", "POST", "/v1/auth/refresh", { body: input, open: true, options });
  }

  /**
   * Log out.
   *
   * Revokes the login this access token stems from, or every login of the account.
   *
   * @param input What to send.
   * @throws {DownbeatError} `bad-request`, `unauthenticated`, `payload-too-large`, `unsupported-media-type`,
   * `quota-exceeded`, `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example", auth: () => sessionStorage.token });
   * await downbeat.auth.logout();
   * ```
   */
  logout(input: LogoutInput = {}, options?: RequestOptions): Answer<void> {
    return this.client.request("auth.logout", "POST", "/v1/auth/logout", { body: input, options });
  }
}
