import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { Sequence } from "./sequence.ts";

const frame = { t: "floor", d: {} } as const;

function numbers(frames: readonly { s: number }[] | undefined): number[] | undefined {
  return frames?.map(({ s }) => s);
}

Deno.test("frames are numbered by ones, and those after a number are told again", () => {
  const sequence = new Sequence();
  for (let n = 1; n <= 5; n++) strictEqual(sequence.number(frame, 0).s, n);
  deepStrictEqual(numbers(sequence.since(2, 0)), [3, 4, 5]);
  deepStrictEqual(numbers(sequence.since(5, 0)), []);
  deepStrictEqual(numbers(sequence.since(0, 0)), [1, 2, 3, 4, 5]);
  strictEqual(sequence.since(6, 0), undefined, "nobody has heard what was not told");
});

Deno.test("512 frames are remembered, and none for longer than 60 s", () => {
  const sequence = new Sequence();
  for (let n = 1; n <= 600; n++) sequence.number(frame, n);
  strictEqual(sequence.since(600 - 512, 600)?.length, 512);
  strictEqual(sequence.since(600 - 513, 600), undefined);
  strictEqual(sequence.since(500, 60_501)?.length, 100);
  strictEqual(sequence.since(499, 60_501), undefined);
  deepStrictEqual(sequence.since(600, 1e9), [], "who missed nothing need not start over");
});

Deno.test("of large frames a mebibyte is remembered", () => {
  const sequence = new Sequence();
  const data = "x".repeat(15_000);
  const large = { t: "signal", d: { from: "par_1", kind: "offer", data } } as const;
  for (let n = 1; n <= 600; n++) sequence.number(large, n);
  const kept = Math.floor(1_048_576 / JSON.stringify({ ...large, s: 600 }).length);
  strictEqual(sequence.since(600 - kept, 600)?.length, kept);
  strictEqual(sequence.since(599 - kept, 600), undefined);
  for (let n = 601; n <= 1_200; n++) sequence.number(frame, n);
  strictEqual(sequence.since(1_200 - 512, 1_200)?.length, 512, "small ones take their place");
});
