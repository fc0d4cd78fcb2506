import { deepStrictEqual, ok, rejects, strictEqual, throws } from "node:assert/strict";
import { plan } from "./plan.ts";
import { render, renderSync } from "./render.ts";
import type { Plan } from "./types.ts";

Deno.test("a plan is the same sound at once, in steps, and after a journey as JSON", async () => {
  for (const prompt of ["909 snare with reverb", "acid bass loop, 1 bar"]) {
    const made = plan({ prompt });
    const { pcm } = renderSync(made);
    deepStrictEqual((await render(JSON.parse(JSON.stringify(made)))).pcm, pcm);
  }
});

Deno.test("a loop has exactly the frames of its bars, and a sound those of its length", () => {
  const loop = plan({ prompt: "techno bass loop", bars: 3, bpm: 131, sampleRate: 48_000 });
  strictEqual(renderSync(loop).pcm[0]!.length, Math.round(3 * 4 * 60 / 131 * 48_000));
  const kick = plan({ prompt: "kick", durationSec: 0.777 });
  strictEqual(renderSync(kick).pcm[0]!.length, Math.round(0.777 * 44_100));
});

Deno.test("progress rises from 0 to nearly 1", async () => {
  const heard: number[] = [];
  await render(plan({ prompt: "pad, 2 seconds" }), { onProgress: (share) => heard.push(share) });
  deepStrictEqual(heard, [...heard].sort((a, b) => a - b));
  ok(heard[0] === 0 && heard.at(-1)! >= 0.9 && heard.length > 10);
});

Deno.test("an abort that comes while it renders ends it with its reason, in the same thread", async () => {
  const stop = new AbortController();
  let last = 0;
  const rendering = render(plan({ prompt: "long pad, 20 seconds" }), {
    signal: stop.signal,
    onProgress(share) {
      if (last === 0 && share > 0) setTimeout(() => stop.abort(new Error("Enough")), 0);
      last = share;
    },
  });
  await rejects(rendering, /Enough/);
  ok(last > 0 && last < 1, "it began, and it did not end");
});

Deno.test("an abort before the start ends it at once", async () => {
  await rejects(
    render(plan({ prompt: "kick" }), { signal: AbortSignal.abort(new Error("Enough")) }),
    /Enough/,
  );
});

/** A plan that was edited to nothing. */
const silent: Plan = {
  ...plan({ prompt: "kick", seed: 1 }),
  patch: { modules: [{ id: "a", type: "noise", parameters: { level: 0 } }], cables: [], output: "a" },
};

Deno.test("what does not pass is rendered once more, and said to be unfit if that did not help", () => {
  const { meta } = renderSync(silent);
  strictEqual(meta.attempts, 2);
  deepStrictEqual(meta.verdict, { passed: false, faults: ["silent"] });
});

Deno.test("reverse turns a sound around: it swells to its end", () => {
  const { pcm: [heard] } = renderSync(plan({ prompt: "crash, reversed" }));
  const half = Math.floor(heard!.length / 2);
  const energy = (from: number, to: number) => heard!.subarray(from, to).reduce((sum, x) => sum + x * x, 0);
  ok(energy(half, heard!.length) > energy(0, half));
});

Deno.test("a plan whose patch feeds back into itself is refused, not played for ever", () => {
  const cables = [{ from: "a.out", to: "b.in" }, { from: "b.out", to: "a.in" }];
  const modules = [{ id: "a", type: "drive" }, { id: "b", type: "filter" }];
  throws(() => renderSync({ ...silent, patch: { modules, cables, output: "a" } }), RangeError);
});
