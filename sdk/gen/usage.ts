// Generated from openapi/ by `deno task generate`. Do not edit.

import type { Client, Pages, RequestOptions } from "../core/mod.ts";
import type { UsagePage } from "./models.ts";
import type { operations } from "./presets_types.ts";

export type { UsagePage };

/** Options of `usage.list`: see what keys have used. */
export type UsageListOptions = RequestOptions & NonNullable<operations["usage.list"]["parameters"]["query"]>;

/** The operations `usage.list`. */
export class Usage {
  private readonly client: Client;

  constructor(client: Client) {
    this.client = client;
  }

  /**
   * See what keys have used.
   *
   * Requests per UTC day, key and operation of the caller's keys, the latest day first, for the last 92
   * days. A key sees its own. Figures are at most ten seconds behind, and those of the last five are lost
   * when a process is killed; they inform, and nothing is billed by them. Counts against the quota `read`.
   *
   * @param options.limit How many items one page holds, 1 to 100. `20` when left out.
   * @param options.cursor The `nextCursor` of the page before, unchanged. It is bound to the filters it was
   * made with.
   * @param options.from First day.
   * @param options.to Last day.
   * @param options.key Only this key.
   * @throws {DownbeatError} `bad-request`, `invalid-cursor`, `unauthenticated`, `forbidden`,
   * `payload-too-large`, `quota-exceeded`, `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example", auth: () => sessionStorage.token });
   * for await (const item of downbeat.usage.list()) {
   *   console.log(item);
   * }
   * ```
   */
  list(options?: UsageListOptions): Pages<UsagePage> {
    return this.client.pages("usage.list", "/v1/usage", { options });
  }
}
