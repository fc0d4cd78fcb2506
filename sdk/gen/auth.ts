// Generated from openapi/ by `deno task generate`. Do not edit.

import type { Answer, Client, RequestOptions } from "../core/mod.ts";
import type { Account, CodeInput, ExternalInput, GuestInput, IssuerList, LinkExternalInput, LiveTicket, LoginInput, LogoutInput, RefreshInput, RegisterInput, TokenSet } from "./models.ts";

export type { Account, CodeInput, ExternalInput, GuestInput, IssuerList, LinkExternalInput, LiveTicket, LoginInput, LogoutInput, RefreshInput, RegisterInput, TokenSet };

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
   * `auth.link` gives the account an e-mail address later, and its data stays. Counts against the quota
   * `auth`.
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
   * An account with an e-mail address and a password of at least ten characters. Counts against the quota
   * `auth`.
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
   * attempts are answered `quota-exceeded` until the ten minutes are over. Counts against the quota `auth`.
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
   * List the issuers one can log in with.
   *
   * The OpenID Connect issuers that whoever runs the service trusts. A client sends its user to one of them,
   * with the client id, and brings the ID token to `auth.external`. Counts against the quota `read`.
   *
   * @throws {DownbeatError} `bad-request`, `payload-too-large`, `quota-exceeded`, `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example" });
   * const answer = await downbeat.auth.issuers();
   * ```
   */
  issuers(options?: RequestOptions): Answer<IssuerList> {
    return this.client.request("auth.issuers", "GET", "/v1/auth/issuers", { open: true, options });
  }

  /**
   * Log in with an ID token.
   *
   * Tokens for an ID token of one of `auth.issuers`. The issuer and its name for the person make the
   * account: the first sight of them creates one, later ones find it. An e-mail address in the token is not
   * looked at. A token is taken once, within ten minutes of its issue, and must hold the `nonce` if one was
   * sent. After thirty refusals within ten minutes from a network, further attempts are answered
   * `quota-exceeded` until the ten minutes are over. Counts against the quota `auth`.
   *
   * @param input What to send.
   * @throws {DownbeatError} `bad-request`, `identity-refused`, `payload-too-large`,
   * `unsupported-media-type`, `issuer-unknown`, `quota-exceeded`, `internal`, `peer-unavailable`,
   * `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example" });
   * const answer = await downbeat.auth.external({
   *   idToken: "eyJhbGciOiJFUzI1NiIsImtpZCI6IjEifQ.eyJpc3MiOiJodHRwczovL2lkLmV4YW1wbGUifQ.c2lnbmF0dXJl",
   * });
   * ```
   */
  external(input: ExternalInput, options?: RequestOptions): Answer<TokenSet> {
    return this.client.request("auth.external", "POST", "/v1/auth/external", { body: input, open: true, options });
  }

  /**
   * Give an account an e-mail address.
   *
   * The caller's account, a guest's or one of an issuer, gets an e-mail address and a password. Its id and
   * its data stay. Counts against the quota `auth`.
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
   * Tie the account to an issuer.
   *
   * From now on an ID token of the same issuer and person logs in to the caller's account, which a guest's
   * thereby stops being. An account has one identity of each issuer. A token that is refused as another
   * account's is not used up. Counts against the quota `auth`.
   *
   * @param input What to send.
   * @throws {DownbeatError} `bad-request`, `identity-refused`, `unauthenticated`, `external-identity-taken`,
   * `issuer-already-linked`, `payload-too-large`, `unsupported-media-type`, `issuer-unknown`,
   * `quota-exceeded`, `internal`, `peer-unavailable`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example", auth: () => sessionStorage.token });
   * const answer = await downbeat.auth.linkExternal({
   *   idToken: "eyJhbGciOiJFUzI1NiIsImtpZCI6IjEifQ.eyJpc3MiOiJodHRwczovL2lkLmV4YW1wbGUifQ.c2lnbmF0dXJl",
   * });
   * ```
   */
  linkExternal(input: LinkExternalInput, options?: RequestOptions): Answer<Account> {
    return this.client.request("auth.linkExternal", "POST", "/v1/auth/link/external", { body: input, options });
  }

  /**
   * Renew the tokens.
   *
   * Trades a refresh token for a new pair. Within ten seconds a second use answers the same successor, for
   * two tabs; later it is taken for theft and every token that stems from the same login is revoked. Counts
   * against the quota `auth`.
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
   * Revokes the login this access token stems from, or every login of the account. Counts against the quota
   * `write`.
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

  /**
   * Join by a code.
   *
   * Trades a join code for membership of its session, with the code's role unless the caller has a higher
   * one, and for a ticket to the live room. Wrong, expired, used-up and unknown codes answer alike. After
   * ten failures within ten minutes from a network address, or a hundred with the codes of one session,
   * further attempts are answered `quota-exceeded` until the ten minutes are over. Counts against the quota
   * `auth`.
   *
   * @param input What to send.
   * @throws {DownbeatError} `bad-request`, `unauthenticated`, `code-refused`, `limit-reached`,
   * `payload-too-large`, `unsupported-media-type`, `quota-exceeded`, `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example", auth: () => sessionStorage.token });
   * const answer = await downbeat.auth.exchange({ code: "7K3QX9PM" });
   * ```
   */
  exchange(input: CodeInput, options?: RequestOptions): Answer<LiveTicket> {
    return this.client.request("auth.exchange", "POST", "/v1/auth/exchange", { body: input, options });
  }
}
