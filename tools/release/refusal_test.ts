import { match, strictEqual } from "node:assert/strict";
import type { Document, Operation } from "@downbeat/runtime/contract";
import { apiOf } from "../changelog/testing/api.ts";
import { type Candidate, refusal } from "./refusal.ts";

function versioned(version: string, change: (document: Document) => void = () => {}) {
  const document = apiOf();
  document.info.version = version;
  change(document);
  return new Map([["things", document]]);
}

function candidate(version: string, changes: Partial<Candidate> = {}): Candidate {
  return {
    version,
    documents: versioned(version),
    sources: new Map([["things", version]]),
    last: { version: "0.1.0", date: "2026-11-21", documents: versioned("0.1.0") },
    taken: ["0.1.0", "index.json"],
    today: "2026-11-30",
    ...changes,
  };
}

const breaking = ({ components }: Document) => void delete components.schemas!["Thing"]!["required"];

Deno.test("a version above the last one can be released, and the first one can", () => {
  strictEqual(refusal(candidate("0.1.1")), undefined);
  strictEqual(refusal(candidate("0.2.0")), undefined);
  const { last: _, ...first } = candidate("0.1.0", { taken: [] });
  strictEqual(refusal({ ...first, last: undefined }), undefined);
});

const refused: [name: string, candidate: Candidate, why: RegExp][] = [
  ["the last version again", candidate("0.1.0"), /^"0\.1\.0" is not above 0\.1\.0/],
  ["an earlier version", candidate("0.0.9"), /is not above/],
  [
    "a version that a source does not state",
    candidate("0.2.0", { sources: new Map([["things", "0.1.1"]]) }),
    /things\.yaml has the version "0\.1\.1", set info\.version to 0\.2\.0/,
  ],
  ["generated documents that are stale", candidate("0.2.0", { documents: versioned("0.1.0") }), /is stale/],
  ["a document without a source", candidate("0.2.0", { sources: new Map() }), /has no source/],
  ["no document at all", candidate("0.2.0", { documents: new Map() }), /no document/],
  ["a version whose folder is there", candidate("0.2.0", { taken: ["0.2.0"] }), /is there already/],
  [
    "what breaks without a minor step",
    candidate("0.1.1", { documents: versioned("0.1.1", breaking) }),
    /^A minor step is needed:\nthings: things\.list: `Thing\.id` may be missing/,
  ],
  [
    "what breaks without a major step",
    candidate("1.1.0", {
      documents: versioned("1.1.0", breaking),
      last: { version: "1.0.0", date: "2027-01-01", documents: versioned("1.0.0") },
    }),
    /^A major step is needed/,
  ],
];

for (const [name, one, why] of refused) {
  Deno.test(`${name} cannot be released`, () => match(refusal(one) ?? "", why));
}

Deno.test("what breaks can be released with the step that allows it", () => {
  strictEqual(refusal(candidate("0.2.0", { documents: versioned("0.2.0", breaking) })), undefined);
});

function deprecated(sunset: string): (document: Document) => void {
  return ({ paths }) => {
    const operation = paths["/v1/things"]!["post"] as Operation;
    operation["x-deprecated"] = { since: "2026-11-01", sunset };
  };
}

const removed = ({ paths }: Document) => void delete paths["/v1/things"]!["post"];

Deno.test("an operation stays until the day it was promised to, whatever the step", () => {
  const last = {
    version: "0.1.0",
    date: "2026-11-01",
    documents: versioned("0.1.0", deprecated("2027-05-01")),
  };
  const release = (today: string) =>
    refusal(candidate("0.2.0", { last, documents: versioned("0.2.0", removed), today }));
  match(release("2027-04-30") ?? "", /things\.create was promised to stay until 2027-05-01/);
  strictEqual(release("2027-05-01"), undefined);
});

Deno.test("the day that an operation stays until may be put off and not brought forward, whatever the step", () => {
  const last = {
    version: "0.1.0",
    date: "2026-11-01",
    documents: versioned("0.1.0", deprecated("2027-05-01")),
  };
  const release = (sunset: string) =>
    refusal(candidate("0.2.0", { last, documents: versioned("0.2.0", deprecated(sunset)) }));
  match(release("2027-04-30") ?? "", /things\.create was promised to stay until 2027-05-01, not 2027-04-30/);
  strictEqual(release("2027-05-01"), undefined);
  strictEqual(release("2027-05-02"), undefined);
});

Deno.test("what is deprecated stays as long as promised from its release, not from the day that is written", () => {
  const release = (today: string) =>
    refusal(candidate("0.2.0", { documents: versioned("0.2.0", deprecated("2027-05-01")), today }));
  strictEqual(release("2027-01-31"), undefined);
  match(release("2027-02-01") ?? "", /things\.create would go 89 days after its release, 90 are promised/);
});

Deno.test("from 1.0 on nothing goes that was not deprecated", () => {
  const last = { version: "1.0.0", date: "2026-11-01", documents: versioned("1.0.0") };
  match(
    refusal(candidate("2.0.0", { last, documents: versioned("2.0.0", removed) })) ?? "",
    /things\.create goes without a sunset that was announced/,
  );
  strictEqual(refusal(candidate("0.2.0", { documents: versioned("0.2.0", removed) })), undefined);
});
