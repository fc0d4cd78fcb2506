import { deepStrictEqual, ok } from "node:assert/strict";
import fc from "fast-check";
import { HOUSE } from "../testing/grooves.ts";
import { draftsOf } from "./import_drafts.ts";
import type { ImportedFile, ImportOptions } from "./import_file.ts";

const options: ImportOptions = { window: "all" };

function fileOf(windows: number, credits: ImportedFile["credits"] = {}): ImportedFile {
  const none = {
    clipped: 0,
    collided: 0,
    dropped: 0,
    unmapped: 0,
    outOfRange: 0,
    outsideWindow: 0,
    examples: [],
  };
  const grooves = Array.from({ length: windows }, (_, startBar) => ({ groove: HOUSE, startBar }));
  return { grooves, credits, report: { hits: 0, kept: 0, ...none }, exact: false };
}

Deno.test("names are new to their owner, told apart, and fit, whatever there is already", () => {
  const words = fc.oneof(
    fc.string({ unit: "grapheme", minLength: 1, maxLength: 80 }).filter((name) => name.length <= 80),
    fc.constantFrom(" ", " ".repeat(80), "a".padEnd(80), "\u3000"),
  );
  fc.assert(fc.property(words, fc.integer({ min: 1, max: 64 }), fc.nat(5), (name, windows, before) => {
    const taken = new Set<string>();
    const lower = (text: string) => Array.from(text, (letter) => letter.toLowerCase()).join("");
    for (let round = 0; round <= before; round++) {
      const names = draftsOf(fileOf(windows), { ...options, name }, taken).map(({ content }) => content.name);
      ok(names.every((one) => one.length > 0 && one.length <= 80 && !taken.has(lower(one))));
      ok(new Set(names.map(lower)).size === windows);
      for (const one of names) taken.add(lower(one));
    }
  }));
});

Deno.test("the file's credits come before the caller's, the caller's name and style before the file's", () => {
  const credits = { name: "From the file", author: "Ada", license: null, style: "jazz", tags: ["old"] };
  const asked = {
    ...options,
    name: "Mine",
    author: "Bob",
    license: "CC0-1.0",
    style: "swing",
    tag: ["old", "new"],
  };
  const [draft] = draftsOf(fileOf(1, credits), asked, new Set());
  const { name, author, license, style, tags } = draft!.content;
  deepStrictEqual({ name, author, license, style, tags }, {
    name: "Mine",
    author: "Ada",
    license: "CC0-1.0",
    style: "swing",
    tags: ["old", "new"],
  });
});
