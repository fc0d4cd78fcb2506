import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import presets from "@downbeat/contract/presets.json" with { type: "json" };
import sessions from "@downbeat/contract/sessions.json" with { type: "json" };
import type { clientFrames } from "@downbeat/contract/sessions";
import { compileFrames, type Document } from "@downbeat/runtime/contract";
import fc from "fast-check";
import { schemaValues } from "./fuzz/schema_values.ts";
import { scaled } from "./support/scaled.ts";

const document = sessions as unknown as Document;
const frames = compileFrames<clientFrames>(document);
const TYPES = Object.keys(frames.client) as (keyof clientFrames)[];

const SET = {
  t: "cell.set",
  d: { opId: "op_12345678", patternId: "a", trackId: "kick", hit: { step: 3, velocity: 100 } },
} as const;

/** Why a text is refused, in short. */
function refused(text: string): string {
  const parsed = frames.parse(text);
  return parsed.ok ? "it is not" : `${parsed.code} ${parsed.t ?? "-"} ${parsed.detail}`;
}

Deno.test("a frame is its type and what the type's schema allows", () => {
  deepStrictEqual(frames.parse(JSON.stringify(SET)), { ok: true, frame: SET });
  deepStrictEqual(frames.parse('{"t":"hello","d":{"clientId":"page-001"}}'), {
    ok: true,
    frame: { t: "hello", d: { clientId: "page-001", beats: false } },
  });
});

const REFUSED: Readonly<Record<string, string>> = {
  "": "bad-frame - The frame is not JSON",
  "[": "bad-frame - The frame is not JSON",
  "null": "bad-frame - A frame is an object",
  '["t","d"]': "bad-frame - A frame is an object",
  '{"d":{}}': 'bad-frame - "t" names the type of the frame, and is a string',
  '{"t":7,"d":{}}': 'bad-frame - "t" names the type of the frame, and is a string',
  '{"t":"hullo","d":{}}': 'unknown-type hullo "hullo" is no type of frame',
  '{"t":"welcome","d":{}}': 'unknown-type welcome "welcome" is no type of frame',
  '{"t":"__proto__","d":{}}': 'unknown-type __proto__ "__proto__" is no type of frame',
  '{"t":"constructor","d":{}}': 'unknown-type constructor "constructor" is no type of frame',
  [`{"t":"${"x".repeat(33)}","d":{}}`]: "unknown-type - This is no type of frame",
  '{"t":"leave"}': 'bad-frame leave "d" is required',
  '{"t":"leave","__proto__":{"d":{}}}': 'bad-frame leave "d" is required',
  '{"t":"leave","d":{},"s":1}': 'bad-frame leave A frame has no members but "t" and "d"',
  '{"t":"leave","d":{},"__proto__":{}}': 'bad-frame leave A frame has no members but "t" and "d"',
  '{"t":"leave","d":[]}': "bad-frame leave /d: Expected object, received array",
  '{"t":"leave","d":{"why":1}}': "bad-frame leave /d/why: Is not a known member",
  '{"t":"cell.clear","d":{"opId":"short","step":64}}':
    "bad-frame cell.clear /d/opId: Must have at least 8 characters; /d/patternId: Is required; " +
    "/d/trackId: Is required; /d/step: Must be at most 63",
};
for (const [text, reason] of Object.entries(REFUSED)) {
  Deno.test(`refused with its reason: ${text.slice(0, 50)}`, () => strictEqual(refused(text), reason));
}

/** An open part of a frame, where anything may stand. */
const withMember = (name: string, json: string) =>
  JSON.stringify(SET).replace('"step"', `${JSON.stringify(name)}:${json},"step"`);

Deno.test("an open part of a frame holds what clients of the future put there", () => {
  const parsed = frames.parse(withMember("chance", '{"of":[1,2]}'));
  ok(parsed.ok && parsed.frame.t === "cell.set");
  deepStrictEqual(Reflect.get(parsed.frame.d.hit, "chance"), { of: [1, 2] });
});

