import { ok, strictEqual } from "node:assert/strict";
import { ExpiringMap } from "./expiring_map.ts";

Deno.test("a value ends when its lifetime is over, and a later one has its own", () => {
  let nowMs = 0;
  const map = new ExpiringMap<string>(() => nowMs);
  map.set("a", "first", 100);
  nowMs = 99;
  strictEqual(map.get("a"), "first");
  map.set("a", "second", 100);
  nowMs = 198;
  strictEqual(map.get("a"), "second");
  nowMs = 199;
  strictEqual(map.get("a"), undefined);
});

Deno.test("what has ended is swept out, so that the map does not grow with its past", () => {
  let nowMs = 0;
  const map = new ExpiringMap<number>(() => nowMs);
  let largest = 0;
  for (let i = 0; i < 100_000; i++) {
    nowMs = i;
    map.set(String(i), i, 5000);
    largest = Math.max(largest, map.size);
  }
  ok(largest <= 10_000, `${largest} entries`);
  for (let i = 95_001; i < 100_000; i++) strictEqual(map.get(String(i)), i);
});
