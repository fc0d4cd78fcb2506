import {
  CLIENT_HISTOGRAMS,
  CLIENT_SERIES,
  GENERATION_INSTRUMENTS,
  INSTRUMENTS,
  OWN_SERIES,
} from "../metrics.ts";
import { histogramSeries, seriesOf } from "../prometheus_name.ts";

/** Series of the text of `telemetry.metrics`. */
export function clientSeries(): string[] {
  const histograms = new Set<string>(CLIENT_HISTOGRAMS);
  return Object.entries(CLIENT_SERIES).flatMap(([key, name]) =>
    histograms.has(key) ? histogramSeries(name) : [name]
  );
}

/** Every series that a query may select. @param recorded those that recording rules make */
export function knownSeries(recorded: readonly string[]): Set<string> {
  const instruments = [...Object.values(INSTRUMENTS), ...Object.values(GENERATION_INSTRUMENTS)];
  return new Set<string>([...instruments.flatMap(seriesOf), ...clientSeries(), ...OWN_SERIES, ...recorded]);
}
