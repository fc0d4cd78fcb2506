// Generated from openapi/ by `deno task generate`. Do not edit.

import { Client } from "../core/client.ts";
import type { ClientOptions } from "../core/wiring.ts";
import { Auth } from "./auth.ts";
import { Me } from "./me.ts";
import { Accounts } from "./accounts.ts";
import { Presets } from "./presets.ts";

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
  /** The operations `accounts.*`. */
  readonly accounts: Accounts;
  /** The operations `presets.*`. */
  readonly presets: Presets;

  constructor(options: ClientOptions) {
    const client = new Client(options);
    this.auth = new Auth(client);
    this.me = new Me(client);
    this.accounts = new Accounts(client);
    this.presets = new Presets(client);
  }
}

export * from "./auth.ts";
export * from "./me.ts";
export * from "./accounts.ts";
export * from "./presets.ts";
export type * from "./models.ts";
