import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import sessions from "@downbeat/contract/sessions.json" with { type: "json" };
import { type Document, realtimeOf } from "@downbeat/runtime/contract";
import { withProtocol } from "./live_page.ts";
import { schemaWords } from "./schema_words.ts";

const document = sessions as unknown as Document;
const realtime = realtimeOf(document)!;
const page = await Deno.readTextFile(new URL("../../docs/live-protocol.md", import.meta.url));

const headings = new Set(
  [...page.matchAll(/^#+ (.+)$/gm)].map(([, title]) => title!.toLowerCase().replaceAll(" ", "-")),
);

Deno.test("every frame is in a table, and has its schema told", () => {
  for (const frames of [realtime.client, realtime.server]) {
    for (const [type, { schema }] of Object.entries(frames)) {
      ok(page.includes(`| \`${type}\` | [${schema}](#${schema.toLowerCase()}) |`), type);
      ok(headings.has(schema.toLowerCase()), schema);
    }
  }
});

Deno.test("every schema of the live room that a frame is made of is told, with all its members", () => {
  const told = page.slice(page.indexOf("## What frames say"));
  const live = Object.keys(document.components.schemas!).filter((name) => /^Live/.test(name));
  // A ticket is answered by REST.
  for (const name of live.filter((one) => one !== "LiveTicket")) {
    const section = told.split(/^### /m).find((one) => one.startsWith(`${name}\n`));
    ok(section, name);
    for (const member of Object.keys(document.components.schemas![name]!["properties"] ?? {})) {
      ok(section.includes(`| \`${member}\` |`), `${name}.${member}`);
    }
  }
});

Deno.test("every link within the page leads to a heading", () => {
  const links = [...page.matchAll(/\]\(#([^)]+)\)/g)].map(([, target]) => target!);
  deepStrictEqual(links.filter((target) => !headings.has(target)), []);
});

Deno.test("every close code is told, and none that there is not", () => {
  const told = [...page.matchAll(/^\| (4\d{3}) \|/gm)].map(([, code]) => Number(code));
  deepStrictEqual(told, realtime.closeCodes.map(({ code }) => code));
  const mentioned = [...page.matchAll(/\b4\d{3}\b/g)].map(([code]) => Number(code));
  deepStrictEqual(mentioned.filter((code) => !told.includes(code)), []);
});

Deno.test("writing the page anew changes nothing, and without its marks it is refused", () => {
  strictEqual(withProtocol(page, document), page);
  throws(() => withProtocol("# The live protocol", document), /lacks the marks of "frames of clients"/);
});

Deno.test("a schema is told in words", () => {
  const words = (schema: Parameters<typeof schemaWords>[1]) => schemaWords(document, schema, new Map());
  strictEqual(words({ type: "string", minLength: 1, maxLength: 8 }), "text of 1 to 8 characters");
  strictEqual(words({ type: "string", maxLength: 8 }), "text, at most 8 characters");
  strictEqual(
    words({ type: "integer", minimum: 0, maximum: Number.MAX_SAFE_INTEGER }),
    "whole number from 0",
  );
  strictEqual(words({ type: "number", exclusiveMinimum: 0, maximum: 1 }), "number above 0, at most 1");
  strictEqual(words({ type: "string", enum: ["a", "b"] }), '`"a"`, `"b"`');
  strictEqual(
    words({ type: "array", maxItems: 3, items: { type: "boolean" } }),
    "list of true or false, at most 3",
  );
  strictEqual(words({ $ref: "#/components/schemas/Hit" }), "`Hit`");
  strictEqual(
    words({
      type: "object",
      required: ["on"],
      properties: { on: { type: "boolean" }, at: { type: "number" } },
    }),
    "{ `on` true or false, `at`? number }",
  );
});
