import type { Document } from "@downbeat/runtime/contract";
import fc from "fast-check";
import { gzipSync } from "node:zlib";
import { junkBytes, junkHeader, junkJson } from "../fuzz/junk.ts";
import { schemaValues } from "../fuzz/schema_values.ts";
import { byteSpoilings, spoil, spoilings } from "../fuzz/spoil.ts";
import { REPORT_HINTS } from "./histogram_hints.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** One upload as a client sends it. */
export interface Upload {
  readonly contentType: string;
  /** `Content-Encoding`, or undefined for none. */
  readonly coding: string | undefined;
  readonly query: string;
  /** What no report may be refused for, and nobody should read. */
  readonly strays: Readonly<Record<string, string>>;
  readonly body: Bytes;
}

export const CONTENT_TYPES: Readonly<Record<string, "json" | "other">> = {
  "application/json": "json",
  "application/json; charset=utf-8": "json",
  "Application/JSON;charset=UTF-8": "json",
  "application/json; charset=utf-16": "other",
  "application/jsonx": "other",
  "text/plain": "other",
  "application/x-www-form-urlencoded": "other",
};

export const CODINGS: Readonly<Record<string, "gzip" | "plain" | "other">> = {
  "gzip": "gzip",
  "GZIP": "gzip",
  "x-gzip": "gzip",
  "identity": "plain",
  "br": "other",
  "deflate": "other",
  "gzip, gzip": "other",
};

const MIB = 1024 * 1024;
type SentBody = Pick<Upload, "coding" | "body">;

/** They unfold to a thousand times what is sent. */
const BOMBS: readonly Bytes[] = [
  pack(new Uint8Array(16 * MIB)),
  pack(new TextEncoder().encode(" ".repeat(48 * MIB))),
  pack(new TextEncoder().encode("[".repeat(8 * MIB))),
  pack(pack(new Uint8Array(60 * MIB))),
];

function pack(bytes: Uint8Array): Bytes {
  return new Uint8Array(gzipSync(bytes));
}

const strayHeader = junkHeader.map((value) => value.slice(0, 500));
const strays = fc.record({
  ...Object.fromEntries(
    [
      ...[
        "accept",
        "accept-encoding",
        "accept-language",
        "baggage",
        "cookie",
        "forwarded",
        "idempotency-key",
      ],
      ...[
        "if-match",
        "if-none-match",
        "origin",
        "range",
        "referer",
        "traceparent",
        "tracestate",
        "user-agent",
      ],
      ...["x-forwarded-for", "x-forwarded-host", "x-request-id", "sec-websocket-key"],
    ].map((name) => [name, strayHeader]),
  ),
  authorization: fc.oneof(strayHeader, strayHeader.map((value) => `Bearer ${value}`.trim())),
}, { requiredKeys: [] }) as fc.Arbitrary<Record<string, string>>;

const queries = fc.oneof(
  { weight: 4, arbitrary: fc.constant("") },
  {
    weight: 1,
    arbitrary: fc.constantFrom("?", "?a=1&a=2", "?limit=x", "?%00=%ff&__proto__=1", `?q=${"x".repeat(3000)}`),
  },
);

/** Uploads: about half of them good, others wrong in one place or in all. */
export function arbitraryUploads(document: Document): fc.Arbitrary<Upload> {
  const rarely = <T>(usual: fc.Arbitrary<T>, odd: fc.Arbitrary<T>, weight: number) =>
    fc.oneof({ weight, arbitrary: usual }, { weight: 1, arbitrary: odd });
  const encoder = new TextEncoder();
  const reports = schemaValues(document, { $ref: "#/components/schemas/TelemetryReport" }, REPORT_HINTS);
  const spoilt = fc.tuple(reports, spoilings).map(([report, spoiling]) => spoil(report, spoiling));
  const contents: fc.Arbitrary<Bytes> = fc.oneof(
    {
      weight: 20,
      arbitrary: rarely(reports, spoilt, 2).map((value) => encoder.encode(JSON.stringify(value) ?? "")),
    },
    { weight: 1, arbitrary: junkJson.map((text) => encoder.encode(text)) },
    { weight: 1, arbitrary: junkBytes },
  );
  const packed: fc.Arbitrary<SentBody> = fc.record({
    coding: fc.constantFrom(...Object.keys(CODINGS).filter((name) => CODINGS[name] === "gzip")),
    body: fc.tuple(contents, rarely(fc.constant((same: Bytes) => same), byteSpoilings, 6))
      .map(([content, change]) => change(pack(content))),
  });
  const bare: fc.Arbitrary<SentBody> = fc.record({
    coding: rarely<string | undefined>(fc.constant(undefined), fc.constantFrom(...Object.keys(CODINGS)), 12),
    body: contents,
  });
  const bombs: fc.Arbitrary<SentBody> = fc.record({
    coding: fc.constant("gzip"),
    body: fc.constantFrom(...BOMBS),
  });
  const bodies: fc.Arbitrary<SentBody> = fc.oneof(
    { weight: 12, arbitrary: bare },
    { weight: 12, arbitrary: packed },
    { weight: 1, arbitrary: bombs },
  );
  return fc.tuple(
    bodies,
    rarely(fc.constant("application/json"), fc.constantFrom(...Object.keys(CONTENT_TYPES)), 12),
    queries,
    rarely(fc.constant({}), strays, 1),
  ).map(([body, contentType, query, strays]) => ({ ...body, contentType, query, strays }));
}
