/**
 * How long a full scan for the 10 nearest takes in memory: `deno run bench/similarity_scan.ts`. Prints the median and
 * the 95th percentile of 50 queries among made-up grooves, straight and with all sixteen rotations.
 */
import { embed, embedRotations, nearest, nearestRotated, VECTOR_LENGTH } from "../music/mod.ts";
import { madeUpGroove } from "./similarity/made_up_groove.ts";
import { Draws } from "../tests/support/draws.ts";

const COUNT = 100_000;
const NEIGHBOURS = 10;
const QUERIES = 50;

const draws = new Draws(1);
const matrix = new Float32Array(COUNT * VECTOR_LENGTH);
for (let row = 0; row < COUNT; row++) matrix.set(embed(madeUpGroove(draws), "rhythm"), row * VECTOR_LENGTH);

measure("straight", () => nearest(matrix, COUNT, embed(madeUpGroove(draws), "rhythm"), NEIGHBOURS));
measure(
  "16 rotations",
  () => nearestRotated(matrix, COUNT, embedRotations(madeUpGroove(draws), "rhythm"), NEIGHBOURS),
);

function measure(name: string, scan: () => unknown): void {
  scan();
  const tookMs = Array.from({ length: QUERIES }, () => {
    const start = performance.now();
    scan();
    return performance.now() - start;
  }).sort((a, b) => a - b);
  const percentile = (share: number) => tookMs[Math.floor(share * QUERIES)]!.toFixed(1);
  console.log(
    `${name}: ${COUNT} × ${VECTOR_LENGTH}, median ${percentile(0.5)} ms, p95 ${percentile(0.95)} ms`,
  );
}
