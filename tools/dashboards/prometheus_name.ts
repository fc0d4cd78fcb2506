import type { Instrument } from "./metrics.ts";

const UNITS: { readonly [unit: string]: string } = { s: "seconds", By: "bytes" };

/**
 * The name that the OTLP translation of Prometheus 3 (`UnderscoreEscapingWithSuffixes`, its default) and of
 * VictoriaMetrics (`-opentelemetry.usePrometheusNaming`) gives an instrument: dots become underscores, the unit and, for
 * counters, `_total` follow. Units in braces leave nothing.
 *
 * @throws {Error} for a unit that nobody has needed yet
 */
export function prometheusName({ name, kind, unit }: Instrument): string {
  const suffix = unit.startsWith("{") ? "" : UNITS[unit];
  if (suffix === undefined) throw new Error(`The unit ${unit} of ${name} has no translation`);
  const base = name.replaceAll(".", "_");
  return [base, suffix, kind === "counter" ? "total" : ""].filter((part) => part !== "").join("_");
}

/** Every series that an instrument leads to. */
export function seriesOf(instrument: Instrument): string[] {
  const name = prometheusName(instrument);
  return instrument.kind === "histogram" ? histogramSeries(name) : [name];
}

export function histogramSeries(name: string): string[] {
  return ["_bucket", "_sum", "_count"].map((ending) => name + ending);
}
