// Generated from openapi/ by `deno task generate`. Do not edit.

import type { Answer, Client, ConditionalOptions, RequestOptions } from "../core/mod.ts";
import type { Account, AccountExport, AccountPatch, Device, DeviceInput, DeviceList, Preferences } from "./models.ts";

export type { Account, AccountExport, AccountPatch, Device, DeviceInput, DeviceList, Preferences };

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
   * Any JSON object an app stored for this account. Counts against the quota `read`.
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
   * Replaces the whole object, up to 16 KiB. Counts against the quota `write`.
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

/** The operations `me.devices.list`, `me.devices.put`, `me.devices.remove`. */
export class MeDevices {
  private readonly client: Client;

  constructor(client: Client) {
    this.client = client;
  }

  /**
   * List the devices.
   *
   * What the caller's apps know of their devices, newest first. A calibration follows the person. Counts
   * against the quota `read`.
   *
   * @throws {DownbeatError} `bad-request`, `unauthenticated`, `payload-too-large`, `quota-exceeded`,
   * `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example", auth: () => sessionStorage.token });
   * const answer = await downbeat.me.devices.list();
   * ```
   */
  list(options?: RequestOptions): Answer<DeviceList> {
    return this.client.request("me.devices.list", "GET", "/v1/me/devices", { options });
  }

  /**
   * Keep a device.
   *
   * Replaces what is known of the device. The newest write wins. Counts against the quota `write`.
   *
   * @param deviceId The app's own name for the device.
   * @param input What to send.
   * @throws {DownbeatError} `bad-request`, `unauthenticated`, `limit-reached`, `payload-too-large`,
   * `unsupported-media-type`, `quota-exceeded`, `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example", auth: () => sessionStorage.token });
   * const answer = await downbeat.me.devices.put("", {
   *   name: "Headphones",
   *   kind: "bluetooth",
   *   outputLatencyMs: 182.5,
   *   nudgeMs: -4,
   *   calibratedAt: "2026-11-01T20:15:00Z",
   * });
   * ```
   */
  put(deviceId: string, input: DeviceInput, options?: RequestOptions): Answer<Device> {
    return this.client.request("me.devices.put", "PUT", "/v1/me/devices/{deviceId}", { path: [deviceId], body: input, options });
  }

  /**
   * Forget a device.
   *
   * Forgetting what is not there changes nothing. Counts against the quota `write`.
   *
   * @param deviceId The app's own name for the device.
   * @throws {DownbeatError} `bad-request`, `unauthenticated`, `payload-too-large`, `quota-exceeded`,
   * `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example", auth: () => sessionStorage.token });
   * await downbeat.me.devices.remove("");
   * ```
   */
  remove(deviceId: string, options?: RequestOptions): Answer<void> {
    return this.client.request("me.devices.remove", "DELETE", "/v1/me/devices/{deviceId}", { path: [deviceId], options });
  }
}

/** The caller's own account. */
export class Me {
  /** The operations `me.preferences.*`. */
  readonly preferences: MePreferences;
  /** The operations `me.devices.*`. */
  readonly devices: MeDevices;
  private readonly client: Client;

  constructor(client: Client) {
    this.client = client;
    this.preferences = new MePreferences(client);
    this.devices = new MeDevices(client);
  }

  /**
   * Read the own account.
   *
   * The caller's account. Counts against the quota `read`.
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
   * An RFC 7396 merge patch of the account. Counts against the quota `write`.
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
   * already ends here at once, and elsewhere within its fifteen minutes. Counts against the quota `write`.
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
   * All that the services keep for the caller's account, as one JSON document. Counts against the quota
   * `auth`.
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
