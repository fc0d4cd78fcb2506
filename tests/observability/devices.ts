import { type TelemetryOptions, telemetryRecorder } from "@downbeat/sdk/telemetry";
import { type Database, openDatabase } from "@downbeat/runtime/db";
import { openTestApp, testDatabase } from "@downbeat/runtime/service/testing";
import { telemetry } from "@downbeat/telemetry";
import { Draws } from "../support/draws.ts";

/** Devices of one version of the app. */
export interface Fleet {
  readonly appVersion: string;
  readonly devices: number;
}

/**
 * Of four versions two may be shown: `FEW` is too few, and `HIDING` hides it, since what is left of all without the others
 * would be `FEW` again. Together they are enough for a 95th percentile of all.
 */
export const SHOWN: Fleet = { appVersion: "7.4", devices: 60 };
export const FEW: Fleet = { appVersion: "913.577", devices: 5 };
export const HIDING: Fleet = { appVersion: "914.578", devices: 55 };
const OTHERS: Fleet = { appVersion: "7.3", devices: 90 };
const SERVICES = [telemetry];
const FLEETS = [SHOWN, FEW, HIDING, OTHERS];

const PATHS = [["builtin", 22], ["bluetooth", 180]] as const;
const SAMPLES = 40;
const DAY_MS = 86_400_000;

/**
 * Days of reports: of a week that is over whatever day it is, and of the last day that is, where just after midnight the
 * one before still counts as that.
 */
const DAYS_AGO = [8, 2, 1];

/** What devices keep, by version and number: under the same id in all of a week. */
type Kept = Map<string, NonNullable<TelemetryOptions["storage"]>>;

/** Has all fleets report on days that are over, to a service that lives then. */
export async function reportFormerly(databaseUrl: string): Promise<void> {
  await using database = await openDatabase(databaseUrl);
  await testDatabase(SERVICES).apply(database);
  const kept: Kept = new Map();
  for (const days of DAYS_AGO) await reportOnDay(database, days, kept);
}

async function reportOnDay(database: Database, daysAgo: number, kept: Kept): Promise<void> {
  const nowMs = () => Date.now() - daysAgo * DAY_MS;
  await using app = await openTestApp({ database, services: SERVICES, now: () => new Date(nowMs()) });
  for (const { appVersion, devices } of FLEETS) {
    for (let number = 0; number < devices; number++) {
      const storage = kept.getOrInsertComputed(`${appVersion} ${number}`, newStorage);
      await reportOnce({
        baseUrl: "http://downbeat.test",
        fetch: app.fetch,
        now: nowMs,
        ...{ appVersion, number, storage },
      });
    }
  }
}

/** Has one device play for a while and report what it measured. @returns what it sent */
export async function reportOnce(
  { number, ...wiring }: Pick<TelemetryOptions, "baseUrl" | "fetch" | "now" | "appVersion"> & {
    number: number;
  },
): Promise<string> {
  const draws = new Draws(number);
  const [audioPath, tapMs] = PATHS[number % PATHS.length]!;
  const sent: string[] = [];
  const recorder = telemetryRecorder({
    storage: newStorage(),
    ...wiring,
    ...{ platform: "android", audioPath, mode: "on" },
    fetch: async (url, init) => {
      sent.push(String(init.body));
      const response = await (wiring.fetch ?? fetch)(url, init);
      if (response.status !== 202) throw new Error(`A report was answered with ${response.status}`);
      return response;
    },
  });
  for (let sample = 0; sample < SAMPLES; sample++) {
    recorder.record("tapToSound", tapMs * draws.between(0.8, 1.6));
    recorder.record("syncOffset", draws.between(-3, 3));
    recorder.record("drift", draws.between(-40, 40));
    recorder.record("jitter", draws.between(0.1, 4));
    recorder.record("roundTrip", draws.between(10, 90));
    recorder.record("scheduleLate", draws.between(0, 6));
  }
  recorder.underruns(number % 3, 600);
  await (number % 20 === 0 ? recorder.crash() : recorder.end());
  if (sent.length !== 1) throw new Error(`${sent.length} reports were sent`);
  return sent[0]!;
}

/** Reports to the service as it runs: new ones, one that comes twice, and one that is too old. */
export async function reportToday(url: string): Promise<void> {
  const send = async (body: string) => {
    const response = await fetch(`${url}/v1/telemetry/performance`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
    });
    await response.body?.cancel();
    return response.status;
  };
  for (let number = 0; number < 3; number++) {
    const report = await reportOnce({ baseUrl: url, appVersion: SHOWN.appVersion, number });
    const old = new Date(Date.now() - 8 * DAY_MS).toISOString().slice(0, 13);
    const answers = [
      await send(report),
      await send(JSON.stringify({ ...JSON.parse(report), windowStart: `${old}:00:00Z` })),
    ];
    if (answers.join() !== "202,422") throw new Error(`Answers are ${answers}`);
  }
}

/** What a device keeps, in memory. */
function newStorage(): NonNullable<TelemetryOptions["storage"]> {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}
