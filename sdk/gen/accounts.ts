// Generated from openapi/ by `deno task generate`. Do not edit.

import type { Answer, Client, RequestOptions } from "../core/mod.ts";
import type { AccountFace } from "./models.ts";

export type { AccountFace };

/** What services ask about accounts. */
export class Accounts {
  private readonly client: Client;

  constructor(client: Client) {
    this.client = client;
  }

  /**
   * Look up an account for a service.
   *
   * The public face of an account. Only services may ask. Counts against the quota `read`. Needs the scope
   * `accounts:read`.
   *
   * @param id The account's id.
   * @throws {DownbeatError} `bad-request`, `unauthenticated`, `forbidden`, `account-not-found`,
   * `payload-too-large`, `quota-exceeded`, `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example", auth: () => sessionStorage.token });
   * const answer = await downbeat.accounts.get("acc_01jb2m8y5kq0w9v3x7c4d6e8fg");
   * ```
   */
  get(id: string, options?: RequestOptions): Answer<AccountFace> {
    return this.client.request("accounts.get", "GET", "/v1/accounts/{id}", { path: [id], options });
  }
}
