// Generated from openapi/ by `deno task generate`. Do not edit.

import { Client } from "../core/client.ts";
import type { ClientOptions } from "../core/wiring.ts";
import { Auth } from "./auth.ts";
import { Me } from "./me.ts";
import { Sessions } from "./sessions.ts";
import { Accounts } from "./accounts.ts";
import { Presets } from "./presets.ts";
import { Collections } from "./collections.ts";
import { Favorites } from "./favorites.ts";
import { Keys } from "./keys.ts";
import { Usage } from "./usage.ts";
import { Webhooks } from "./webhooks.ts";
import { Telemetry } from "./telemetry.ts";

/**
 * Every resource over one client.
 *
 * @example
 * ```ts
 * import { Downbeat } from "@downbeat/sdk";
 *
 * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example" });
 * for await (const preset of downbeat.presets.list({ tag: ["house"], bpmMin: 120 })) {
 *   console.log(preset.name, preset.bpm);
 * }
 * ```
 */
export class Downbeat {
  /** The operations `auth.*`. */
  readonly auth: Auth;
  /** The operations `me.*`. */
  readonly me: Me;
  /** The operations `sessions.*`. */
  readonly sessions: Sessions;
  /** The operations `accounts.*`. */
  readonly accounts: Accounts;
  /** The operations `presets.*`. */
  readonly presets: Presets;
  /** The operations `collections.*`. */
  readonly collections: Collections;
  /** The operations `favorites.*`. */
  readonly favorites: Favorites;
  /** The operations `keys.*`. */
  readonly keys: Keys;
  /** The operations `usage.*`. */
  readonly usage: Usage;
  /** The operations `webhooks.*`. */
  readonly webhooks: Webhooks;
  /** The operations `telemetry.*`. */
  readonly telemetry: Telemetry;

  constructor(options: ClientOptions) {
    const client = new Client(options);
    this.auth = new Auth(client);
    this.me = new Me(client);
    this.sessions = new Sessions(client);
    this.accounts = new Accounts(client);
    this.presets = new Presets(client);
    this.collections = new Collections(client);
    this.favorites = new Favorites(client);
    this.keys = new Keys(client);
    this.usage = new Usage(client);
    this.webhooks = new Webhooks(client);
    this.telemetry = new Telemetry(client);
  }
}

export * from "./auth.ts";
export * from "./me.ts";
export * from "./sessions.ts";
export * from "./accounts.ts";
export * from "./presets.ts";
export * from "./collections.ts";
export * from "./favorites.ts";
export * from "./keys.ts";
export * from "./usage.ts";
export * from "./webhooks.ts";
export * from "./telemetry.ts";
export type * from "./models.ts";
