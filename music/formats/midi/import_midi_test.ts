import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import { ImportError } from "../import_error.ts";
import { importMidi, type MidiImportOptions } from "./import_midi.ts";
import { metaEvent, type SmfEvent, writeSmf } from "./write_smf.ts";

interface Note {
  quarter: number;
  note?: number;
  velocity?: number;
  channel?: number;
}

interface Shape {
  bpm?: number;
  meter?: [number, number];
  quarters?: number;
  metas?: SmfEvent[];
}

const TICKS = 480;

function midi(notes: Note[], { bpm = 120, meter = [4, 4], quarters, metas = [] }: Shape = {}): Uint8Array {
  const micros = Math.round(60_000_000 / bpm);
  const events: SmfEvent[] = [
    { tick: 0, data: metaEvent(0x51, [micros >> 16, (micros >> 8) & 255, micros & 255]) },
    { tick: 0, data: metaEvent(0x58, [meter[0], Math.log2(meter[1]), 24, 8]) },
    ...metas,
    ...notes.map(({ quarter, note = 36, velocity = 100, channel = 10 }) => ({
      tick: Math.round(quarter * TICKS),
      data: [0x90 | (channel - 1), note, velocity],
    })),
  ].sort((a, b) => a.tick - b.tick);
  const last = events.at(-1)?.tick ?? 0;
  return writeSmf({
    format: 0,
    ticksPerQuarter: TICKS,
    tracks: [events],
    endTick: quarters === undefined ? last + 1 : quarters * TICKS,
  });
}

function refuses(bytes: Uint8Array, code: string, options?: MidiImportOptions): void {
  throws(() => importMidi(bytes, options), (error) => error instanceof ImportError && error.code === code);
}

const fourOnTheFloor = (bars: number) => Array.from({ length: bars * 4 }, (_, quarter) => ({ quarter }));

Deno.test("tempo and meter are read, and a tempo is the shortest number that is written the same", () => {
  const { groove } = importMidi(midi([{ quarter: 0 }], { bpm: 90, meter: [6, 8] })).grooves[0] ?? {};
  deepStrictEqual([groove?.bpm, groove?.meter], [90, { num: 6, den: 8 }]);
});

Deno.test("the tempo in force over most notes is the groove's", () => {
  const slow = { tick: 4 * TICKS, data: metaEvent(0x51, [15, 66, 64]) };
  const bytes = midi([{ quarter: 0 }, { quarter: 4 }, { quarter: 5 }], { metas: [slow] });
  strictEqual(importMidi(bytes).grooves[0]?.groove.bpm, 60);
});

Deno.test("a tempo no groove can have is folded by octaves, and hits sound when they did", () => {
  const fast = importMidi(midi([{ quarter: 0 }, { quarter: 2 }], { bpm: 400 })).grooves[0]?.groove;
  deepStrictEqual([fast?.bpm, fast?.stepsPerBeat, fast?.tracks[0]?.hits[1]?.step], [200, 4, 4]);
  const slow = importMidi(midi([{ quarter: 0 }, { quarter: 2 }], { bpm: 15 })).grooves[0]?.groove;
  deepStrictEqual([slow?.bpm, slow?.tracks[0]?.hits[1]?.step], [30, 16]);
});

Deno.test("a hit goes to its nearest step with the rest as its offset", () => {
  const { grooves, report } = importMidi(midi([{ quarter: 0 }, { quarter: 1.02 }, { quarter: 1.98 }]));
  deepStrictEqual(grooves[0]?.groove.tracks[0]?.hits, [
    { step: 0, velocity: 100 },
    { step: 4, velocity: 100, offsetMs: 10.417 },
    { step: 8, velocity: 100, offsetMs: -10.417 },
  ]);
  deepStrictEqual([report.hits, report.kept, report.clipped], [3, 3, 0]);
});

Deno.test("of hits on one step the loudest is kept", () => {
  const flam = midi([{ quarter: 0, velocity: 40 }, { quarter: 0.01, velocity: 110 }, { quarter: 2.005 }]);
  const { grooves, report } = importMidi(flam, { stepsPerBeat: 4 });
  deepStrictEqual(grooves[0]?.groove.tracks[0]?.hits[0], { step: 0, velocity: 110, offsetMs: 5.208 });
  deepStrictEqual([report.collided, report.kept], [1, 2]);
  deepStrictEqual(report.examples, [
    { kind: "collided", tick: 0, note: 36, velocity: 40, detail: "Step 0 of Kick is taken" },
  ]);
});

Deno.test("a hit more than 50 ms from its step is clipped and counted", () => {
  const { grooves, report } = importMidi(midi([{ quarter: 0.1 }], { bpm: 60 }), { stepsPerBeat: 4 });
  strictEqual(grooves[0]?.groove.tracks[0]?.hits[0]?.offsetMs, 50);
  deepStrictEqual([report.clipped, report.kept], [1, 1]);
});

Deno.test("a loop's anticipated first beat comes back to step 0 with a negative offset", () => {
  const { grooves } = importMidi(midi([{ quarter: 1 }, { quarter: 3.95 }], { quarters: 4 }), {
    stepsPerBeat: 4,
  });
  deepStrictEqual(grooves[0]?.groove.tracks[0]?.hits[0], { step: 0, velocity: 100, offsetMs: -25 });
  strictEqual(grooves[0]?.groove.steps, 16);
});

