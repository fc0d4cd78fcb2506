import { metrics } from "@opentelemetry/api";
import { AUDIENCE, RESULT, TELEMETRY_BATCHES, TELEMETRY_FRESHNESS, TELEMETRY_PUBLISHED } from "./names.ts";

/** Records how reports of devices fare; nothing of it tells what they say. Disposing ends the gauge. */
export interface ReportTelemetry extends Disposable {
  /** @param result `accepted`, `duplicate`, or the name of a problem */
  batch(result: string): void;
  published(audience: "ops" | "public"): void;
}

/** @param ageSeconds how long ago the latest published day ended; undefined while there is none */
export function observeReports(ageSeconds: () => number | undefined): ReportTelemetry {
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
    const age = ageSeconds();
    if (age !== undefined) result.observe(age);
  };
  freshness.addCallback(observe);
  return {
    batch: (result) => batches.add(1, { [RESULT]: result }),
    published: (audience) => windows.add(1, { [AUDIENCE]: audience }),
    [Symbol.dispose]: () => freshness.removeCallback(observe),
  };
}
