// Generated from openapi/ by `deno task generate`. Do not edit.

import type { Answer, Client, ConditionalOptions, KeyedOptions, Pages, RequestOptions } from "../core/mod.ts";
import type { Collection, CollectionInput, CollectionItemPage, CollectionPage, CollectionPatch, CollectionPlace } from "./models.ts";
import type { operations } from "./presets_types.ts";

export type { Collection, CollectionInput, CollectionItemPage, CollectionPage, CollectionPatch, CollectionPlace };

/** Options of `collections.items.list`: list the presets of a collection. */
export type CollectionsItemsListOptions = RequestOptions & NonNullable<operations["collections.items.list"]["parameters"]["query"]>;

/** The operations `collections.items.list`, `collections.items.put`, `collections.items.remove`. */
export class CollectionsItems {
  private readonly client: Client;

  constructor(client: Client) {
    this.client = client;
  }

  /**
   * List the presets of a collection.
   *
   * In their order. Presets that the caller may not read any more are left out, and come back when they are
   * published again; only to the collection's owner the positions tell that something is missing. Counts
   * against the quota `read`.
   *
   * @param id The collection's id.
   * @param options.limit How many items one page holds, 1 to 100. `20` when left out.
   * @param options.cursor The `nextCursor` of the page before, unchanged. It is bound to the filters it was
   * made with.
   * @throws {DownbeatError} `bad-request`, `invalid-cursor`, `unauthenticated`, `forbidden`,
   * `collection-not-found`, `payload-too-large`, `quota-exceeded`, `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example" });
   * for await (const item of downbeat.collections.items.list("col_01jb2m8y5kq0w9v3x7c4d6e8fg")) {
   *   console.log(item);
   * }
   * ```
   */
  list(id: string, options?: CollectionsItemsListOptions): Pages<CollectionItemPage> {
    return this.client.pages("collections.items.list", "/v1/collections/{id}/items", { path: [id], options });
  }

  /**
   * Put a preset into a collection.
   *
   * Adds a preset that the caller may read, or moves it, to `position`; without one a new preset goes to the
   * end and an old one stays. The preset itself stays its owner's. Counts against the quota `write`. Needs
   * the scope `collections:write`.
   *
   * @param id The collection's id.
   * @param presetId The preset's id.
   * @param input What to send.
   * @throws {DownbeatError} `bad-request`, `unauthenticated`, `forbidden`, `collection-not-found`,
   * `preset-not-found`, `limit-reached`, `payload-too-large`, `unsupported-media-type`, `quota-exceeded`,
   * `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example", auth: () => sessionStorage.token });
   * const answer = await downbeat.collections.items.put("col_01jb2m8y5kq0w9v3x7c4d6e8fg", "prs_01jb2m8y5kq0w9v3x7c4d6e8fg");
   * ```
   */
  put(id: string, presetId: string, input: CollectionPlace = {}, options?: RequestOptions): Answer<Collection> {
    return this.client.request("collections.items.put", "PUT", "/v1/collections/{id}/items/{presetId}", { path: [id, presetId], body: input, options });
  }

  /**
   * Take a preset out of a collection.
   *
   * The others move up. Taking out what is not there changes nothing. Counts against the quota `write`.
   * Needs the scope `collections:write`.
   *
   * @param id The collection's id.
   * @param presetId The preset's id.
   * @throws {DownbeatError} `bad-request`, `unauthenticated`, `forbidden`, `collection-not-found`,
   * `payload-too-large`, `quota-exceeded`, `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example", auth: () => sessionStorage.token });
   * const answer = await downbeat.collections.items.remove("col_01jb2m8y5kq0w9v3x7c4d6e8fg", "prs_01jb2m8y5kq0w9v3x7c4d6e8fg");
   * ```
   */
  remove(id: string, presetId: string, options?: RequestOptions): Answer<Collection> {
    return this.client.request("collections.items.remove", "DELETE", "/v1/collections/{id}/items/{presetId}", { path: [id, presetId], options });
  }
}

/** Options of `collections.list`: list collections. */
export type CollectionsListOptions = RequestOptions & NonNullable<operations["collections.list"]["parameters"]["query"]>;

/** Options of `collections.create`: make a collection. */
export type CollectionsCreateOptions = RequestOptions & KeyedOptions;

/** Options of `collections.update`: change a collection. */
export type CollectionsUpdateOptions = RequestOptions & ConditionalOptions;

/** Options of `collections.remove`: remove a collection. */
export type CollectionsRemoveOptions = RequestOptions & ConditionalOptions;

/** Presets in an order of somebody's choice. */
export class Collections {
  /** The operations `collections.items.*`. */
  readonly items: CollectionsItems;
  private readonly client: Client;

  constructor(client: Client) {
    this.client = client;
    this.items = new CollectionsItems(client);
  }

