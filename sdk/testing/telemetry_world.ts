import type {
  PageLife,
  PageState,
  RecorderStorage,
  TelemetryOptions,
  TelemetryRecorder,
} from "../telemetry/mod.ts";
import { telemetryRecorder } from "../telemetry/recorder.ts";
import type { TelemetryReport } from "../gen/models.ts";
import { dice } from "./dice.ts";
import { type VirtualTime, virtualTime } from "./virtual_time.ts";

/** A request as it was made. */
export interface Uploaded {
  readonly path: string;
  readonly init: RequestInit;
  readonly body: TelemetryReport & { anonIds?: string[] };
}

/** A run of an app on a device. */
export interface AppRun {
  readonly telemetry: TelemetryRecorder;
  show(state: PageState): void;
  /** Whether the recorder still watches the page. */
  watching(): boolean;
  /** Timers of a run that is over never fire. */
  kill(): void;
}

/** A device with its storage, its clock and a network. */
export interface TelemetryWorld {
  readonly time: VirtualTime;
  readonly storage: RecorderStorage & { readonly held: Map<string, string> };
  readonly uploads: Uploaded[];
  /** What answers; taken and removed when left alone. */
  answer: (uploaded: Uploaded) => Response | Promise<Response>;
  reports(): TelemetryReport[];
  run(options?: Partial<TelemetryOptions>): AppRun;
}

let devices = 0;

/** Makes a device, on a Friday at 10:23 UTC. */
export function telemetryWorld(startMs: number = Date.UTC(2026, 10, 20, 10, 23)): TelemetryWorld {
  const time = virtualTime(startMs, settledPromises);
  const held = new Map<string, string>();
  const random = dice(++devices);
  const world: TelemetryWorld = {
    time,
    uploads: [],
    answer: ({ path }) => new Response(null, { status: path.endsWith("remove") ? 204 : 202 }),
    storage: {
      held,
      getItem: (key) => held.get(key) ?? null,
      setItem: (key, value) => void held.set(key, value),
      removeItem: (key) => void held.delete(key),
    },
    reports: () => world.uploads.filter(({ path }) => path.endsWith("performance")).map(({ body }) => body),
    run(options) {
      let alive = true;
      let listener: ((state: PageState) => void) | undefined;
      const page: PageLife = (told) => {
        listener = told;
        return () => listener = undefined;
      };
      const telemetry = telemetryRecorder({
        baseUrl: "https://downbeat.example",
        appVersion: "1.4.2",
        mode: "on",
        storage: world.storage,
        now: time.now,
        random,
        timers: {
          setTimeout: (run, delayMs) => time.setTimeout(() => alive && run(), delayMs),
          clearTimeout: time.clearTimeout,
        },
        page,
        async fetch(url, init) {
          const uploaded = { path: new URL(url).pathname, init, body: JSON.parse(String(init.body)) };
          world.uploads.push(uploaded);
          return await world.answer(uploaded);
        },
        ...options,
      });
      return {
        telemetry,
        show: (state) => alive && listener?.(state),
        watching: () => listener !== undefined,
        kill: () => void (alive = false),
      };
    },
  };
  return world;
}

/** One that has uploaded something, so that there is something to remove. */
export async function newContributor(): Promise<{ world: TelemetryWorld; app: AppRun; anonId: string }> {
  const world = telemetryWorld();
  const app = world.run();
  app.telemetry.record("jitter", 2);
  await app.telemetry.flush();
  return { world, app, anonId: world.reports()[0]!.anonId };
}

/** A service that answers everything alike. */
export function answering(status: number, headers: Record<string, string> = {}): () => Response {
  return () => new Response(null, { status, headers });
}

/** No network. */
export function unreachable(): Promise<Response> {
  return Promise.reject(new TypeError("There is no network"));
}

/** Promises that hang on nothing but each other. */
async function settledPromises(): Promise<void> {
  for (let turn = 0; turn < 30; turn++) await null;
}
