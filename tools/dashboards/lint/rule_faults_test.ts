import { deepStrictEqual, ok } from "node:assert/strict";
import { recordedBy, type Rule, ruleFaults } from "./rule_faults.ts";

const RECORD: Rule = { record: "downbeat:requests:rate5m", expr: "sum(rate(requests_total[5m]))" };
const ALERT: Rule = {
  alert: "TooMany",
  expr: "downbeat:requests:rate5m > 5",
  labels: { severity: "page" },
  annotations: { summary: "Many", description: "Too many", runbook_url: "docs/operating.md#toomany" },
};
const KNOWN = { series: new Set(["requests_total", "downbeat:requests:rate5m"]), labels: new Set<string>() };

function faultsOf(...rules: Rule[]): string[] {
  return ruleFaults([{ groups: [{ name: "g", rules }] }], KNOWN);
}

Deno.test("rules that keep the style have no fault, and what they record is known", () => {
  deepStrictEqual(faultsOf(RECORD, ALERT), []);
  deepStrictEqual(recordedBy([{ groups: [{ name: "g", rules: [RECORD, ALERT] }] }]), [
    "downbeat:requests:rate5m",
  ]);
});

Deno.test("an alert needs a severity, words and its own section", () => {
  ok(faultsOf({ ...ALERT, labels: { severity: "high" } }).some((fault) => /severity/.test(fault)));
  ok(faultsOf({ ...ALERT, annotations: {} }).length >= 3);
  ok(
    faultsOf({ ...ALERT, annotations: { ...ALERT.annotations, runbook_url: "docs/operating.md#other" } })
      .length === 1,
  );
});

Deno.test("a rule of an unknown series, of no PromQL, of a bad name or twice is a fault", () => {
  ok(faultsOf({ ...RECORD, expr: "sum(rate(request_total[5m]))" }).length === 1);
  ok(faultsOf({ ...RECORD, expr: "sum(rate(requests_total[5m])" }).length === 1);
  ok(faultsOf({ ...RECORD, expr: "sum by (jobs) (rate(requests_total[5m]))" }).length === 1);
  ok(faultsOf({ ...RECORD, record: "requests" }).length === 1);
  deepStrictEqual(faultsOf(RECORD, RECORD), ["downbeat:requests:rate5m is there twice"]);
});
