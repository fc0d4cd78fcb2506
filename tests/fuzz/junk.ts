import fc from "fast-check";

/** Texts that have broken parsers, storage or shells before. */
const NASTY = [
  ...["", " ", "\0", "a\0b", "\ud800", "\udc00x", "\u202e", "\ufeff", "\u0000\u001f", "é".normalize("NFD")],
  ...["../../etc/passwd", "%00", "%2e%2e%2f", "%ff", "%", "'; drop table presets; --", '"', "\\", "\\u0000"],
  ...[
    "{{7*7}}",
    "${7*7}",
    "<script>",
    "null",
    "undefined",
    "true",
    "NaN",
    "-0",
    "1e999",
    "__proto__",
    "constructor",
  ],
  ...[
    "toString",
    "a".repeat(5000),
    "🥁".repeat(300),
    "Z͑ͫ̓ͪ̂ͫ̽a".repeat(40),
    "٣",
    "ﬀ",
    "İ",
    "ß",
    "\u2028",
    "%s%n",
    "*",
    "\t",
  ],
];

export const junkText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...NASTY),
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.string({ unit: "grapheme", maxLength: 20 }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 12 }).map((units) =>
    String.fromCharCode(...units)
  ),
);

const junkNumber = fc.oneof(
  fc.constantFrom(0, -0, -1, 0.1, 1e-320, 2 ** 31, 2 ** 53, -(2 ** 63), 1e308, Number.MAX_VALUE),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);

function nest(value: unknown, depth: number, list: boolean): unknown {
  let nested = value;
  for (let i = 0; i < depth; i++) nested = list ? [nested] : { a: nested };
  return nested;
}

/** Any JSON value, shallow, wide or deep. */
export const junkValue: fc.Arbitrary<unknown> = fc.oneof(
  junkText,
  junkNumber,
  fc.constantFrom(null, true, false, [], {}, [null], { "": "" }),
  fc.jsonValue({ maxDepth: 3 }),
  fc.tuple(fc.integer({ min: 1, max: 40 }), fc.boolean()).map(([depth, list]) => nest(1, depth, list)),
  fc.integer({ min: 1, max: 300 }).map((size) => Array.from({ length: size }, (_, i) => i)),
);

/** Text that is nearly JSON, or JSON that few producers write. */
export const junkJson: fc.Arbitrary<string> = fc.oneof(
  junkText,
  junkValue.map((value) => JSON.stringify(value)),
  fc.constantFrom(
    ...[
      "{",
      "}",
      "[",
      '{"a":1,"a":2}',
      '{"name":"x","name":"y"}',
      '{"__proto__":{"x":1}}',
      '{"a":1e999}',
      "[1,]",
    ],
    ...[
      '"\\ud800"',
      '{"a":"\\u0000"}',
      '{"\\u0000":1}',
      `${"9".repeat(400)}`,
      `{"a":-${"9".repeat(400)}.5e-9}`,
    ],
    ...[
      "[".repeat(100_000),
      '{"a":'.repeat(5000),
      "/* */{}",
      "{}{}",
      " {} ",
      "\n",
      "{a:1}",
      "{'a':1}",
      "0x10",
      "+1",
    ],
  ),
);

/** Bytes that are no text. */
export const junkBytes: fc.Arbitrary<Uint8Array<ArrayBuffer>> = fc.uint8Array({ maxLength: 400 })
  .map((bytes) => new Uint8Array(bytes));

/** What a header can carry at all; anything else never leaves a client. */
export const junkHeader: fc.Arbitrary<string> = fc.oneof(
  junkText,
  fc.constantFrom('""', 'W/"r1"', "*", '"r1", "r2"', '"r1;gz"', '"', "bytes=0-", ", ,", "a".repeat(2000)),
).map((text) => text.replace(/[^\x20-\x7e\x80-\xff]/g, "?").trim());
