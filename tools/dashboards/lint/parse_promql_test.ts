import { deepStrictEqual, ok } from "node:assert/strict";
import { parsePromql } from "./parse_promql.ts";

Deno.test("a query is taken apart into its series and ranges", () => {
  const query =
    'sum by (le) (rate(a_bucket{job=~"$service"}[$__rate_interval])) / on () increase(b:c:d[1d]) and a_bucket';
  deepStrictEqual(parsePromql(query), {
    errors: [],
    series: ["a_bucket", "b:c:d"],
    labels: ["le", "job"],
    ranges: [{ call: "rate", range: "$__rate_interval" }, { call: "increase", range: "1d" }],
  });
});

Deno.test("what is not PromQL is found, with its place", () => {
  for (const query of ["sum(rate(a[5m])", "a{b=c}", "rate(a[five])", "a + ", ""]) {
    ok(parsePromql(query).errors.length > 0, query);
  }
  deepStrictEqual(parsePromql("a + + )").errors.length > 0, true);
});
