import type { Timers } from "../core/bounded.ts";
import { platformRandom } from "../core/random.ts";
import type { TelemetryReport } from "../gen/models.ts";
import { addSample, emptyHistogram } from "./histogram.ts";
import { newAnonId, newBatchId, weekOf } from "./ids.ts";
import type { Kept, RunStatus } from "./kept.ts";
import type { RecorderStorage, TelemetryOptions } from "./options.ts";
import { platformPageLife } from "./page_life.ts";
import type { TelemetryRecorder } from "./telemetry_recorder.ts";

const KEY = "downbeat.telemetry";
const NOTHING = "[[],[],[],[]]";
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const TIMEOUT_MS = 30_000;
const MOST_REPORTS = 50;
/** What the service takes at once, and what is remembered. */
const MOST_IDS = 5;

/** What is sent: a report, or ids to forget. */
type Body = { batchId?: string; anonIds?: string[] } | false | undefined;

/**
 * Makes a recorder that counts how well timing works, as histograms, and sends them once an hour where the user has agreed to
 * that: no name, no account, no moment, under an id that is new every week. While the mode is `off`, which it is unless told
 * otherwise, nothing is collected, kept or sent.
 *
 * Everything is in one closure, whose names the minifier shortens: it has to fit into 2 KB.
 *
 * @throws {TypeError} when the version does not begin with two numbers of at most three digits
 * @example
 * ```ts
 * import { telemetryRecorder } from "@downbeat/sdk/telemetry";
 *
 * const telemetry = telemetryRecorder({
 *   baseUrl: "https://downbeat.example",
 *   appVersion: "1.4.2",
 *   platform: "android",
 *   mode: localStorage.telemetry === "on" ? "on" : "off",
 * });
 * telemetry.record("tapToSound", 27.5);
 * console.log(JSON.stringify(telemetry.preview(), undefined, 2));
 * ```
 */
