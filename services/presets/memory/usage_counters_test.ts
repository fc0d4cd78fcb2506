import { deepStrictEqual } from "node:assert/strict";
import { UsageCounters } from "./usage_counters.ts";

const place = (operation: string) => ({
  owner: "acc_ada",
  day: "2026-11-21",
  key_id: "key_01jb2m8y5kq0w9v3x7c4d6e8fg",
  operation,
});

Deno.test("an answer counts by its status, and one that nobody was sent only as a request", () => {
  const counters = new UsageCounters();
  for (const status of [200, 201, 304, 304, 429, 400, 403, 404, 499, 500, 503]) {
    counters.count(place("presets.get"), status);
  }
  deepStrictEqual(counters.take(), [
    { ...place("presets.get"), requests: 11, unchanged: 2, limited: 1, refused: 3, failed: 2 },
  ]);
  deepStrictEqual(counters.take(), []);
});

Deno.test("what is given back is counted with what came meanwhile", () => {
  const counters = new UsageCounters();
  counters.count(place("presets.get"), 200);
  const taken = counters.take();
  counters.count(place("presets.get"), 304);
  counters.giveBack(taken);
  deepStrictEqual(counters.take().map(({ requests, unchanged }) => [requests, unchanged]), [[2, 1]]);
});

Deno.test("counters hold no more rows than they may, and go on counting those they have", () => {
  const counters = new UsageCounters(2);
  for (const operation of ["a.b", "c.d", "e.f", "a.b"]) counters.count(place(operation), 200);
  deepStrictEqual(counters.take().map(({ operation, requests }) => [operation, requests]), [
    ["a.b", 2],
    ["c.d", 1],
  ]);
});
