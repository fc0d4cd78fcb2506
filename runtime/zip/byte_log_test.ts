import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { Buffer } from "node:buffer";
import fc from "fast-check";
import { ByteLog } from "./byte_log.ts";

Deno.test("ByteLog gives back what went in, in order, whatever the sizes", () => {
  const sizes = fc.array(fc.oneof(fc.nat(90), fc.nat(200_000)), { maxLength: 12 });
  fc.assert(fc.property(sizes, (lengths) => {
    const pieces = lengths.map((length, index) => new Uint8Array(length).fill(index + 1));
    const log = new ByteLog();
    for (const piece of pieces) log.append(piece);
    const whole = Buffer.concat(pieces);
    strictEqual(log.sizeBytes, whole.length);
    deepStrictEqual(Buffer.concat([...log.blocks()]), whole);
  }));
});
