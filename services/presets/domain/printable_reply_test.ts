import { ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { printableReply } from "./printable_reply.ts";

const encode = (text: string) => new TextEncoder().encode(text);

Deno.test("a reply keeps its words and lines", () => {
  strictEqual(printableReply(encode("Größe: 3\r\n\tok ✓\n")), "Größe: 3\n\tok ✓\n");
});

Deno.test("a reply cannot move the cursor, turn text around or end a stored text", () => {
  strictEqual(printableReply(encode("a\u0000b\u001b[2Jc\u202ed\u009b")), "a\ufffdb\ufffd[2Jc\ufffdd\ufffd");
});

Deno.test("any bytes at all become text that is no longer than they were", () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 4096 }), (bytes) => {
    const text = printableReply(bytes);
    ok(text.isWellFormed() && text.length <= bytes.length);
    // deno-lint-ignore no-control-regex -- these must not be there
    ok(!/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/.test(text));
  }));
});