export function telemetryRecorder(options: TelemetryOptions): TelemetryRecorder {
  const {
    baseUrl,
    platform = "other",
    now = Date.now,
    random = platformRandom,
    page = platformPageLife,
    timers = globalThis as Timers,
  } = options;
  const [appVersion] = /^\d{1,3}\.\d{1,3}\b/.exec(options.appVersion)!;
  const run = random();
  let { mode = "off", audioPath = "unknown" } = options;
  /** What is being measured, by where the sound comes out. */
  let open: { [path: string]: TelemetryReport } = {};
  let status: RunStatus = "healthy";
  let silentAs: RunStatus = "abnormal";
  let ended = false;
  let begun: Kept[0][0] | undefined;
  let delivering: Promise<void> | undefined;
  let timer: unknown;
  let storage: RecorderStorage;
  let written = NOTHING;
  let ids: Kept[0] = [[0, ""]];
  let queue: Kept[1];
  let runs: Kept[2];
  let removing: Kept[3];
  let sent: Kept[4];
  let notBeforeMs: Kept[5];

  const active = () => mode !== "off" && !ended;
  const report = () =>
    open[audioPath] ??= {
      batchId: newBatchId(random),
      schema: 1,
      anonId: ids[0]![1],
      windowStart: new Date(now()).toISOString().slice(0, 13) + ":00:00Z",
      appVersion,
      platform,
      audioPath,
      metrics: {},
      sessions: { healthy: 0, errored: 0, crashed: 0, abnormal: 0 },
    };

  /** Reads what is kept, each time, since other tabs write it too. */
  function load(): void {
    const text = (storage = options.storage ?? localStorage).getItem(KEY);
    try {
      update(text ?? NOTHING);
    } catch {
      // Not what a recorder writes. What this one wrote last stands in for it, or it would be silent for good.
      update(written);
    }
  }

  /** Takes over what is kept, and brings it up to the mode and the time. */
  function update(text: string): void {
    [ids, queue, runs, removing, sent, notBeforeMs] = JSON.parse(text);
    // Another tab has switched off.
    if (begun && !ids[0]) mode = "off";
    queue = queue.filter(({ windowStart }) => now() - Date.parse(windowStart) < 7 * DAY_MS);
    if (mode === "off") {
      open = {};
      if (sent) {
        removing.push(...ids.map(([, id]) => id));
        // Reports were told to wait, which may be until midnight. What is to be erased is asked for at once.
        notBeforeMs = 0;
      }
      [ids, queue, runs, , sent] = JSON.parse(NOTHING);
    } else {
      sent ||= mode === "on";
      const week = weekOf(now());
      if (ids[0]?.[0] !== week) ids.unshift([week, newAnonId(random)]);
      runs = runs.filter(([other, seenMs, as]) => {
        if (seenMs > now() - 2 * HOUR_MS) return other !== run;
        report().sessions[as]++;
      });
      if (!ended) runs.push([run, now(), silentAs]);
    }
  }

  function save(): void {
    begun = ids[0];
    written = JSON.stringify(
      [
        ids.slice(0, MOST_IDS),
        queue.slice(-MOST_REPORTS),
        runs,
        removing,
        sent,
        notBeforeMs,
      ] satisfies Kept,
    );
    if (begun || removing[0]) storage.setItem(KEY, written);
    else storage.removeItem(KEY);
  }

  /** Sends what waits, one by one, until there is no more or the service cannot take it; ids to forget go first. */
  async function deliver(): Promise<void> {
    // What is measured in the same turn goes along.
    await null;
    for (;;) {
      const anonIds = removing.slice(0, MOST_IDS);
      const body: Body = anonIds[0] ? { anonIds } : mode === "on" && queue[0];
      // More than a day is no wait but a clock that was set.
      if (!body || notBeforeMs! > now() && notBeforeMs! <= now() + DAY_MS) return;
      const controller = new AbortController();
      const limit = timers.setTimeout(() => controller.abort(), TIMEOUT_MS);
      const path = anonIds[0] ? "contributions/remove" : "performance";
      const response = await (options.fetch ?? fetch)(`${baseUrl}/v1/telemetry/${path}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
        keepalive: true,
        credentials: "omit",
        referrerPolicy: "no-referrer",
        signal: controller.signal,
      }).finally(() => timers.clearTimeout(limit));
      await response.text();
      const { ok, status, headers } = response;
      load();
      notBeforeMs = now() + 1000 * +headers.get("retry-after")!;
      const done = ok || !anonIds[0] && status < 500 && status !== 408 && status !== 429;
      if (ok) removing = removing.filter((id) => !anonIds.includes(id));
      if (done) queue = queue.filter(({ batchId }) => batchId !== body.batchId);
      save();
      if (!done) return;
    }
  }

  async function flush(): Promise<void> {
    timers.clearTimeout(timer);
    // Without a place to keep the ids nothing could be erased later, so nothing is sent either.
    try {
      load();
      queue.push(...Object.values(open));
      open = {};
      save();
      if (!ended && (begun || removing[0])) {
        timer = timers.setTimeout(flush, HOUR_MS * (0.75 + random() / 2));
      }
      // What is under way takes it along: nothing is sent twice, and ids are forgotten after what was sent under them.
      await (delivering ??= deliver().finally(() => delivering = undefined));
    } catch {
      // Kept, and tried again at the next flush.
    }
  }

  function end(as = status): Promise<void> {
    if (active()) report().sessions[as]++;
    ended = true;
    unwatch();
    return flush();
  }

  const unwatch = page((state) => {
    silentAs = state === "visible" ? "abnormal" : status;
    if (state === "gone") end();
    else flush();
  });
  flush();

  return {
    record(metric, value) {
      // Those with a sign are syncOffset and drift.
      if (active() && (value >= 0 || value < 0 && /Off|drift/.test(metric))) {
        addSample(report().metrics[metric] ??= emptyHistogram(), value);
      }
    },
    underruns(count, audioSeconds) {
      if (active() && count >= 0 && audioSeconds >= 0) {
        const sum = report().metrics.underruns ??= { count: 0, audioSeconds: 0 };
        sum.count += count;
        sum.audioSeconds += audioSeconds;
      }
    },
    setAudioPath(path) {
      audioPath = path;
    },
    error() {
      status = "errored";
    },
    crash: () => end("crashed"),
    end: () => end(),
    setMode(next) {
      mode = next;
      return flush();
    },
    preview() {
      load();
      save();
      return JSON.parse(JSON.stringify([...queue, ...Object.values(open)]));
    },
    flush,
  };
}
