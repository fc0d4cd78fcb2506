import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { KINDS, KITS, LOOPS } from "../synth/mod.ts";

const PAGE = new URL("../docs/synth.md", import.meta.url);
const page = await Deno.readTextFile(PAGE);

/** The names in backquotes of a part of the page. */
function namesIn(from: string, to: string): string[] {
  const part = page.slice(page.indexOf(from), page.indexOf(to));
  return [...part.matchAll(/`([^`]+)`/g)].map(([, name]) => name!);
}

Deno.test("the page on the synth names every kind there is, and no other", () => {
  const named = namesIn("## Kinds", "`KINDS` and");
  deepStrictEqual(named.sort(), [...Object.keys(KINDS), ...Object.keys(LOOPS)].sort());
});

Deno.test("the page on the synth names every kit there is, and no other", () => {
  deepStrictEqual(
    namesIn("on one of `KITS`: ", ", or on a kit").filter((name) => name !== "KITS").sort(),
    Object.keys(KITS).sort(),
  );
});

Deno.test("the example of the page on the synth type-checks", async () => {
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["check", "--doc", PAGE.pathname],
  })
    .output();
  strictEqual(success, true, new TextDecoder().decode(stderr));
});
