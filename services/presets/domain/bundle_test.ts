import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import { Problem } from "@downbeat/runtime/problem";
import fc from "fast-check";
import { type Unzipped, zipSync } from "fflate";
import { HOUSE } from "../testing/grooves.ts";
import { readBundle, writeBundle } from "./bundle.ts";
import { importFile } from "./import_file.ts";
import { writePresetFile } from "./preset_file.ts";
import { contentFrom } from "./write_content.ts";

const CONTENT = contentFrom({ name: "拍 & Ümläut", groove: HOUSE, author: "Ada", license: "CC-BY-4.0" });
const PRESET = writePresetFile(CONTENT);
const SOUND = writeBundle(CONTENT, PRESET, { name: "a.mid", bytes: new Uint8Array(3) });
const STORED = zipSync({ "preset.json": [PRESET, { level: 0 }] }) as Uint8Array<ArrayBuffer>;
const WINDOWS = { window: "best" } as const;
const runs = (count: number) => Deno.env.get("PROVE") ? count : count / 20;

function refuses(bytes: Uint8Array, ...types: string[]): void {
  throws(
    () => importFile("application/zip", bytes as Uint8Array<ArrayBuffer>, WINDOWS),
    (error) =>
      error instanceof Problem && (types.length === 0 || types.includes(error.type)) && error.status < 500,
  );
}

/** Places of a signature, little end first. */
function placesOf(bytes: Uint8Array, signature: number): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const places = [];
  for (let at = 0; at + 4 <= bytes.length; at++) if (view.getUint32(at, true) === signature) places.push(at);
  return places;
}

/** Sets 16 bits in the directory's entries and in the headers before the files. */
function mark(bytes: Uint8Array, bits: number): Uint8Array {
  const marked = bytes.slice();
  const view = new DataView(marked.buffer);
  for (const at of placesOf(marked, 0x02014b50)) {
    view.setUint16(at + 8, view.getUint16(at + 8, true) | bits, true);
  }
  for (const at of placesOf(marked, 0x04034b50)) {
    view.setUint16(at + 6, view.getUint16(at + 6, true) | bits, true);
  }
  return marked;
}

Deno.test("a bundle is read from the directory alone, whatever stands before, after and between", () => {
  deepStrictEqual(readBundle(SOUND), PRESET);
  const others: Unzipped = Object.fromEntries(
    Array.from({ length: 1000 }, (_, depth) => [`${"d/".repeat(depth % 500)}${depth}`, new Uint8Array(1)]),
  );
  const crowd = zipSync({ "../preset.json": new Uint8Array(9), ...others, "preset.json": PRESET });
  deepStrictEqual(readBundle(crowd as Uint8Array<ArrayBuffer>), PRESET);
  // Writers that stream put the sizes behind the data.
  deepStrictEqual(readBundle(mark(SOUND, 8) as Uint8Array<ArrayBuffer>), PRESET);
});

Deno.test("a bundle with a password, damaged, doubled, or with its preset elsewhere is refused as no bundle", () => {
  refuses(mark(SOUND, 1), "not-a-bundle");
  const damaged = STORED.slice();
  const velocity = new TextDecoder("latin1").decode(STORED).indexOf('"velocity": 1');
  ok(velocity > 0);
  damaged[velocity + '"velocity": '.length] = "9".charCodeAt(0);
  refuses(damaged, "not-a-bundle");
  const twin = zipSync({ "preset.jsom": new Uint8Array(PRESET), "preset.json": PRESET });
  for (const at of placesOf(twin, 0x02014b50)) twin.set(new TextEncoder().encode("preset.json"), at + 46);
  refuses(twin, "not-a-bundle");
  for (
    const name of [
      "../preset.json",
      "/preset.json",
      "a/preset.json",
      "PRESET.JSON",
      "preset.json\0",
      "preset.json/",
    ]
  ) {
    refuses(zipSync({ [name]: PRESET }), "not-a-bundle");
  }
  refuses(zipSync({ "preset.json": zipSync({ "preset.json": PRESET }) }), "not-a-preset");
  const wide = SOUND.slice();
  const [end] = placesOf(wide, 0x06054b50);
  new DataView(wide.buffer).setUint32(end! + 16, 0xffffffff, true);
  refuses(wide, "not-a-bundle");
});

Deno.test("every truncation of a bundle is refused", () => {
  for (let length = 0; length < SOUND.length; length++) refuses(SOUND.slice(0, length), "not-a-bundle");
});

Deno.test("changed bytes of a bundle are the same preset or a refusal, never another preset", () => {
  const edits = fc.array(fc.tuple(fc.nat(1e6), fc.nat(255)), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(edits, fc.constantFrom(SOUND, STORED), (edits, sound) => {
      const bytes = sound.slice();
      for (const [at, value] of edits) bytes[at % bytes.length] = value;
      try {
        const { grooves, credits } = importFile("application/zip", bytes, WINDOWS);
        deepStrictEqual([grooves[0]!.groove, credits.name], [HOUSE, CONTENT.name]);
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        strictEqual(error.status, 422);
      }
    }),
    { numRuns: runs(20_000) },
  );
});
