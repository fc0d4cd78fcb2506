/**
 * How long a full scan for the 10 nearest takes in memory: `deno run bench/similarity_scan.ts`. Prints the median and
 * the 95th percentile of 50 queries, straight and with all sixteen rotations.
 */
import { nearest, nearestRotated, VECTOR_LENGTH } from "../music/mod.ts";
import { Draws } from "./similarity/random.ts";

const COUNT = 100_000;
const NEIGHBOURS = 10;
const QUERIES = 50;

const draws = new Draws(1);
const matrix = Float32Array.from({ length: COUNT * VECTOR_LENGTH }, () => draws.between(-0.25, 0.25));
const query = () => Float32Array.from({ length: VECTOR_LENGTH }, () => draws.between(-0.25, 0.25));

measure("straight", () => nearest(matrix, COUNT, query(), NEIGHBOURS));
measure("16 rotations", () => nearestRotated(matrix, COUNT, Array.from({ length: 16 }, query), NEIGHBOURS));

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
