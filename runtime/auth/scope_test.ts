import { deepStrictEqual, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { missingScopes, parseScopes } from "./scope.ts";

Deno.test("parseScopes keeps order and folds duplicates", () => {
  deepStrictEqual(parseScopes("presets:write presets:read presets:write"), ["presets:write", "presets:read"]);
  deepStrictEqual(parseScopes(""), []);
});

Deno.test("parseScopes refuses anything outside the grammar", () => {
  const malformed = [
    "presets",
    "presets:",
    ":write",
    "Presets:write",
    "a:b:c",
    "a:b\tc:d",
    "presets:*",
    "é:b",
  ];
  for (const list of malformed) strictEqual(parseScopes(`a:b ${list}`), undefined, list);
});

Deno.test("parseScopes refuses a list longer than 64", () => {
  const list = (length: number) => Array.from({ length }, (_, i) => `s:a${i}`).join(" ");
  strictEqual(parseScopes(list(64))?.length, 64);
  strictEqual(parseScopes(list(65)), undefined);
});

Deno.test("parseScopes reads back whatever list it accepted", () => {
  fc.assert(fc.property(fc.stringMatching(/^[a-z: -]{0,40}$/), (list) => {
    const scopes = parseScopes(list);
    if (scopes) deepStrictEqual(parseScopes(scopes.join(" ")), scopes);
  }));
});

Deno.test("missingScopes names exactly what was not granted", () => {
  deepStrictEqual(missingScopes(["a:b", "c:d"], ["c:d", "e:f"]), ["e:f"]);
  deepStrictEqual(missingScopes([], []), []);
});
