// Generated from openapi/ by `deno task generate`. Do not edit.

import type { Answer, Client, KeyedOptions, RequestOptions } from "../core/mod.ts";
import type { IssuedKey, Key, KeyInput, KeyList } from "./models.ts";

export type { IssuedKey, Key, KeyInput, KeyList };

/** Options of `keys.create`: make a key. */
export type KeysCreateOptions = RequestOptions & KeyedOptions;

/** Options of `keys.rotate`: give a key a new secret. */
export type KeysRotateOptions = RequestOptions & KeyedOptions;

/** Credentials for programs, and what they have used. */
export class Keys {
  private readonly client: Client;

  constructor(client: Client) {
    this.client = client;
  }

  /**
   * List the caller's keys.
   *
   * Newest first, never with their secrets. Counts against the quota `read`. Needs the scope `keys:write`.
   *
   * @throws {DownbeatError} `bad-request`, `unauthenticated`, `forbidden`, `payload-too-large`,
   * `quota-exceeded`, `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example", auth: () => sessionStorage.token });
   * const answer = await downbeat.keys.list();
   * ```
   */
  list(options?: RequestOptions): Answer<KeyList> {
    return this.client.request("keys.list", "GET", "/v1/keys", { options });
  }

  /**
   * Make a key.
   *
   * A credential for a program, sent as `Authorization: Bearer`. Its secret is in this answer and nowhere
   * else: only a hash is kept. Only an account's own access token makes keys, never a key. Counts against
   * the quota `write`. Needs the scope `keys:write`.
   *
   * @param input What to send.
   * @throws {DownbeatError} `bad-request`, `unauthenticated`, `forbidden`, `limit-reached`,
   * `idempotency-key-in-use`, `reply-was-secret`, `payload-too-large`, `unsupported-media-type`,
   * `idempotency-key-reused`, `quota-exceeded`, `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example", auth: () => sessionStorage.token });
   * const answer = await downbeat.keys.create({ name: "Mirror", scopes: ["presets:read"] });
   * ```
   */
  create(input: KeyInput, options?: KeysCreateOptions): Answer<IssuedKey> {
    return this.client.request("keys.create", "POST", "/v1/keys", { body: input, keyed: true, options });
  }

  /**
   * Read a key.
   *
   * What it may do and when it was last used, never its secret. Counts against the quota `read`. Needs the
   * scope `keys:write`.
   *
   * @param id The key's id.
   * @throws {DownbeatError} `bad-request`, `unauthenticated`, `forbidden`, `key-not-found`,
   * `payload-too-large`, `quota-exceeded`, `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example", auth: () => sessionStorage.token });
   * const answer = await downbeat.keys.get("key_01jb2m8y5kq0w9v3x7c4d6e8fg");
   * ```
   */
  get(id: string, options?: RequestOptions): Answer<Key> {
    return this.client.request("keys.get", "GET", "/v1/keys/{id}", { path: [id], options });
  }

  /**
   * Revoke a key.
   *
   * Every secret of the key stops working within a second, everywhere. Its usage stays on record. Counts
   * against the quota `write`. Needs the scope `keys:write`.
   *
   * @param id The key's id.
   * @throws {DownbeatError} `bad-request`, `unauthenticated`, `forbidden`, `key-not-found`,
   * `payload-too-large`, `quota-exceeded`, `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example", auth: () => sessionStorage.token });
   * await downbeat.keys.revoke("key_01jb2m8y5kq0w9v3x7c4d6e8fg");
   * ```
   */
  revoke(id: string, options?: RequestOptions): Answer<void> {
    return this.client.request("keys.revoke", "DELETE", "/v1/keys/{id}", { path: [id], options });
  }

  /**
   * Give a key a new secret.
   *
   * The new secret works at once and the one before it for another 24 hours. A key never has more than two:
   * rotating again ends the older one. Counts against the quota `write`. Needs the scope `keys:write`.
   *
   * @param id The key's id.
   * @throws {DownbeatError} `bad-request`, `unauthenticated`, `forbidden`, `key-not-found`,
   * `idempotency-key-in-use`, `reply-was-secret`, `payload-too-large`, `idempotency-key-reused`,
   * `quota-exceeded`, `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example", auth: () => sessionStorage.token });
   * const answer = await downbeat.keys.rotate("key_01jb2m8y5kq0w9v3x7c4d6e8fg");
   * ```
   */
  rotate(id: string, options?: KeysRotateOptions): Answer<IssuedKey> {
    return this.client.request("keys.rotate", "POST", "/v1/keys/{id}/rotate", { path: [id], keyed: true, options });
  }
}
