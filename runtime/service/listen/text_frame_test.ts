import { deepStrictEqual, notDeepStrictEqual, strictEqual } from "node:assert/strict";
import { Buffer } from "node:buffer";
import fc from "fast-check";
import * as library from "ws";
import { textFrame } from "./text_frame.ts";

/** A part of the library that its types leave out. */
interface Framer {
  frame(data: Buffer, options: object): Buffer[];
}

/** The same text as the library writes it. */
function framed(text: string): Buffer {
  const options = { fin: true, opcode: 1, mask: false, readOnly: false, rsv1: false };
  const { frame } = (library as unknown as { Sender: Framer }).Sender;
  return Buffer.concat(frame(Buffer.from(text), options));
}

Deno.test("a text of any length is framed as the library frames it", () => {
  for (const length of [0, 1, 125, 126, 65_535, 65_536, 300_000]) {
    const text = "x".repeat(length);
    strictEqual(textFrame(text).compare(framed(text)), 0, `${length} bytes`);
  }
  fc.assert(fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (text) => {
    deepStrictEqual(textFrame(text), framed(text));
  }));
});

Deno.test("a text that is told again is not written again, and another is", () => {
  const first = textFrame("one");
  strictEqual(textFrame(["o", "ne"].join("")), first);
  notDeepStrictEqual(textFrame("two"), first);
  deepStrictEqual(textFrame("one"), first);
});
