/**
 * What the synth costs: each kind from its plan to finished, measured sound, loops and a pattern, on one core; and eight
 * saws through a low-pass and an envelope beside the same graph in node-web-audio-api (Rust) and Elementary (WebAssembly),
 * turn by turn in one run.
 */
import { KINDS, plan, renderEvents, renderPatch, renderSync } from "../synth/mod.ts";
import { MODULES } from "../synth/modules/mod.ts";
import { median } from "./figures/percentile.ts";
import { elementary, webAudio } from "./synth_rivals.ts";
import { SAMPLE_RATE, SAWS, SAWS_HZ, SAWS_SEC, SUPERSAW } from "./synth_saws.ts";

const ROUNDS = 9;
const WARM_UP = 2;

export async function run(): Promise<void> {
  for (const kind of Object.keys(KINDS)) await tell({ prompt: "", kind });
  await tell({ prompt: "8 second pad" });
  for (const prompt of ["house drum loop", "techno bass loop", "trance melody"]) {
    await tell({ prompt, bars: 4 });
  }
  await tellPattern();
  await tellSaws();
}

async function tell(request: Parameters<typeof plan>[0]): Promise<void> {
  const made = plan({ ...request, seed: 1 });
  const ms = await timed(() => renderSync(made));
  const name = [request.kind ?? request.prompt, request.bars && `${request.bars} bars`].filter(Boolean).join(
    ", ",
  );
  console.log(
    `${name.padEnd(26)} ${ms.toFixed(0).padStart(5)} ms for ${made.durationSec.toFixed(2)} s of sound`,
  );
}

async function tellPattern(): Promise<void> {
  const voices = ["kick", "snare", "closedHat", "openHat", "clap", "lowTom", "cowbell", "shaker"];
  const events = voices.flatMap((voice, v) =>
    Array.from({ length: 64 }, (_, step) => ({
      timeSec: step * 0.125,
      voice,
      velocity: 0.4 + 0.6 * ((step * 7 + v * 3) % 16) / 15,
    })).filter((_, step) => (step + v) % (1 + v % 4) === 0)
  );
  const ms = await timed(() => renderEvents(events, "909", { loopSec: 8 }));
  console.log(
    `4 bars of 8 voices, ${events.length} events: ${ms.toFixed(0)} ms, ${
      (8_000 / ms).toFixed(0)
    } × real time`,
  );
}

async function timed(work: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < WARM_UP + ROUNDS; round++) {
    const beganMs = performance.now();
    await work();
    if (round >= WARM_UP) times.push(performance.now() - beganMs);
  }
  return median(times.sort((a, b) => a - b));
}

async function tellSaws(): Promise<void> {
  const ours = (patch: typeof SAWS) => () =>
    Promise.resolve(renderPatch(patch, MODULES, {
      sampleRate: SAMPLE_RATE,
      quality: "standard",
      seed: 1,
      frames: SAWS_SEC * SAMPLE_RATE,
      events: [{ frame: 0, type: "on", frequencyHz: SAWS_HZ, velocity: 1 }],
    }));
  const contenders: Record<string, () => Promise<unknown>> = {
    "eight oscillators": ours(SAWS),
    "one supersaw": ours(SUPERSAW),
    "node-web-audio-api": await webAudio(),
    "Elementary": await elementary(),
  };
  const times = new Map(Object.keys(contenders).map((name) => [name, [] as number[]]));
  for (let round = 0; round < WARM_UP + ROUNDS; round++) {
    for (const [name, work] of Object.entries(contenders)) {
      const beganMs = performance.now();
      await work();
      if (round >= WARM_UP) times.get(name)!.push(performance.now() - beganMs);
    }
  }
  const medians = [...times].map(([name, each]) => [name, median(each.sort((a, b) => a - b))] as const);
  const own = medians[0]![1];
  console.log(`${SAWS_SEC} s of eight saws, a filter and an envelope:`);
  for (const [name, ms] of medians) {
    console.log(
      `  ${name.padEnd(20)} ${ms.toFixed(1).padStart(6)} ms, ${(ms / own).toFixed(2)} × eight oscillators`,
    );
  }
}