Deno.test("an open part holds nothing that the database would not give back", () => {
  strictEqual(
    refused(withMember("x", '"\\u0000"')),
    "bad-frame cell.set /d/hit/x: Contains the character U+0000",
  );
  strictEqual(
    refused(withMember("x", '"\\ud800"')),
    "bad-frame cell.set /d/hit/x: Contains half of a surrogate pair",
  );
  strictEqual(refused(withMember("x", "1e999")), "bad-frame cell.set /d/hit/x: Is too large for a number");
  strictEqual(
    refused(withMember("__proto__", "{}")),
    `bad-frame cell.set /d/hit: A member's name: Is "__proto__"`,
  );
  ok(refused(withMember("x", "[".repeat(5000) + "]".repeat(5000))).endsWith("Nests deeper than 32 levels"));
});

Deno.test("the last of two members of the same name counts, as for every reader of JSON", () => {
  const parsed = frames.parse('{"t":"leave","t":"clock.ping","d":{},"d":{"t0":1,"nextMs":2}}');
  deepStrictEqual(parsed, { ok: true, frame: { t: "clock.ping", d: { t0: 1, nextMs: 2 } } });
});

Deno.test("a text of more characters than a frame has bytes is not parsed", () => {
  strictEqual(refused(" ".repeat(16_385)), "too-large - A frame may have 16384 bytes");
  strictEqual(refused(`${" ".repeat(16_383)}x`), "bad-frame - The frame is not JSON");
});

Deno.test("every type has who may send it and how often, and a schema of its own", () => {
  for (const type of TYPES) {
    const { roles, limit, schema } = frames.of(type);
    ok(roles.length > 0 && limit.burst > 0 && limit.perSecond > 0, type);
    ok(document.components.schemas?.[schema], schema);
  }
});

Deno.test("a document without a WebSocket has no frames", () => {
  throws(() => compileFrames(presets as unknown as Document), /No operation of the document has x-realtime/);
});

const hints = { bySchema: new Map(), byName: new Map() };
const good = fc.constantFrom(...TYPES).chain((t) => {
  const schema = { $ref: `#/components/schemas/${frames.of(t).schema}` };
  return schemaValues(document, schema, hints).map((d) => JSON.stringify({ t, d }));
}).filter((text) => text.length <= frames.maxFrameBytes);

Deno.test("what the schemas allow is a frame", () => {
  fc.assert(
    fc.property(good, (text) => {
      const parsed = frames.parse(text);
      ok(parsed.ok, `${text} ${JSON.stringify(parsed)}`);
      strictEqual(parsed.frame.t, JSON.parse(text).t);
    }),
    { numRuns: scaled(10_000) },
  );
});

/** What spoils a frame: a part cut out, doubled, or replaced by what parsers trip over. */
const SPOILS = ['"', "{", "]", ",", "\\", "\0", "\ud83d", "null", "1e999", '"__proto__":', "-0", " ", "�"];
const cut = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat(8),
  by: fc.oneof(fc.constantFrom("", ...SPOILS), fc.string({ unit: "binary", maxLength: 4 })),
});

Deno.test("no spoilt frame makes it throw, and each is a frame or has a reason that fits an error frame", () => {
  // Making good ones takes far longer than spoiling them.
  const kept = fc.sample(good, { numRuns: 500, seed: 1 });
  fc.assert(
    fc.property(fc.constantFrom(...kept), fc.array(cut, { minLength: 1, maxLength: 4 }), (text, cuts) => {
      let spoilt = text;
      for (const { at, length, by } of cuts) {
        const from = Math.floor(at * spoilt.length);
        spoilt = spoilt.slice(0, from) + by + spoilt.slice(from + length);
      }
      const parsed = frames.parse(spoilt);
      if (parsed.ok) {
        ok(Object.getPrototypeOf(parsed.frame.d) === Object.prototype);
      } else {
        ok(parsed.detail.length > 0 && parsed.detail.length <= 512 && parsed.detail.isWellFormed());
        ok((parsed.t?.length ?? 0) <= 32 && (parsed.t?.isWellFormed() ?? true));
      }
    }),
    { numRuns: scaled(100_000) },
  );
});
