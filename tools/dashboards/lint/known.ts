import { names } from "@downbeat/runtime/observe";
import {
  CLIENT_HISTOGRAMS,
  CLIENT_SERIES,
  GENERATION_INSTRUMENTS,
  INSTRUMENTS,
  OWN_SERIES,
} from "../metrics.ts";
import { histogramSeries, seriesOf } from "../prometheus_name.ts";
import type { ParsedQuery } from "./parse_promql.ts";

/** Series of the text of `telemetry.metrics`. */
function clientSeries(): string[] {
  const histograms = new Set<string>(CLIENT_HISTOGRAMS);
  return Object.entries(CLIENT_SERIES).flatMap(([key, name]) =>
    histograms.has(key) ? histogramSeries(name) : [name]
  );
}

/** What queries may name. */
export interface Known {
  readonly series: ReadonlySet<string>;
  readonly labels: ReadonlySet<string>;
}

/** Labels of the text of `telemetry.metrics`. */
const CLIENT_LABELS = ["level", "app_version", "platform", "audio_path", "metric", "status", "bound"];

/** Labels that Prometheus itself sets, and those of alerts. */
const OWN_LABELS = ["job", "instance", "le", "alertname", "alertstate", "severity"];

/** What the generation service will tell apart; its other label, `result`, is in the registry. */
const GENERATION_LABELS = ["engine"];

/** Everything that a query may name. @param recorded series that recording rules make */
export function known(recorded: readonly string[]): Known {
  const attributes = Object.values(names).map((name) => name.replaceAll(".", "_"));
  return {
    series: knownSeries(recorded),
    labels: new Set([...attributes, ...CLIENT_LABELS, ...OWN_LABELS, ...GENERATION_LABELS]),
  };
}

/** What of a query nobody knows, in words. */
export function strangers(
  query: Pick<ParsedQuery, "series" | "labels">,
  { series, labels }: Known,
): string[] {
  return [
    ...query.series.filter((name) => !series.has(name)).map((name) => `${name} is nobody's series`),
    ...query.labels.filter((name) => !labels.has(name)).map((name) => `${name} is nobody's label`),
  ];
}

/** Every series that a query may select. */
function knownSeries(recorded: readonly string[]): Set<string> {
  const instruments = [...Object.values(INSTRUMENTS), ...Object.values(GENERATION_INSTRUMENTS)];
  return new Set<string>([...instruments.flatMap(seriesOf), ...clientSeries(), ...OWN_SERIES, ...recorded]);
}
