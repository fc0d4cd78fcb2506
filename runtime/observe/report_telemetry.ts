import { metrics } from "@opentelemetry/api";
import { AUDIENCE, RESULT, TELEMETRY_BATCHES, TELEMETRY_FRESHNESS, TELEMETRY_PUBLISHED } from "./names.ts";

/** Records how reports of devices fare; nothing of it tells what they say. Disposing ends the gauge. */
export interface ReportTelemetry extends Disposable {
  /** @param result `accepted`, `duplicate`, or the name of a problem */
  batch(result: string): void;
  published(audience: "ops" | "public"): void;
  /** @param end of the latest day of operators that is published */
  latestDay(end: Date): void;
}

export function observeReports(now: () => Date): ReportTelemetry {
  let latestEnd: Date | undefined;
  const meter = metrics.getMeter("downbeat");
  const batches = meter.createCounter(TELEMETRY_BATCHES, {
    unit: "{batch}",
    description: "Reports of devices",
  });
  const windows = meter.createCounter(TELEMETRY_PUBLISHED, {
    unit: "{window}",
    description: "Windows of statistics that were published",
  });
  const freshness = meter.createObservableGauge(TELEMETRY_FRESHNESS, {
    unit: "s",
    description: "Time since the end of the latest published day",
  });
  const observe: Parameters<typeof freshness.addCallback>[0] = (result) => {
    if (latestEnd) result.observe((now().getTime() - latestEnd.getTime()) / 1000);
  };
  freshness.addCallback(observe);
  // There from the start, so that the first of each shows as an increase.
  for (const result of ["accepted", "duplicate"]) batches.add(0, { [RESULT]: result });
  for (const audience of ["ops", "public"]) windows.add(0, { [AUDIENCE]: audience });
  return {
    batch: (result) => batches.add(1, { [RESULT]: result }),
    published: (audience) => windows.add(1, { [AUDIENCE]: audience }),
    latestDay: (end) => latestEnd = end,
    [Symbol.dispose]: () => freshness.removeCallback(observe),
  };
}
