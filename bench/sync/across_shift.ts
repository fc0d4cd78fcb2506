import type { System } from "./clients/client.ts";
import { percentile } from "./figures.ts";
import { runPair } from "./run_pair.ts";
import { sharedShift } from "./scenarios.ts";

const JOIN_MS = 300_000;
const READ_EVERY_MS = 5000;
/** Minutes after the second member has joined. */
export const MINUTES = [1, 5, 8, 10, 15, 19] as const;

/** How far apart two members are of whom one knows the route from before it became longer. */
export interface AcrossShift {
  system: string;
  /** Median skew in the minute before each of `MINUTES`, in milliseconds. */
  skews: number[];
}

/** Lets the way up become 25 ms longer and a second member join 20 s later, for every seed. */
export async function measureAcrossShift(
  system: System,
  seeds: number,
  fromSeed: number,
): Promise<AcrossShift> {
  const byMinute: number[][] = MINUTES.map(() => []);
  for (let seed = fromSeed; seed < fromSeed + seeds; seed++) {
    const { timesMs, skews } = await runPair({
      system,
      scenario: sharedShift,
      seed,
      joinMs: JOIN_MS,
      durationMs: JOIN_MS + 60_000 * MINUTES.at(-1)!,
      everyMs: READ_EVERY_MS,
    });
    for (const [index, atMs] of timesMs.entries()) {
      const minute = Math.ceil((atMs - JOIN_MS) / 60_000);
      byMinute[MINUTES.findIndex((one) => one === minute)]?.push(skews[index]!);
    }
  }
  return { system: system.name, skews: byMinute.map((skews) => percentile(skews, 0.5)) };
}
