import { ClockEstimator } from "@downbeat/sdk/live";
import { unitAt } from "./world/noise.ts";

const EXCHANGES = 20_000;

/** Microseconds that an exchange takes to learn, with full windows. */
export function timePerAddUs(): number {
  const clock = new ClockEstimator({ quantumMs: 0.1 });
  const add = (index: number) => {
    const t0 = index * 1000;
    const up = 20 + 10 * unitAt(1, 1, index);
    clock.add({ t0, t1: t0 + up, t2: t0 + up + 0.1, t3: t0 + up + 20 + 10 * unitAt(1, 2, index) });
  };
  for (let index = 0; index < 2000; index++) add(index);
  const beganMs = performance.now();
  for (let index = 2000; index < 2000 + EXCHANGES; index++) add(index);
  return (performance.now() - beganMs) * 1000 / EXCHANGES;
}
