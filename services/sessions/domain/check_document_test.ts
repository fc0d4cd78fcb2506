import { deepStrictEqual, throws } from "node:assert/strict";
import { documentOf, patternOf } from "../testing/documents.ts";
import { checkDocument, documentFaults, MAX_DOCUMENT_BYTES } from "./check_document.ts";

const pointers = (document: ReturnType<typeof documentOf>) =>
  documentFaults(document, "/body").map(({ pointer }) => pointer);

Deno.test("ids are unique among their kind, and each repeated one has a pointer", () => {
  const twice = [{ id: "a", name: "A" }, { id: "b", name: "B" }, { id: "a", name: "A" }];
  const effects = [{ id: "e", type: "filter" as const }, { id: "e", type: "drive" as const }];
  const lane = { id: "l", target: "volume", points: [] };
  deepStrictEqual(
    pointers(documentOf({
      tracks: [...twice, { id: "c", name: "C", effects, automation: [lane, lane] }],
      patterns: [patternOf("a"), patternOf("a")],
      arrangement: [{ id: "s", patternId: "gone" }, { id: "s", patternId: "a" }],
      setlist: [{ id: "x", song: "X" }, { id: "x", song: "Y" }],
      slots: twice,
      mixer: { effects },
    })),
    [
      "/body/tracks/2/id",
      "/body/patterns/1/id",
      "/body/arrangement/1/id",
      "/body/setlist/1/id",
      "/body/slots/2/id",
      "/body/mixer/effects/1/id",
      "/body/tracks/3/effects/1/id",
      "/body/tracks/3/automation/1/id",
    ],
  );
});

Deno.test("one id may name entities of different kinds, and refer to what is not there", () => {
  const effects = [{ id: "a", type: "filter" as const }];
  const document = documentOf({
    tracks: [{ id: "a", name: "A", effects }, { id: "b", name: "B", effects }],
    patterns: [patternOf("a")],
    arrangement: [{ id: "a", patternId: "nowhere" }],
    setlist: [{ id: "a", song: "A", patternIds: ["nowhere"] }],
    slots: [{ id: "a", name: "A", trackIds: ["nowhere"] }],
    mixer: { effects },
  });
  deepStrictEqual(pointers(document), []);
});

Deno.test("the grooves of patterns keep the rules of grooves", () => {
  const [late, odd, doubled] = [patternOf("late", [0, 16, 0]), patternOf("odd"), patternOf("doubled")];
  odd.groove.meter = { num: 7, den: 16 };
  odd.groove.stepsPerBeat = 3;
  doubled.groove.tracks.push({ ...doubled.groove.tracks[0]! });
  deepStrictEqual(pointers(documentOf({ patterns: [late, odd, doubled] })), [
    "/body/patterns/0/groove/tracks/0/hits/1/step",
    "/body/patterns/0/groove/tracks/0/hits/2/step",
    "/body/patterns/1/groove/stepsPerBeat",
    "/body/patterns/2/groove/tracks/1/id",
  ]);
});

Deno.test("a document is bounded as it is stored, with its numbers spelt out", () => {
  const fat = documentOf({ notes: "x".repeat(MAX_DOCUMENT_BYTES) });
  throws(() => checkDocument(fat, "/body/document"), {
    type: "bad-request",
    options: {
      errors: [{ pointer: "/body/document", detail: `Must not be larger than ${MAX_DOCUMENT_BYTES} bytes` }],
    },
  });
  deepStrictEqual(pointers(documentOf({ gains: Array(4_000).fill(1e308) })), ["/body"]);
});
