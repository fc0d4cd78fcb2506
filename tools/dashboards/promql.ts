import { type Instrument, INSTRUMENTS } from "./metrics.ts";
import { prometheusName } from "./prometheus_name.ts";

/** Every query of the services is of those that the variable `service` names. */
const SERVICE = 'job=~"$service"';
const RATE = "[$__rate_interval]";

/** Selector of a series, as `name{job=~"$service",status=~"5.."}`. */
export function series(
  instrument: Instrument,
  ending: "" | "_bucket" | "_count" | "_sum" = "",
  matchers = "",
): string {
  return `${prometheusName(instrument)}${ending}{${
    [SERVICE, matchers].filter((part) => part !== "").join(",")
  }}`;
}

/** Events per second of a counter, or observations per second of a histogram. */
export function perSecond(instrument: Instrument, by = "", matchers = ""): string {
  const ending = instrument.kind === "histogram" ? "_count" : "";
  return `${sumBy(by)} (rate(${series(instrument, ending, matchers)}${RATE}))`;
}

/** Quantile of a histogram of the services over the rate interval. */
export function quantile(q: number, instrument: Instrument, by = "", matchers = ""): string {
  const labels = ["le", by].filter((part) => part !== "").join(", ");
  return `histogram_quantile(${q}, ${sumBy(labels)} (rate(${
    series(instrument, "_bucket", matchers)
  }${RATE})))`;
}

/** Observations per second and bucket, for heat maps. */
export function buckets(instrument: Instrument, matchers = ""): string {
  return `sum by (le) (rate(${series(instrument, "_bucket", matchers)}${RATE}))`;
}

/** Mean of a histogram over the rate interval. */
export function mean(instrument: Instrument, by = ""): string {
  const sum = `${sumBy(by)} (rate(${series(instrument, "_sum")}${RATE}))`;
  return `${sum} / ${perSecond(instrument, by)}`;
}

/**
 * A counter that has not counted yet has no series. It is shown as 0 where nothing else is to be shown, and only while the
 * process exports at all: its silence must not look like calm.
 */
export function orZero(expression: string): string {
  return `${expression} or on () 0 * sum(${series(INSTRUMENTS.processRss)})`;
}

/** Share of all observations that the matchers pick; 0 where they pick none of some. */
export function share(instrument: Instrument, matchers: string, by = ""): string {
  const all = perSecond(instrument, by);
  return `(${perSecond(instrument, by, matchers)} or 0 * ${all}) / ${all}`;
}

function sumBy(by: string): string {
  return by === "" ? "sum" : `sum by (${by})`;
}
