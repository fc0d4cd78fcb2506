import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { prometheusName, seriesOf } from "./prometheus_name.ts";

Deno.test("names become those that the OTLP translation of Prometheus gives", () => {
  const cases = [
    [{ name: "downbeat.live.fanout", kind: "histogram", unit: "s" }, "downbeat_live_fanout_seconds"],
    [
      { name: "downbeat.live.slow_closes", kind: "counter", unit: "{connection}" },
      "downbeat_live_slow_closes_total",
    ],
    [{ name: "downbeat.process.heap", kind: "gauge", unit: "By" }, "downbeat_process_heap_bytes"],
    [{ name: "downbeat.sync.late", kind: "histogram", unit: "{note}" }, "downbeat_sync_late"],
    [{ name: "a.b", kind: "counter", unit: "s" }, "a_b_seconds_total"],
  ] as const;
  for (const [instrument, name] of cases) strictEqual(prometheusName(instrument), name);
});

Deno.test("a histogram is three series, with the ending after the unit", () => {
  deepStrictEqual(seriesOf({ name: "a.b", kind: "histogram", unit: "s" }), [
    "a_b_seconds_bucket",
    "a_b_seconds_sum",
    "a_b_seconds_count",
  ]);
});

Deno.test("a unit without a known translation is an error, not a guess", () => {
  throws(() => prometheusName({ name: "a", kind: "gauge", unit: "furlong" }), /furlong/);
});
