import { deepStrictEqual, notDeepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { peakOf, powerSpectrum, rms, toneAt } from "../testing/measure.ts";
import { note, play, SAMPLE_RATE } from "../testing/play.ts";

function loudAt(pcm: Float32Array, start: number, hz: number): number {
  return Math.hypot(...toneAt(pcm, start, 4_800, hz / SAMPLE_RATE));
}

Deno.test("a string's fundamental falls by 60 dB in its decay", () => {
  for (const [decaySec, damping] of [[0.5, 0], [2, 0.3], [2, 1]] as const) {
    const [pcm] = play({
      modules: [{ id: "k", type: "karplus", parameters: { decaySec, damping } }],
      hz: 220,
    });
    const db = 20 * Math.log10(loudAt(pcm!, 24_000, 220) / loudAt(pcm!, 4_800, 220));
    ok(Math.abs(db / (-60 * 0.4 / decaySec) - 1) < 0.05, `${decaySec} s: ${db} dB`);
  }
});

Deno.test("a string that is damped loses its highs sooner", () => {
  const ratio = (damping: number) => {
    const [pcm] = play({ modules: [{ id: "k", type: "karplus", parameters: { damping } }], hz: 220 });
    return loudAt(pcm!, 24_000, 2_200) / loudAt(pcm!, 24_000, 220);
  };
  ok(ratio(1) < 0.15 * ratio(0), `${ratio(1)}, ${ratio(0)}`);
});

Deno.test("a string that is plucked in the middle lacks its even partials", () => {
  const evenness = (position: number) => {
    const parameters = { position, damping: 0, colourHz: 20_000 };
    const [pcm] = play({ modules: [{ id: "k", type: "karplus", parameters }], hz: 200 });
    const sum = (first: number) =>
      [0, 2, 4, 6].reduce((all, k) => all + loudAt(pcm!, 2_400, 200 * (first + k)), 0);
    return sum(2) / sum(1);
  };
  ok(evenness(0.5) < 0.1 && evenness(0) > 0.2, `${evenness(0.5)}, ${evenness(0)}`);
});

Deno.test("a string without a pluck of its own sounds what comes in", () => {
  const strung = { id: "k", type: "karplus", parameters: { pluck: 0 } };
  strictEqual(peakOf(play({ modules: [strung] })[0]!), 0);
  const [pcm] = play({
    modules: [{ id: "i", type: "one" }, strung],
    cables: [["i.out", "k.in"]],
    feed: { one: [1] },
    hz: 480,
  });
  ok(peakOf(pcm!, 90, 110) > 0.5);
});

Deno.test("each mode rings at its ratio with its gain and its decay", () => {
  const options = { ratios: [1, 2.5, 4.2], gains: [1, 0.5, 0.25], decays: [2, 1, 0.5] };
  const [pcm] = play({
    modules: [{ id: "m", type: "modal", parameters: { strikeSec: 0 }, options }],
    hz: 300,
  });
  for (const [k, ratio] of options.ratios.entries()) {
    const before = loudAt(pcm!, 0, 300 * ratio);
    const db = 20 * Math.log10(loudAt(pcm!, 9_600, 300 * ratio) / before);
    ok(Math.abs(db / (-60 * 0.2 / options.decays[k]!) - 1) < 0.05, `${ratio}: ${db} dB`);
    const middle = 10 ** (-3 * 0.05 / options.decays[k]!);
    ok(Math.abs(before / (options.gains[k]! / 2 * middle) - 1) < 0.1, `${ratio}: ${before}`);
  }
});

Deno.test("a longer strike is softer", () => {
  const ratio = (strikeSec: number) => {
    const [pcm] = play({ modules: [{ id: "m", type: "modal", parameters: { strikeSec } }], hz: 300 });
    return loudAt(pcm!, 480, 300 * 8.93) / loudAt(pcm!, 480, 300);
  };
  ok(ratio(0.002) < 0.2 * ratio(0));
});

Deno.test("what rings fades to nothing, and on its way is hardly ever so small that arithmetic is slow", () => {
  const ringing: Record<string, Record<string, number>> = {
    modal: { decay: 0.05 },
    karplus: { decaySec: 0.05, pluck: 0.5 },
    filter: { cutoffHz: 200 },
    eq: { gainDb: 12 },
    reverb: { decaySec: 0.1, size: 0.3, mix: 1 },
    delay: { timeSec: 0.003, feedback: 0.3, dampHz: 2_000 },
    chorus: { feedback: 0.5, delaySec: 0.002, depthSec: 0.001 },
  };
  for (const [type, parameters] of Object.entries(ringing)) {
    for (
      const channel of play({
        modules: [{ id: "i", type: "one" }, { id: "m", type, parameters }],
        cables: [["i.out", "m.in"]],
        feed: { one: [1] },
        seconds: 2,
      })
    ) {
      ok(peakOf(channel, 0, 48_000) > 1e-3 && peakOf(channel, 90_000) < 1e-20, type);
      const slow = channel.filter((value) => value !== 0 && Math.abs(value) < 1e-37).length;
      ok(slow < 10, `${type}: ${slow}`);
    }
  }
});

Deno.test("squares have the frequencies they are given, whatever the note", () => {
  const [pcm] = play({ modules: [{ id: "s", type: "squares" }], frames: 65_536, hz: 55 });
  const power = powerSpectrum(pcm!);
  const at = (hz: number) => power[Math.round(hz * 65_536 / SAMPLE_RATE)]!;
  for (const hz of [205.3, 304.4, 369.6, 522.7, 540, 800]) {
    ok(at(hz) > 1e4 * at(hz - 8) && at(3 * hz) > 0.05 * at(hz), `${hz}`);
  }
});

Deno.test("a cloud is the same for its seed, has its density and both sides", () => {
  const cloud = (seed: number, density = 40) =>
    play({
      modules: [{ id: "g", type: "granular", parameters: { density, grainSec: 0.01, jitter: 0 } }],
      seed,
    });
  deepStrictEqual(cloud(1), cloud(1));
  notDeepStrictEqual(cloud(2), cloud(1));
  const [left, right] = cloud(1, 10) as [Float32Array, Float32Array];
  const begins = [...left.keys()].filter((i) => left[i] !== 0 && peakOf(left, Math.max(0, i - 100), i) === 0);
  strictEqual(begins.length, 10);
  ok(rms(left.map((value, i) => value - right[i]!)) > 0.01);
});

Deno.test("noise grains are brighter for a higher note", () => {
  const centre = (hz: number) => {
    const modules = [{ id: "g", type: "granular", options: { source: "noise" } }];
    const power = powerSpectrum(play({ modules, hz, frames: 32_768 })[0]!);
    let sum = 0, weighted = 0;
    power.forEach((value, k) => {
      sum += value;
      weighted += k * value;
    });
    return weighted / sum;
  };
  ok(centre(110) < 0.6 * centre(440));
});

Deno.test("two sines that bend each other have the side bands of their index", () => {
  const options = { ratios: [1, 2], levels: [1, 1.5] };
  const [pcm] = play({ modules: [{ id: "f", type: "fm", options }], hz: 1_000 });
  // Bessel functions of the first kind at 1.5.
  const [j0, j1, j2, j3] = [0.5118, 0.5579, 0.2321, 0.061];
  // What falls below 0 Hz comes back and adds to what is there.
  for (const [hz, wanted] of [[1_000, j0 + j1], [3_000, j1 - j2], [5_000, j2 + j3]] as const) {
    const got = loudAt(pcm!, 0, hz) * 2;
    ok(Math.abs(got - wanted) < 1e-3, `${hz} Hz: ${got}, not ${wanted}`);
  }
});

Deno.test("feedback fills an operator's partials and does not make it rough", () => {
  const options = { algorithm: "parallel", ratios: [1, 1], levels: [0, 1] };
  const partials = (feedback: number) => {
    const [pcm] = play({ modules: [{ id: "f", type: "fm", options, parameters: { feedback } }], hz: 100 });
    const power = powerSpectrum(pcm!.subarray(4_096, 4_096 + 32_768));
    const high = power.subarray(10_240).reduce((sum, value) => sum + value, 0);
    return { second: loudAt(pcm!, 0, 200) / loudAt(pcm!, 0, 100), high: high / Math.max(...power) };
  };
  ok(partials(0).second < 1e-3 && partials(0.5).second > 0.2);
  ok(partials(1).high < 1e-3, `${partials(1).high}`);
});

Deno.test("an operator decays by itself", () => {
  const options = { ratios: [1, 2], levels: [1, 1.5], decays: [0, 0.1] };
  const [pcm] = play({ modules: [{ id: "f", type: "fm", options }], hz: 1_000 });
  ok(loudAt(pcm!, 12_000, 3_000) < 1e-3 * loudAt(pcm!, 0, 3_000));
  ok(Math.abs(loudAt(pcm!, 12_000, 1_000) * 2 - 1) < 1e-3);
});

Deno.test("a wavetable fades from its partials into its target", () => {
  const loud = (morph: number) => {
    const [pcm] = play({
      modules: [{
        id: "w",
        type: "wavetable",
        parameters: { morph },
        options: { partials: [1], target: [0, 1] },
      }],
      hz: 1_000,
    });
    return [1_000, 2_000].map((hz) => Math.round(200 * loudAt(pcm!, 0, hz)));
  };
  deepStrictEqual([loud(0), loud(0.25), loud(1)], [[100, 0], [75, 25], [0, 100]]);
});

Deno.test("a pulse keeps its width, and a note that begins again begins at its phase", () => {
  const [pcm] = play({
    modules: [{ id: "o", type: "oscillator", options: { wave: "pulse" }, parameters: { width: 0.25 } }],
    hz: 100,
    events: [note(0, 100), note(24_100, 100)],
  });
  ok(Math.abs(pcm!.subarray(0, 24_000).filter((value) => value > 0).length / 24_000 - 0.25) < 0.01);
  ok(pcm!.subarray(24_140, 24_200).every((value) => Math.abs(value - 1) < 0.01));
});
