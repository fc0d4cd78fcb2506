import type { Timers } from "../core/bounded.ts";
import type { TelemetryReport } from "../gen/models.ts";
import type { PageLife } from "./page_life.ts";

/** `off` collects nothing; `local` collects on the device, for the user to look at; `on` sends as well. */
export type TelemetryMode = "off" | "local" | "on";

/** The part of the platform's `Storage` that a recorder uses; it answers at once, as a page that closes needs it. */
export interface RecorderStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/** How a recorder is set up. */
export interface TelemetryOptions {
  /** Where the service is, such as `https://downbeat.example`; in a browser "" means the page's own origin. */
  baseUrl: string;
  /** The app's version, such as `1.4` or `1.4.2-beta`, of which the first two numbers are sent. */
  appVersion: string;
  /** What the user has agreed to; `off` when left out. */
  mode?: TelemetryMode;
  /** What the device runs; `other` when left out. */
  platform?: TelemetryReport["platform"];
  /** Where the sound comes out; `unknown` when left out. */
  audioPath?: TelemetryReport["audioPath"];
  /** Where ids and undelivered reports are kept; `localStorage` when left out. Where it fails, nothing is sent. */
  storage?: RecorderStorage;
  /** The platform's `fetch` when left out. */
  fetch?: (url: string, init: RequestInit) => Promise<Response>;
  /** Milliseconds since 1970; the platform's clock when left out. */
  now?: () => number;
  /** A number in [0, 1); the platform's secure source when left out. */
  random?: () => number;
  /** The platform's timers when left out. */
  timers?: Timers;
  /** When the app is hidden or gone; of the page when left out. */
  page?: PageLife;
}