Deno.test("windows: first, all and best cut as many bars as asked, and count what lies outside", () => {
  const intro = [{ quarter: 0.5 }, { quarter: 1.5 }];
  const bytes = midi([...intro, ...fourOnTheFloor(5).map(({ quarter }) => ({ quarter: quarter + 4 }))]);
  const first = importMidi(bytes, { window: "first", bars: 1 });
  deepStrictEqual([first.grooves[0]?.startBar, first.report.kept, first.report.outsideWindow], [0, 2, 20]);
  const best = importMidi(bytes, { window: "best", bars: 1 });
  deepStrictEqual([best.grooves[0]?.startBar, best.report.kept, best.report.outsideWindow], [2, 4, 18]);
  const all = importMidi(bytes, { window: "all", bars: 2 });
  deepStrictEqual(all.grooves.map(({ startBar }) => startBar), [0, 2, 4]);
  deepStrictEqual([all.report.kept, all.report.outsideWindow], [22, 0]);
});

Deno.test("without a wish a window has as many bars as 64 steps and the file hold", () => {
  strictEqual(importMidi(midi(fourOnTheFloor(9))).grooves[0]?.groove.steps, 64);
  strictEqual(importMidi(midi(fourOnTheFloor(3))).grooves[0]?.groove.steps, 48);
  strictEqual(importMidi(midi(fourOnTheFloor(9)), { stepsPerBeat: 12 }).grooves[0]?.groove.steps, 48);
});

Deno.test("at most 64 windows are cut", () => {
  const all = importMidi(midi(fourOnTheFloor(70)), { window: "all", bars: 1 });
  deepStrictEqual([all.grooves.length, all.report.outsideWindow], [64, 24]);
});

Deno.test("a bar longer than 64 steps keeps its first 64", () => {
  const long = importMidi(midi([{ quarter: 0 }, { quarter: 20 }], { meter: [24, 4] }));
  deepStrictEqual([long.grooves[0]?.groove.steps, long.report.outsideWindow], [64, 1]);
});

Deno.test("the map that knows more of the notes is chosen, or the one asked for", () => {
  const edges = midi([{ quarter: 0, note: 22 }, { quarter: 1, note: 42 }]);
  const auto = importMidi(edges);
  deepStrictEqual([auto.map, auto.grooves[0]?.groove.tracks.map(({ role }) => role)], ["roland-td11", [
    "closedHat",
  ]]);
  deepStrictEqual([auto.report.unmapped, auto.report.outOfRange], [0, 1]);
  const asked = importMidi(edges, { map: "gm1" });
  deepStrictEqual(asked.grooves[0]?.groove.tracks.map(({ name }) => name), ["Closed hat", "Note 22"]);
  strictEqual(asked.report.unmapped, 1);
  const dropped = importMidi(edges, { map: "gm1", unmapped: "drop" });
  deepStrictEqual([dropped.report.dropped, dropped.report.unmapped, dropped.report.kept], [1, 1, 1]);
});

Deno.test("more than 16 sounds keep the 16 played most", () => {
  const many = Array.from({ length: 18 }, (_, index) => ({ quarter: index / 4, note: 90 + index }));
  const { grooves, report } = importMidi(midi([...many, { quarter: 5, note: 107 }]));
  strictEqual(grooves[0]?.groove.tracks.length, 16);
  deepStrictEqual([report.dropped, report.kept], [2, 17]);
  ok(grooves[0]?.groove.tracks.some(({ name }) => name === "Note 107"));
});

Deno.test("drums on another channel are read when it is named", () => {
  const bytes = midi([{ quarter: 0, channel: 1 }]);
  refuses(bytes, "no-drum-notes");
  strictEqual(importMidi(bytes, { channel: 1 }).report.kept, 1);
});

Deno.test("a grid that does not divide the bar is refused", () => {
  refuses(midi([{ quarter: 0 }], { meter: [7, 8] }), "unsupported-timing", { stepsPerBeat: 3 });
});

Deno.test("a clock in frames is read at the tempo of the file", () => {
  const bytes = midi([{ quarter: 0 }, { quarter: 1 }]);
  bytes.set([0x100 - 25, 40], 12);
  // 480 ticks at 25 frames of 40 ticks are 480 ms, which at 120 bpm is 0.96 of a quarter note.
  deepStrictEqual(importMidi(bytes, { stepsPerBeat: 4 }).grooves[0]?.groove.tracks[0]?.hits[1], {
    step: 4,
    velocity: 100,
    offsetMs: -20,
  });
});

Deno.test("files that cannot be read are refused by name", () => {
  refuses(new Uint8Array(), "not-midi");
  refuses(new TextEncoder().encode("RIFF....WAVEfmt ............"), "not-midi");
  refuses(midi([{ quarter: 0 }]).subarray(0, 40), "not-midi");
  refuses(midi([]), "no-drum-notes");
  refuses(new Uint8Array(2_000_000), "too-large");
  const clockless = midi([{ quarter: 0 }]);
  clockless.set([0, 0], 12);
  refuses(clockless, "unsupported-timing");
});

Deno.test("chunks of other kinds are skipped", () => {
  const bytes = midi([{ quarter: 0 }]);
  const alien = Uint8Array.from([
    ...bytes.subarray(0, 14),
    0x58,
    0x46,
    0x49,
    0x52,
    0,
    0,
    0,
    1,
    9,
    ...bytes.subarray(14),
  ]);
  strictEqual(importMidi(alien).report.kept, 1);
});

Deno.test("copyright and title of a file from elsewhere become credits", () => {
  const text = (value: string) => new TextEncoder().encode(value);
  const metas = [{ tick: 0, data: metaEvent(0x02, text("(c) 1999 Somebody")) }];
  deepStrictEqual(importMidi(midi([{ quarter: 0 }], { metas })).credits, {
    attribution: "(c) 1999 Somebody",
  });
});

Deno.test("a file whose bars are too long for a groove, and silent where one would be, is refused", () => {
  const bytes = midi([{ quarter: 100 }, { quarter: 110 }], { meter: [32, 1] });
  for (const window of ["best", "first", "all"] as const) refuses(bytes, "no-drum-notes", { window });
});
