import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import fc from "fast-check";
import { zipSync } from "fflate";
import { unpackEntry } from "./unpack_entry.ts";
import { writeZip } from "./write_zip.ts";
import { zipDirectory } from "./zip_directory.ts";
import { ZipError } from "./zip_error.ts";

const AT = new Date("2026-03-01T12:00:00Z");
const ENOUGH_BYTES = 1_000_000;
const text = (value: string) => new TextEncoder().encode(value);
const unpackAll = (zip: Uint8Array, maxBytes = ENOUGH_BYTES) =>
  zipDirectory(zip).map((entry) => [entry.name, unpackEntry(zip, entry, maxBytes)] as const);

function refuses(run: () => unknown, fault: ZipError["fault"]): void {
  throws(run, (error) => error instanceof ZipError && error.fault === fault);
}

/** Sets a field of the directory's only entry. */
function said(zip: Uint8Array, at: number, value: number): Uint8Array {
  const changed = zip.slice();
  const view = new DataView(changed.buffer);
  view.setUint32(view.getUint32(changed.length - 22 + 16, true) + at, value, true);
  return changed;
}

const SIZE_AT = 24;
const CRC_AT = 16;

Deno.test("what one program packs, stored or deflated, is unpacked byte for byte", () => {
  const names = fc.stringMatching(/^[a-zß😀/]{1,12}$/u);
  const files = fc.uniqueArray(fc.tuple(names, fc.uint8Array({ maxLength: 3_000 })), {
    selector: ([name]) => name,
    maxLength: 6,
  });
  fc.assert(fc.property(files, fc.constantFrom(0, 6), (files, level) => {
    deepStrictEqual(unpackAll(writeZip(files, AT)), files);
    const foreign = zipSync(Object.fromEntries(files), { level: level as 0 | 6 });
    deepStrictEqual(new Map(unpackAll(foreign)), new Map(files));
  }));
});

Deno.test("a bomb is refused before it has gone off, whether its directory is honest or not", () => {
  const bomb = writeZip([["bomb", new Uint8Array(200_000_000)]], AT);
  refuses(() => unpackAll(bomb), "too-large");
  const lying = said(bomb, SIZE_AT, 1000);
  throws(() => unpackAll(lying), ({ cause }: ZipError) => {
    return (cause as { code?: string }).code === "ERR_BUFFER_TOO_LARGE";
  });
});

Deno.test("an entry that is shorter than its directory says, or another one, is refused", () => {
  const zip = writeZip([["a", text("seven b")]], AT);
  strictEqual(unpackAll(zip).length, 1);
  for (const size of [0, 6, 8, 100]) refuses(() => unpackAll(said(zip, SIZE_AT, size)), "damaged");
  refuses(() => unpackAll(said(zip, CRC_AT, 7)), "damaged");
  refuses(() => unpackAll(said(zip, CRC_AT - 8, 1)), "damaged");
  refuses(() => unpackAll(said(zip, CRC_AT - 6, 12)), "damaged");
  refuses(() => unpackAll(said(zip, 42, 0xffffffff)), "damaged");
});

Deno.test("changed and cut bytes give what was packed or a refusal, never another failure", () => {
  const files = [["a.txt", text("one and one and one")], ["b/c.txt", text("two")]] as const;
  const whole = writeZip(files, AT);
  const edits = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 6 });
  fc.assert(
    fc.property(edits, fc.nat(whole.length), (edits, length) => {
      const bytes = whole.slice(0, edits.length === 0 ? length : whole.length);
      for (const [at, value] of edits) bytes[at] = value;
      try {
        const known = files.map(([, content]) => String(content));
        for (const [, content] of unpackAll(bytes)) {
          ok(content.length === 0 || known.includes(String(content)));
        }
      } catch (error) {
        ok(error instanceof ZipError, String(error));
      }
    }),
    { numRuns: 3_000 },
  );
});
