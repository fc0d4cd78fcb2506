import { strictEqual } from "node:assert/strict";
import { hears } from "./fan_out.ts";

const change = {
  presetId: "prs_1",
  event: "preset.updated",
  revision: 2,
  at: new Date(0),
  xid: "18446744073709551000",
} as const;

Deno.test("a webhook hears of the events it listens to, and of no others", () => {
  strictEqual(hears({ id: "whk_1", events: ["preset.updated"], since: "1" }, change), true);
  strictEqual(
    hears({ id: "whk_1", events: ["preset.withdrawn", "webhook.disabled"], since: "1" }, change),
    false,
  );
});

Deno.test("a webhook hears of nothing that was under way before it, to the last digit of 64 bits", () => {
  const listener = { id: "whk_1", events: ["preset.updated"] as ["preset.updated"] };
  strictEqual(hears({ ...listener, since: "18446744073709551000" }, change), true);
  strictEqual(hears({ ...listener, since: "18446744073709551001" }, change), false);
  strictEqual(hears({ ...listener, since: "999" }, { ...change, xid: "1000" }), true);
});
