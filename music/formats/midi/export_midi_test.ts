import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { parseMidi } from "midi-file";
import { arbitraryGroove, kickGroove } from "../testing/arbitrary_groove.ts";
import { plainNotes, readPlainSmf } from "../testing/plain_smf.ts";
import { runs } from "../testing/runs.ts";
import { exportMidi, type MidiExportOptions } from "./export_midi.ts";

const bake: MidiExportOptions = { swing: "bake", probability: "all" };

function ticksOf(bytes: Uint8Array): number[] {
  return plainNotes(readPlainSmf(bytes)).map(({ tick }) => tick);
}

Deno.test("every exported file reads the same in two other readers, and every note is inside the loop", () => {
  const options = fc.record({
    swing: fc.constantFrom("bake" as const, "strip" as const),
    probability: fc.oneof(fc.constant("all" as const), fc.record({ seed: fc.integer() })),
    format: fc.constantFrom(0 as const, 1 as const),
    map: fc.constantFrom("gm1" as const, "roland-td11" as const),
    preRoll: fc.boolean(),
  });
  fc.assert(
    fc.property(arbitraryGroove(), options, (groove, options) => {
      const bytes = exportMidi(groove, options);
      const plain = readPlainSmf(bytes);
      const parsed = parseMidi(bytes);
      strictEqual(plain.format, options.format);
      strictEqual(plain.division, 1920);
      strictEqual(parsed.tracks.length, options.format + 1);
      let tick = 0;
      const theirs = parsed.tracks.at(-1)?.flatMap((event) => {
        tick += event.deltaTime;
        return event.type === "noteOn" ? [`${tick} ${event.noteNumber} ${event.velocity}`] : [];
      });
      deepStrictEqual(
        plainNotes(plain).map((n) => `${n.tick} ${n.note} ${n.velocity}`).sort(),
        theirs?.sort(),
      );
      for (const track of plain.tracks) {
        const end = track.at(-1)?.tick ?? 0;
        if (!options.preRoll) strictEqual(end, groove.steps * 1920 / groove.stepsPerBeat);
        ok(plainNotes(plain).every(({ tick, channel }) => tick >= 0 && tick < end && channel === 9));
      }
    }),
    { numRuns: runs(200) },
  );
});

Deno.test("a hit ahead of the first step wraps to the end of the loop, or is led in by a whole bar", () => {
  const groove = kickGroove([{ step: 0, velocity: 100, offsetMs: -50 }, { step: 4, velocity: 90 }]);
  deepStrictEqual(ticksOf(exportMidi(groove, bake)), [1920, 7680 - 192]);
  deepStrictEqual(ticksOf(exportMidi(groove, { ...bake, preRoll: true })), [7680 - 192, 7680 + 1920]);
});

Deno.test("a hit behind the last step wraps to the start of the loop", () => {
  const groove = kickGroove([{ step: 15, velocity: 100, offsetMs: 50 }], {
    bpm: 200,
    stepsPerBeat: 12,
    steps: 16,
  });
  deepStrictEqual(ticksOf(exportMidi(groove, bake)), [(15 * 160 + 320) % (16 * 160)]);
});

Deno.test("swing is baked in or stripped", () => {
  const groove = kickGroove([{ step: 0, velocity: 1 }, { step: 1, velocity: 1 }], { swing: 200 / 3 });
  deepStrictEqual(ticksOf(exportMidi(groove, bake)), [0, 640]);
  deepStrictEqual(ticksOf(exportMidi(groove, { ...bake, swing: "strip" })), [0, 480]);
});

Deno.test("a ratchet is equal strokes within its step", () => {
  deepStrictEqual(ticksOf(exportMidi(kickGroove([{ step: 4, velocity: 80, ratchet: 3 }]), bake)), [
    1920,
    2080,
    2240,
  ]);
});

Deno.test("a seed decides which hits sound, the same way every time, near their probability", () => {
  const hits = Array.from({ length: 64 }, (_, step) => ({ step, velocity: 64, probability: 0.25 }));
  const groove = kickGroove(hits, { steps: 64 });
  const counts = Array.from({ length: 40 }, (_, seed) => {
    const bytes = exportMidi(groove, { ...bake, probability: { seed } });
    deepStrictEqual(bytes, exportMidi(groove, { ...bake, probability: { seed } }));
    return ticksOf(bytes).length;
  });
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  ok(mean > 13 && mean < 19, `${mean}`);
  strictEqual(ticksOf(exportMidi(groove, bake)).length, 64);
});

Deno.test("muted tracks are written: muting is how a groove was heard, not what it is", () => {
  const groove = kickGroove([{ step: 0, velocity: 1 }]);
  const muted = { ...groove, tracks: groove.tracks.map((track) => ({ ...track, mute: true })) };
  strictEqual(ticksOf(exportMidi(muted, bake)).length, 1);
});

Deno.test("tempo, meter and credits are written as their meta events", () => {
  const credits = {
    title: "Über",
    author: "A. Drummer",
    license: "CC0-1.0",
    source: "https://example.org/x",
  };
  const groove = kickGroove([{ step: 0, velocity: 1 }], { bpm: 90, meter: { num: 6, den: 8 } });
  const metas = readPlainSmf(exportMidi(groove, { ...bake, credits })).tracks[0] ?? [];
  const data = (type: number) => metas.filter(({ meta }) => meta === type).map(({ data }) => data);
  deepStrictEqual(data(0x51).map((tempo) => [...tempo]), [[10, 44, 43]]);
  deepStrictEqual(data(0x58).map((meter) => [...meter]), [[6, 3, 12, 8]]);
  deepStrictEqual(data(0x02).map((text) => new TextDecoder().decode(text)), ["A. Drummer, CC0-1.0"]);
  deepStrictEqual(data(0x03).map((text) => new TextDecoder().decode(text)), ["Über"]);
});

Deno.test("a groove too large to embed is written as notes alone", () => {
  const groove = kickGroove([{ step: 0, velocity: 1 }], { lyrics: "x".repeat(600_000) });
  ok(exportMidi(groove, bake).length < 1000);
});
