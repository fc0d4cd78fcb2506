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

type Labels = Readonly<Record<string, string>>;
type Sample = readonly [suffix: string, labels: Labels, value: number];

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
      cells.map(({ key, contributors }) => ["", { ...place(key), metric: key.metric }, contributors]),
    ),
    gauge("suppressed_cells", "Cells with too few contributors to be shown", [["", {}, suppressed]]),
    gauge("window_end_timestamp_seconds", "When the window ended", [["", {}, windowEnd.getTime() / 1000]]),
  ].join("");
}

/** The labels and tallies of a metric's cells; all tallies of a metric are of one kind. */
function tallies<T extends Cell["tally"]>(cells: readonly Cell[], metric: CellKey["metric"]): [Labels, T][] {
  return cells.filter(({ key }) => key.metric === metric).map(({ key, tally }) => [place(key), tally as T]);
}

function place({ level, appVersion, platform, audioPath }: CellKey): Labels {
  return { level, app_version: appVersion, platform, audio_path: audioPath };
}

/** Samples of at most 2^-10 either way count as 0, and one right on a negative edge as above it. */
function histogramSamples([at, histogram]: [Labels, Histogram], signed: boolean): Sample[] {
  const { negative, zeroCount, positive, count, sum } = histogram;
  const counts: Sample[] = [];
  const upTo = (le: number | string, cumulative: number) =>
    counts.push(["_bucket", { ...at, le: String(le) }, cumulative]);
  if (signed) {
    for (const index of EDGES.toReversed()) {
      upTo(-edge(index), samplesWhere(negative, (one) => one >= index));
    }
  }
  const notAbove = samplesWhere(negative, () => true) + zeroCount;
  upTo(0, notAbove);
  for (const index of EDGES) upTo(edge(index), notAbove + samplesWhere(positive, (one) => one < index));
  upTo("+Inf", count);
  return [...counts, ["_sum", at, sum], ["_count", at, count]];
}

function samplesWhere(buckets: Histogram["positive"], holds: (index: number) => boolean): number {
  return buckets.reduce((sum, [index, count]) => holds(index) ? sum + count : sum, 0);
}

function sessionSamples([at, tally]: [Labels, SessionTally]): Sample[] {
  return (["healthy", "errored", "crashed", "abnormal"] as const)
    .map((status) => ["", { ...at, status }, tally[status]]);
}

function runsOf({ healthy, errored, crashed, abnormal }: SessionTally): number {
  return healthy + errored + crashed + abnormal;
}

function shareSamples(at: Labels, share: Share): Sample[] {
  return (["share", "low", "high"] as const).map((bound) => ["", { ...at, bound }, share[bound]]);
}

function gauge(name: string, help: string, samples: readonly Sample[]): string {
  return family(name, "gauge", help, samples);
}

function family(name: string, type: string, help: string, samples: readonly Sample[]): string {
  const full = `downbeat_client_${name}`;
  const head = `# HELP ${full} ${escapeHelp(help)}\n# TYPE ${full} ${type}\n`;
  return head +
    samples.map(([suffix, labels, value]) => `${full}${suffix}${labelText(labels)} ${value}\n`).join("");
}

function labelText(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) =>
    `${name}="${escapeHelp(value).replaceAll('"', '\\"')}"`
  );
  return pairs.length === 0 ? "" : `{${pairs.join(",")}}`;
}

function escapeHelp(text: string): string {
  return text.replaceAll("\\", "\\\\").replaceAll("\n", "\\n");
}
