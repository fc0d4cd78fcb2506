import { ok, strictEqual, throws } from "node:assert/strict";
import fc from "fast-check";
import { ImportError } from "../import_error.ts";
import { kickGroove } from "../testing/arbitrary_groove.ts";
import { plainVariable } from "../testing/plain_smf.ts";
import { runs } from "../testing/runs.ts";
import { exportMidi } from "./export_midi.ts";
import { importMidi, MAX_NOTES } from "./import_midi.ts";

const sound = exportMidi(
  kickGroove(Array.from({ length: 16 }, (_, step) => ({ step, velocity: step + 1, offsetMs: step - 8 }))),
  { swing: "bake", probability: "all", credits: { title: "Sound", license: "CC0-1.0" } },
);

/** Imports, and lets nothing but an ImportError through. */
function survive(bytes: Uint8Array): void {
  try {
    importMidi(bytes, { window: "all" });
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
  }
}

function file(track: Iterable<number>): Uint8Array {
  const body = [...track];
  const size = [
    body.length >>> 24,
    (body.length >> 16) & 255,
    (body.length >> 8) & 255,
    body.length & 255,
  ];
  return Uint8Array.from([
    ...[0x4d, 0x54, 0x68, 0x64, 0, 0, 0, 6, 0, 0, 0, 1, 1, 0xe0, 0x4d, 0x54, 0x72, 0x6b],
    ...size,
    ...body,
  ]);
}

Deno.test("every truncation of a file is refused by name", () => {
  for (let length = 0; length < sound.length; length++) {
    throws(() => importMidi(sound.subarray(0, length)), ImportError, `${length}`);
  }
});

Deno.test("changed bytes never do worse than an import error", () => {
  const edits = fc.array(fc.tuple(fc.nat(sound.length - 1), fc.nat(255)), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(edits, (edits) => {
      const bytes = sound.slice();
      for (const [at, value] of edits) bytes[at] = value;
      survive(bytes);
    }),
    { numRuns: runs(20_000) },
  );
});

Deno.test("random bytes behind a sound header never do worse than an import error", () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (track) => survive(file(track))), {
    numRuns: runs(20_000),
  });
});

Deno.test("a length that overflows to a negative number does not send the reader back", () => {
  throws(() => importMidi(file([0, 0xff, 0x01, 0x8f, 0xff, 0xff, 0xff, 0x78, 0, 0, 0])), ImportError);
  throws(() => importMidi(file([0, 0xf0, 0x9f, 0xff, 0xff, 0xff, 0x70, 0, 0, 0])), ImportError);
});

Deno.test("a pause longer than the format allows is refused", () => {
  throws(
    () => importMidi(file([0xff, 0xff, 0xff, 0xff, 0x7f, 0x99, 36, 100, 0, 0xff, 0x2f, 0])),
    ImportError,
  );
});

Deno.test("hits at the far end of time are kept", () => {
  const far = plainVariable(0x0fffffff);
  const track = Array.from({ length: 2000 }, () => [...far, 0x99, 36, 100]).flat();
  survive(file([...track, 0, 0xff, 0x2f, 0]));
});

Deno.test("as many notes as are read take little time, and more are refused", () => {
  const notes = (count: number) =>
    file(
      [0, 0x99, 36, 100, ...Array.from({ length: count - 1 }, (_, index) => [1, 36 + index % 40, 100]).flat()]
        .concat([0, 0xff, 0x2f, 0]),
    );
  const [most, more, largest] = [notes(MAX_NOTES), notes(MAX_NOTES + 1), notes(340_000)];
  const started = performance.now();
  strictEqual(importMidi(most, { window: "first" }).report.hits, MAX_NOTES);
  for (const bytes of [more, largest]) {
    throws(() => importMidi(bytes), (error) => error instanceof ImportError && error.code === "too-large");
  }
  ok(performance.now() - started < 5000);
});

Deno.test("a megabyte of text is refused, not crashed on", () => {
  const text = new Array<number>(1_000_000).fill(65);
  const bytes = file([0, 0xff, 0x01, ...plainVariable(text.length), ...text, 0, 0xff, 0x2f, 0]);
  throws(() => importMidi(bytes), (error) => error instanceof ImportError && error.code === "too-large");
});
