import { ok, strictEqual, throws } from "node:assert/strict";
import { compareVersions, mayBreak, parseVersion } from "./versions.ts";

const steps: [from: string, to: string, breaking: boolean][] = [
  ["0.1.0", "0.1.0", false],
  ["0.1.0", "0.1.9", false],
  ["0.1.0", "0.2.0", true],
  ["0.9.0", "0.10.0", true],
  ["0.2.0", "0.1.9", false],
  ["0.9.0", "1.0.0", true],
  ["1.0.0", "0.9.0", false],
  ["1.0.0", "1.1.0", false],
  ["1.9.3", "2.0.0", true],
];

for (const [from, to, breaking] of steps) {
  Deno.test(`a step from ${from} to ${to} ${breaking ? "may" : "may not"} break`, () => {
    strictEqual(mayBreak(parseVersion(from), parseVersion(to)), breaking);
  });
}

Deno.test("versions are ordered as numbers, not as text", () => {
  ok(compareVersions(parseVersion("0.10.0"), parseVersion("0.9.12")) > 0);
  ok(compareVersions(parseVersion("1.0.0"), parseVersion("0.99.99")) > 0);
  strictEqual(compareVersions(parseVersion("1.2.3"), parseVersion("1.2.3")), 0);
});

for (
  const text of [
    "",
    "1",
    "1.0",
    "v1.0.0",
    "1.0.0-rc.1",
    "01.0.0",
    "1.0.0.0",
    "1.-1.0",
    "../0.1.0",
    "1.0.999999",
  ]
) {
  Deno.test(`"${text}" is no version`, () => {
    throws(() => parseVersion(text), { message: `"${text}" is no version such as 1.20.3` });
  });
}
