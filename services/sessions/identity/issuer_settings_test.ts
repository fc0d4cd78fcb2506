import { deepStrictEqual, match, throws } from "node:assert/strict";
import { ConfigError, readConfig } from "@downbeat/runtime/config";
import { z } from "zod";
import { issuerList } from "./issuer_settings.ts";

const schema = z.object({ ISSUERS: issuerList().default([]) });
const read = (text: string) => readConfig(schema, { ISSUERS: text }).ISSUERS;
const good = { issuer: "https://id.example/tenant", clientId: "app", name: "Example" };

Deno.test("issuers are read as they are written, none without the variable", () => {
  const list = [good, {
    ...good,
    issuer: "https://other.example",
    jwksUrl: "https://other.example/keys?v=1",
  }];
  deepStrictEqual(read(JSON.stringify(list)), list);
  deepStrictEqual(read(""), []);
  deepStrictEqual(read("[]"), []);
});

Deno.test("whatever is wrong with the list is one sentence that says where", () => {
  const wrong: readonly [unknown, RegExp][] = [
    ["https://id.example", /but must be a list$/],
    [good, /but must be a list$/],
    [["x"], /but its entry 1 must be an object with issuer, clientId and name$/],
    [[{ ...good, issuer: "id.example" }], /but issuer of its entry 1 must be an http or https address$/],
    [
      [good, { ...good, issuer: "https://b.example/?a" }],
      /issuer of its entry 2 must have neither query nor/,
    ],
    [[{ ...good, clientId: undefined }], /but clientId of its entry 1 must be a text$/],
    [
      [{ ...good, name: "a\nb" }],
      /but name of its entry 1 must be a text, not empty and without control characters$/,
    ],
    [
      [{ ...good, clientId: "" }],
      /but clientId of its entry 1 must be a text, not empty and without control characters$/,
    ],
    [[{ ...good, name: "a".repeat(81) }], /but name of its entry 1 must have at most 80 characters$/],
    [[{ ...good, jwksUrl: "file:///keys" }], /but jwksUrl of its entry 1 must be an http or https address$/],
    [[{ ...good, secret: "x" }], /but its entry 1 has the unknown member "secret"$/],
    [[good, good], /but names the issuer "https:\/\/id\.example\/tenant" twice$/],
    [
      Array.from({ length: 17 }, (_, i) => ({ ...good, issuer: `https://${i}.example` })),
      /but must name at most 16 issuers$/,
    ],
  ];
  for (const [given, sentence] of wrong) refuse(JSON.stringify(given), sentence);
  refuse("[{]", /but must be a JSON list such as \[\{"issuer":/);
});

function refuse(text: string, sentence: RegExp): void {
  throws(() => read(text), (error) => {
    if (!(error instanceof ConfigError)) return false;
    deepStrictEqual(error.problems.length, 1);
    match(error.problems[0]!, sentence);
    return true;
  });
}
