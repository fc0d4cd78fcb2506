import { edge } from "./lattice.ts";
import { METRICS } from "./metrics.ts";
import { exactlyFree } from "./present_cell.ts";
import type { Cell, CellKey, Histogram, HistogramMetric, SessionTally, UnderrunTally } from "./types.ts";
import type { Share } from "./wilson.ts";

export interface ScrapedWindow {
  readonly cells: readonly Cell[];
  readonly suppressed: number;
  readonly windowEnd: Date;
}

/** string are written out once for each cell, as `level="all",app_version=""`. */
type Sample = readonly [suffix: string, labels: string, value: number];

const NAMES: Readonly<Record<HistogramMetric, string>> = {
  tapToSound: "tap_to_sound_milliseconds",
  syncOffset: "sync_offset_milliseconds",
  drift: "drift_ppm",
  jitter: "jitter_milliseconds",
  roundTrip: "round_trip_milliseconds",
  scheduleLate: "schedule_late_milliseconds",
};

/** Every fourth edge from 2^-4 to 2^14. */
const EDGES: readonly number[] = Array.from({ length: 37 }, (_, at) => 4 * at - 32);

/** The cells of a window in the text format of Prometheus, version 0.0.4; each series names the level it is of. */
export function prometheusText({ cells, suppressed, windowEnd }: ScrapedWindow): string {
  const families = METRICS.map(({ name, description, signed }) => {
    const of = tallies<Histogram>(cells, name);
    return family(NAMES[name], "histogram", description, of.flatMap((one) => histogramSamples(one, signed)));
  });
  const underruns = tallies<UnderrunTally>(cells, "underruns");
  const sessions = tallies<SessionTally>(cells, "sessions");
  return [
    ...families,
    gauge("underruns", "Times that sound broke off", underruns.map(([at, { count }]) => ["", at, count])),
    gauge(
      "audio_seconds",
      "Seconds that sound ran",
      underruns.map(([at, { audioSeconds }]) => ["", at, audioSeconds]),
    ),
    gauge("sessions", "Runs of the app by how they ended", sessions.flatMap(sessionSamples)),
    gauge(
      "crash_free_sessions_ratio",
      "Runs of the app without a crash, with the 95 % interval of Wilson",
      sessions.flatMap(([at, tally]) => shareSamples(at, exactlyFree(tally.crashed, runsOf(tally)))),
    ),
    gauge(
      "crash_free_users_ratio",
      "Contributors without a crash, with the 95 % interval of Wilson",
      sessions.flatMap(([at, tally]) => shareSamples(at, exactlyFree(tally.crashedUsers, tally.users))),
    ),
    gauge(
      "contributors",
      "Distinct contributors behind a cell",
      cells.map((
        { key, contributors },
      ) => ["", `${place(key)},${label("metric", key.metric)}`, contributors]),
    ),
    gauge("suppressed_cells", "Cells with too few contributors to be shown", [["", "", suppressed]]),
    gauge("window_end_timestamp_seconds", "When the window ended", [["", "", windowEnd.getTime() / 1000]]),
  ].join("");
}

/** The written labels and the tallies of a metric's cells; all tallies of a metric are of one kind. */
function tallies<T extends Cell["tally"]>(cells: readonly Cell[], metric: CellKey["metric"]): [string, T][] {
  return cells.filter(({ key }) => key.metric === metric).map(({ key, tally }) => [place(key), tally as T]);
}

function place({ level, appVersion, platform, audioPath }: CellKey): string {
  return [
    label("level", level),
    label("app_version", appVersion),
    label("platform", platform),
    label("audio_path", audioPath),
  ].join(",");
}

/** Samples of at most 2^-10 either way count as 0, and one right on a negative edge as above it. */
function histogramSamples([at, histogram]: [string, Histogram], signed: boolean): Sample[] {
  const { negative, zeroCount, positive, count, sum } = histogram;
  const samples: Sample[] = [];
  let passed = 0;
  const upTo = (le: number | "+Inf") => samples.push(["_bucket", `${at},${label("le", String(le))}`, passed]);
  const below = [...negative];
  if (signed) {
    for (const index of EDGES.toReversed()) {
      while (below.length > 0 && below.at(-1)![0] >= index) passed += below.pop()![1];
      upTo(-edge(index));
    }
  }
  passed += zeroCount + below.reduce((some, [, left]) => some + left, 0);
  upTo(0);
  const above = positive.toReversed();
  for (const index of EDGES) {
    while (above.length > 0 && above.at(-1)![0] < index) passed += above.pop()![1];
    upTo(edge(index));
  }
  passed = count;
  upTo("+Inf");
  return [...samples, ["_sum", at, sum], ["_count", at, count]];
}

function sessionSamples([at, tally]: [string, SessionTally]): Sample[] {
  return (["healthy", "errored", "crashed", "abnormal"] as const)
    .map((status) => ["", `${at},${label("status", status)}`, tally[status]]);
}

function runsOf({ healthy, errored, crashed, abnormal }: SessionTally): number {
  return healthy + errored + crashed + abnormal;
}

function shareSamples(at: string, share: Share): Sample[] {
  return (["share", "low", "high"] as const).map((
    bound,
  ) => ["", `${at},${label("bound", bound)}`, share[bound]]);
}

function gauge(name: string, help: string, samples: readonly Sample[]): string {
  return family(name, "gauge", help, samples);
}

function family(name: string, type: string, help: string, samples: readonly Sample[]): string {
  const full = `downbeat_client_${name}`;
  const head = `# HELP ${full} ${escape(help)}\n# TYPE ${full} ${type}\n`;
  const lines = samples.map(([suffix, labels, value]) =>
    `${full}${suffix}${labels === "" ? "" : `{${labels}}`} ${value}\n`
  );
  return head + lines.join("");
}

function label(name: string, value: string): string {
  return `${name}="${escape(value).replaceAll('"', '\\"')}"`;
}

function escape(text: string): string {
  return text.replaceAll("\\", "\\\\").replaceAll("\n", "\\n");
}