  /**
   * List collections.
   *
   * Public collections, the latest changed first; with `owner=me` all of the caller's, with `preset` those
   * that hold it and show it to the caller. Counts against the quota `read`.
   *
   * @param options.limit How many items one page holds, 1 to 100. `20` when left out.
   * @param options.cursor The `nextCursor` of the page before, unchanged. It is bound to the filters it was
   * made with.
   * @param options.owner An account id, or `me` for the caller.
   * @param options.preset Only collections that hold this preset.
   * @throws {DownbeatError} `bad-request`, `invalid-cursor`, `unauthenticated`, `forbidden`,
   * `payload-too-large`, `quota-exceeded`, `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example" });
   * for await (const item of downbeat.collections.list()) {
   *   console.log(item);
   * }
   * ```
   */
  list(options?: CollectionsListOptions): Pages<CollectionPage> {
    return this.client.pages("collections.list", "/v1/collections", { options });
  }

  /**
   * Make a collection.
   *
   * A collection of the caller's, private unless said otherwise, with the presets given in their order.
   * Counts against the quota `write`. Needs the scope `collections:write`.
   *
   * @param input What to send.
   * @throws {DownbeatError} `bad-request`, `unauthenticated`, `forbidden`, `preset-not-found`,
   * `limit-reached`, `idempotency-key-in-use`, `payload-too-large`, `unsupported-media-type`,
   * `idempotency-key-reused`, `quota-exceeded`, `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example", auth: () => sessionStorage.token });
   * const answer = await downbeat.collections.create({ name: "Warm-up" });
   * ```
   */
  create(input: CollectionInput, options?: CollectionsCreateOptions): Answer<Collection> {
    return this.client.request("collections.create", "POST", "/v1/collections", { body: input, keyed: true, options });
  }

  /**
   * Read a collection.
   *
   * What the collection is called and how many presets of it the caller may read. Private ones are there for
   * their owner only. Counts against the quota `read`.
   *
   * @param id The collection's id.
   * @throws {DownbeatError} `bad-request`, `unauthenticated`, `forbidden`, `collection-not-found`,
   * `payload-too-large`, `quota-exceeded`, `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example" });
   * const answer = await downbeat.collections.get("col_01jb2m8y5kq0w9v3x7c4d6e8fg");
   * ```
   */
  get(id: string, options?: RequestOptions): Answer<Collection> {
    return this.client.request("collections.get", "GET", "/v1/collections/{id}", { path: [id], options });
  }

  /**
   * Change a collection.
   *
   * An RFC 7396 merge patch. `presets` replaces the whole list in its order, also what the caller cannot
   * read any more; to move single presets use `collections.items.put`. Counts against the quota `write`.
   * Needs the scope `collections:write`.
   *
   * @param id The collection's id.
   * @param patch The members to change.
   * @param options.ifMatch The state this write builds on: what was read, or its entity tag.
   * @throws {DownbeatError} `bad-request`, `unauthenticated`, `forbidden`, `collection-not-found`,
   * `preset-not-found`, `precondition-failed`, `payload-too-large`, `unsupported-media-type`,
   * `precondition-required`, `quota-exceeded`, `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example", auth: () => sessionStorage.token });
   * const current = await downbeat.collections.get("col_01jb2m8y5kq0w9v3x7c4d6e8fg");
   * const answer = await downbeat.collections.update("col_01jb2m8y5kq0w9v3x7c4d6e8fg", { name: "Cool-down", visibility: "unlisted" }, { ifMatch: current });
   * ```
   */
  update(id: string, patch: CollectionPatch, options: CollectionsUpdateOptions): Answer<Collection> {
    return this.client.request("collections.update", "PATCH", "/v1/collections/{id}", { path: [id], body: patch, jsonType: "application/merge-patch+json", options });
  }

  /**
   * Remove a collection.
   *
   * Removes the collection; its presets stay. Counts against the quota `write`. Needs the scope
   * `collections:write`.
   *
   * @param id The collection's id.
   * @param options.ifMatch The state this write builds on: what was read, or its entity tag.
   * @throws {DownbeatError} `bad-request`, `unauthenticated`, `forbidden`, `collection-not-found`,
   * `precondition-failed`, `payload-too-large`, `precondition-required`, `quota-exceeded`, `internal`,
   * `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example", auth: () => sessionStorage.token });
   * const current = await downbeat.collections.get("col_01jb2m8y5kq0w9v3x7c4d6e8fg");
   * await downbeat.collections.remove("col_01jb2m8y5kq0w9v3x7c4d6e8fg", { ifMatch: current });
   * ```
   */
  remove(id: string, options: CollectionsRemoveOptions): Answer<void> {
    return this.client.request("collections.remove", "DELETE", "/v1/collections/{id}", { path: [id], options });
  }
}
