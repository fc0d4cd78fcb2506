import { deepStrictEqual, notDeepStrictEqual, ok } from "node:assert/strict";
import { stream } from "./random.ts";

const some = (seed: number, name: string) => {
  const random = stream(seed, name);
  return Array.from({ length: 6 }, () => random.next());
};

Deno.test("a stream is the same for the same seed and name, and another for any other", () => {
  deepStrictEqual(some(7, "kick/pitch"), some(7, "kick/pitch"));
  for (
    const [seed, name] of [[8, "kick/pitch"], [7, "kick/decay"], [
      7 + 2 ** 32,
      "kick/pitch",
    ]] as const
  ) {
    notDeepStrictEqual(some(seed, name), some(7, "kick/pitch"));
  }
});

Deno.test("draws are spread evenly, in streams of neighbouring seeds too", () => {
  const bins = new Array<number>(16).fill(0);
  for (let seed = 0; seed < 4_000; seed++) {
    bins[stream(seed, "a").int(16)]! += 1;
  }
  const random = stream(1, "b");
  for (let i = 0; i < 60_000; i++) bins[Math.floor(random.next() * 16)]! += 1;
  // 15 degrees of freedom: above 44.3 in one of 10,000 cases.
  const chi = bins.reduce(
    (sum, count) => sum + (count - 4_000) ** 2 / 4_000,
    0,
  );
  ok(chi < 44.3, `${chi}`);
});
