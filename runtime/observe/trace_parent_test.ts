import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { readTraceparent } from "./trace_parent.ts";

const TRACE = "0af7651916cd43dd8448eb211c80319c";
const SPAN = "b7ad6b7169203331";

Deno.test("a traceparent names its trace, its span, and whether it is sampled", () => {
  for (const [flags, traceFlags] of [["00", 0], ["01", 1], ["03", 1], ["fe", 0]] as const) {
    const read = readTraceparent(`00-${TRACE}-${SPAN}-${flags}`);
    deepStrictEqual(read, { traceId: TRACE, spanId: SPAN, traceFlags, isRemote: true });
  }
});

Deno.test("a later version is read as far as it is known", () => {
  strictEqual(readTraceparent(`01-${TRACE}-${SPAN}-01-more`)?.traceId, TRACE);
});

Deno.test("what is no traceparent names nothing", () => {
  for (
    const text of [
      ...[undefined, null, 7, "", "00", `00-${TRACE}-${SPAN}`, `00-${TRACE}-${SPAN}-01-more`],
      `ff-${TRACE}-${SPAN}-01`,
      `00-${"0".repeat(32)}-${SPAN}-01`,
      `00-${TRACE}-${"0".repeat(16)}-01`,
      `00-${TRACE.toUpperCase()}-${SPAN}-01`,
      `00-${TRACE}-${SPAN}-01, 00-${TRACE}-${SPAN}-01`,
      ` 00-${TRACE}-${SPAN}-01`,
      `00-${TRACE}-${SPAN}-01\n`,
    ]
  ) strictEqual(readTraceparent(text), undefined, String(text));
});
