// Generated from openapi/ by `deno task generate`. Do not edit.

import type { Answer, Client, Pages, RequestOptions } from "../core/mod.ts";
import type { FavoritePage } from "./models.ts";
import type { operations } from "./presets_types.ts";

export type { FavoritePage };

/** Options of `favorites.list`: list the caller's favourites. */
export type FavoritesListOptions = RequestOptions & NonNullable<operations["favorites.list"]["parameters"]["query"]>;

/** Presets that the caller has marked. */
export class Favorites {
  private readonly client: Client;

  constructor(client: Client) {
    this.client = client;
  }

  /**
   * List the caller's favourites.
   *
   * The latest marked first; those that the caller may not read any more are left out. Counts against the
   * quota `read`.
   *
   * @param options.limit How many items one page holds, 1 to 100. `20` when left out.
   * @param options.cursor The `nextCursor` of the page before, unchanged. It is bound to the filters it was
   * made with.
   * @throws {DownbeatError} `bad-request`, `invalid-cursor`, `unauthenticated`, `forbidden`,
   * `payload-too-large`, `quota-exceeded`, `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example", auth: () => sessionStorage.token });
   * for await (const item of downbeat.favorites.list()) {
   *   console.log(item);
   * }
   * ```
   */
  list(options?: FavoritesListOptions): Pages<FavoritePage> {
    return this.client.pages("favorites.list", "/v1/favorites", { options });
  }

  /**
   * Mark a favourite.
   *
   * Marks a preset that the caller may read. Marking it again changes nothing. Counts against the quota
   * `write`. Needs the scope `collections:write`.
   *
   * @param presetId The preset's id.
   * @throws {DownbeatError} `bad-request`, `unauthenticated`, `forbidden`, `preset-not-found`,
   * `limit-reached`, `payload-too-large`, `quota-exceeded`, `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example", auth: () => sessionStorage.token });
   * await downbeat.favorites.put("prs_01jb2m8y5kq0w9v3x7c4d6e8fg");
   * ```
   */
  put(presetId: string, options?: RequestOptions): Answer<void> {
    return this.client.request("favorites.put", "PUT", "/v1/favorites/{presetId}", { path: [presetId], options });
  }

  /**
   * Unmark a favourite.
   *
   * Unmarking what is not marked changes nothing. Counts against the quota `write`. Needs the scope
   * `collections:write`.
   *
   * @param presetId The preset's id.
   * @throws {DownbeatError} `bad-request`, `unauthenticated`, `forbidden`, `payload-too-large`,
   * `quota-exceeded`, `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example", auth: () => sessionStorage.token });
   * await downbeat.favorites.remove("prs_01jb2m8y5kq0w9v3x7c4d6e8fg");
   * ```
   */
  remove(presetId: string, options?: RequestOptions): Answer<void> {
    return this.client.request("favorites.remove", "DELETE", "/v1/favorites/{presetId}", { path: [presetId], options });
  }
}
