// Generated from openapi/ by `deno task generate`. Do not edit.

import type { Answer, Client, ConditionalOptions, RequestOptions } from "../core/mod.ts";
import type { Account, AccountExport, AccountPatch, Preferences } from "./models.ts";

export type { Account, AccountExport, AccountPatch, Preferences };

/** Options of `me.preferences.replace`: write the preferences. */
export type MePreferencesReplaceOptions = RequestOptions & ConditionalOptions;

/** The operations `me.preferences.get`, `me.preferences.replace`. */
export class MePreferences {
  private readonly client: Client;

  constructor(client: Client) {
    this.client = client;
  }

  /**
   * Read the preferences.
   *
   * Any JSON object an app stored for this account.
   *
   * @throws {DownbeatError} `bad-request`, `unauthenticated`, `payload-too-large`, `quota-exceeded`,
   * `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example", auth: () => sessionStorage.token });
   * const answer = await downbeat.me.preferences.get();
   * ```
   */
  get(options?: RequestOptions): Answer<Preferences> {
    return this.client.request("me.preferences.get", "GET", "/v1/me/preferences", { options });
  }

  /**
   * Write the preferences.
   *
   * Replaces the whole object, up to 16 KiB.
   *
   * @param input What to send.
   * @param options.ifMatch The state this write builds on: what was read, or its entity tag.
   * @throws {DownbeatError} `bad-request`, `unauthenticated`, `precondition-failed`, `payload-too-large`,
   * `unsupported-media-type`, `precondition-required`, `quota-exceeded`, `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example", auth: () => sessionStorage.token });
   * const current = await downbeat.me.preferences.get().withResponse();
   * const answer = await downbeat.me.preferences.replace({ theme: "dark", metronome: { sound: "wood" } }, { ifMatch: current });
   * ```
   */
  replace(input: Preferences, options: MePreferencesReplaceOptions): Answer<Preferences> {
    return this.client.request("me.preferences.replace", "PUT", "/v1/me/preferences", { body: input, options });
  }
}

/** The caller's own account. */
export class Me {
  /** The operations `me.preferences.*`. */
  readonly preferences: MePreferences;
  private readonly client: Client;

  constructor(client: Client) {
    this.client = client;
    this.preferences = new MePreferences(client);
  }

  /**
   * Read the own account.
   *
   * The caller's account.
   *
   * @throws {DownbeatError} `bad-request`, `unauthenticated`, `payload-too-large`, `quota-exceeded`,
   * `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example", auth: () => sessionStorage.token });
   * const answer = await downbeat.me.get();
   * ```
   */
  get(options?: RequestOptions): Answer<Account> {
    return this.client.request("me.get", "GET", "/v1/me", { options });
  }

  /**
   * Change the display name.
   *
   * An RFC 7396 merge patch of the account.
   *
   * @param patch The members to change.
   * @throws {DownbeatError} `bad-request`, `unauthenticated`, `payload-too-large`, `unsupported-media-type`,
   * `quota-exceeded`, `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example", auth: () => sessionStorage.token });
   * const answer = await downbeat.me.update({ displayName: "Ada L." });
   * ```
   */
  update(patch: AccountPatch, options?: RequestOptions): Answer<Account> {
    return this.client.request("me.update", "PATCH", "/v1/me", { body: patch, jsonType: "application/merge-patch+json", options });
  }

  /**
   * Erase the account.
   *
   * Removes the account, its logins and its data in every service. Published presets are withdrawn; forks by
   * others keep the attribution that the licence demands. There is no way back. An access token that is out
   * already ends here at once, and elsewhere within its fifteen minutes.
   *
   * @throws {DownbeatError} `bad-request`, `unauthenticated`, `payload-too-large`, `quota-exceeded`,
   * `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example", auth: () => sessionStorage.token });
   * await downbeat.me.erase();
   * ```
   */
  erase(options?: RequestOptions): Answer<void> {
    return this.client.request("me.erase", "DELETE", "/v1/me", { options });
  }

  /**
   * Export everything.
   *
   * All that the services keep for the caller's account, as one JSON document.
   *
   * @throws {DownbeatError} `bad-request`, `unauthenticated`, `payload-too-large`, `quota-exceeded`,
   * `internal`, `peer-unavailable`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example", auth: () => sessionStorage.token });
   * const answer = await downbeat.me.export();
   * ```
   */
  export(options?: RequestOptions): Answer<AccountExport> {
    return this.client.request("me.export", "GET", "/v1/me/export", { options });
  }
}
