import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import type { SessionInput } from "../../gen/models.ts";
import { documents } from "../../testing/session_documents.ts";
import { same } from "./json.ts";
import { mergeSessions } from "./merge_sessions.ts";

const RUNS = { numRuns: 400 };
const sampleOf = (document: SessionInput): SessionInput => JSON.parse(JSON.stringify(document));

Deno.test("a merge with an untouched side is the other side, and with the same side that side", () => {
  fc.assert(
    fc.property(documents, documents, (base, other) => {
      deepStrictEqual(mergeSessions(base, other, base), { document: other, conflicts: [] });
      deepStrictEqual(mergeSessions(base, base, other), { document: other, conflicts: [] });
      deepStrictEqual(mergeSessions(base, other, sampleOf(other)), { document: other, conflicts: [] });
    }),
    RUNS,
  );
});

Deno.test("swapped sides make the same document where there is no conflict, and the same conflicts swapped", () => {
  fc.assert(
    fc.property(documents, documents, documents, (base, mine, theirs) => {
      const one = mergeSessions(base, mine, theirs);
      const other = mergeSessions(base, theirs, mine);
      if (one.conflicts.length === 0) ok(same(one.document, other.document));
      // Whose order and whose groove is kept decides what else is met.
      const whole = [...one.conflicts, ...other.conflicts].some(({ kind }) =>
        kind === "order" || kind === "invalid"
      );
      if (whole) return;
      const swapped = other.conflicts.map((conflict) => ({
        ...conflict,
        mine: conflict.theirs,
        theirs: conflict.mine,
      }));
      const sorted = (list: typeof swapped) =>
        list.toSorted((a, b) => a.pointer < b.pointer ? -1 : a.pointer > b.pointer ? 1 : 0);
      deepStrictEqual(sorted([...one.conflicts]), sorted(swapped));
    }),
    RUNS,
  );
});

Deno.test("a merge changes none of its inputs", () => {
  fc.assert(
    fc.property(documents, documents, documents, (base, mine, theirs) => {
      const before = JSON.stringify([base, mine, theirs]);
      mergeSessions(base, mine, theirs);
      strictEqual(JSON.stringify([base, mine, theirs]), before);
    }),
    RUNS,
  );
});

function at(document: unknown, pointer: string): unknown {
  return pointer.split("/").slice(1).reduce<unknown>((value, part) => {
    const name = part.replaceAll("~1", "/").replaceAll("~0", "~");
    return (value as { [name: string]: unknown } | undefined)?.[name];
  }, document);
}

Deno.test("each conflict points at what the merged document holds there: theirs, or what was edited", () => {
  fc.assert(
    fc.property(documents, documents, documents, (base, mine, theirs) => {
      const { document, conflicts } = mergeSessions(base, mine, theirs);
      for (const { pointer, kind, mine, theirs } of conflicts) {
        if (kind !== "order") deepStrictEqual(at(document, pointer), theirs ?? mine, pointer);
        ok(!same(mine, theirs));
      }
    }),
    RUNS,
  );
});

const groove = (steps: number, hits: number[]) => ({
  bpm: 120,
  meter: { num: 4, den: 4 as const },
  stepsPerBeat: 4 as const,
  steps,
  swing: 0,
  swingUnit: "16th" as const,
  tracks: [{
    id: "kick",
    name: "Kick",
    role: "kick" as const,
    volume: 1,
    pan: 0,
    mute: false,
    solo: false,
    hits: hits.map((step) => ({ step, velocity: 100 })),
  }],
});

const BASE: SessionInput = {
  title: "Tuesday",
  bpm: 120,
  meter: { num: 4, den: 4 },
  tracks: ["a", "b", "c"].map((id) => ({ id, name: id, volume: 1, effects: [] })),
  patterns: [{ id: "p", name: "Verse", groove: groove(16, [0, 4, 8]) }],
  arrangement: [{ id: "s1", patternId: "p" }, { id: "s2", patternId: "p" }],
};

interface Edit {
  what: string;
  apply(document: SessionInput): void;
}

/** Each touches something of its own. */
const EDITS: Edit[] = [
  { what: "title", apply: (d) => void (d.title = "Wednesday") },
  { what: "bpm", apply: (d) => void (d.bpm = 98) },
  {
    what: "an unknown member",
    apply: (d) => void ((d as { [name: string]: unknown })["lights"] = { on: true }),
  },
  { what: "a track's volume", apply: (d) => void (d.tracks!.find(({ id }) => id === "a")!.volume = 0.5) },
  {
    what: "the same track's name",
    apply: (d) => void (d.tracks!.find(({ id }) => id === "a")!.name = "Drum"),
  },
  { what: "a track is gone", apply: (d) => void (d.tracks = d.tracks!.filter(({ id }) => id !== "b")) },
  { what: "a new track", apply: (d) => void d.tracks!.push({ id: "x", name: "x" }) },
  {
    what: "an effect",
    apply: (d) => void d.tracks!.find(({ id }) => id === "c")!.effects!.push({ id: "echo", type: "delay" }),
  },
  {
    what: "a hit",
    apply: (d) =>
      void d.patterns!.find(({ id }) => id === "p")!.groove.tracks[0]!.hits.push({ step: 2, velocity: 9 }),
  },
  {
    what: "another hit",
    apply: (d) => void (d.patterns!.find(({ id }) => id === "p")!.groove.tracks[0]!.hits[1]!.velocity = 7),
  },
  {
    what: "a pattern",
    apply: (d) => void d.patterns!.unshift({ id: "q", name: "Fill", groove: groove(16, [1]) }),
  },
  { what: "the sections' order", apply: (d) => void d.arrangement!.reverse() },
  { what: "a first song", apply: (d) => void (d.setlist = [{ id: "one", song: "One" }]) },
];

function edited(document: SessionInput, edits: readonly Edit[]): SessionInput {
  const copy = sampleOf(document);
  for (const { apply } of edits) apply(copy);
  for (const { groove } of copy.patterns ?? []) {
    groove.tracks[0]!.hits.sort((one, other) => one.step - other.step);
  }
  return copy;
}

Deno.test("edits of different things all come through, in whichever order they are merged", () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(EDITS, { minLength: 2 }), fc.nat(), (edits, cut) => {
      const half = 1 + cut % (edits.length - 1);
      const [mine, theirs] = [edited(BASE, edits.slice(0, half)), edited(BASE, edits.slice(half))];
      const one = mergeSessions(BASE, mine, theirs);
      deepStrictEqual(one.conflicts, []);
      ok(same(one.document, mergeSessions(BASE, theirs, mine).document));
      ok(same(one.document, edited(BASE, edits)), edits.map(({ what }) => what).join(", "));
    }),
    RUNS,
  );
});

Deno.test("what both changed stays theirs, and both values are told", () => {
  const { document, conflicts } = mergeSessions(BASE, { ...BASE, bpm: 98 }, { ...BASE, bpm: 104 });
  strictEqual(document.bpm, 104);
  deepStrictEqual(conflicts, [{ pointer: "/bpm", kind: "changed", mine: 98, theirs: 104 }]);
});

Deno.test("an edit outlives a removal, whichever side removed, and is told", () => {
  const tracks = BASE.tracks!;
  const gone = { ...BASE, tracks: tracks.slice(1) };
  const louder = { ...BASE, tracks: [{ ...tracks[0]!, volume: 0.1 }, ...tracks.slice(1)] };
  const one = mergeSessions(BASE, gone, louder);
  deepStrictEqual(one.document, louder);
  deepStrictEqual(one.conflicts, [
    { pointer: "/tracks/0", kind: "removed", mine: undefined, theirs: louder.tracks[0] },
  ]);
  deepStrictEqual(mergeSessions(BASE, louder, gone).document, louder);
});

Deno.test("both numbers of a meter are one value", () => {
  const { document, conflicts } = mergeSessions(
    BASE,
    { ...BASE, meter: { num: 3, den: 4 } },
    { ...BASE, meter: { num: 4, den: 8 } },
  );
  deepStrictEqual(document.meter, { num: 4, den: 8 });
  deepStrictEqual(conflicts.map(({ pointer }) => pointer), ["/meter"]);
});

Deno.test("a list moved by both sides stays as theirs, and is told", () => {
  const arranged = (...ids: string[]) => ({
    ...BASE,
    arrangement: ids.map((id) => ({ id, patternId: "p" })),
  });
  const { document, conflicts } = mergeSessions(
    arranged("1", "2", "3"),
    arranged("2", "1", "3", "mine"),
    arranged("1", "3", "theirs", "2"),
  );
  deepStrictEqual(document.arrangement!.map(({ id }) => id), ["1", "3", "mine", "theirs", "2"]);
  deepStrictEqual(conflicts.map(({ pointer, kind }) => [pointer, kind]), [["/arrangement", "order"]]);
});

Deno.test("what together breaks a bound stays theirs: too many tracks, hits past a shortened loop, bars of part steps", () => {
  const many = (from: number) => [
    ...BASE.tracks!,
    ...Array.from({ length: 40 }, (_, index) => ({ id: `${from + index}`, name: "n" })),
  ];
  const crowded = mergeSessions(BASE, { ...BASE, tracks: many(0) }, { ...BASE, tracks: many(100) });
  deepStrictEqual(crowded.document.tracks, many(100));
  deepStrictEqual(crowded.conflicts.map(({ pointer, kind }) => [pointer, kind]), [["/tracks", "invalid"]]);

  const withGroove = (groove: NonNullable<SessionInput["patterns"]>[number]["groove"]) => ({
    ...BASE,
    patterns: [{ id: "p", name: "Verse", groove }],
  });
  const shorter = withGroove(groove(9, [0, 4, 8]));
  const later = withGroove(groove(16, [0, 4, 8, 12]));
  const cut = mergeSessions(BASE, later, shorter);
  deepStrictEqual(cut.document, shorter);
  deepStrictEqual(cut.conflicts.map(({ pointer, kind }) => [pointer, kind]), [[
    "/patterns/0/groove",
    "invalid",
  ]]);

  const sixteenths = withGroove({ ...groove(16, [0]), meter: { num: 7, den: 16 } });
  const triplets = withGroove({ ...groove(16, [0]), stepsPerBeat: 3 });
  const broken = mergeSessions(withGroove(groove(16, [0])), sixteenths, triplets);
  deepStrictEqual(broken.document, triplets);
  strictEqual(broken.conflicts[0]?.kind, "invalid");

  const long = (letter: string) => ({ ...BASE, [letter]: letter.repeat(600_000) });
  deepStrictEqual(mergeSessions(BASE, long("m"), long("t")).document, long("t"));
});

Deno.test("a list whose items have no names of their own is one value", () => {
  const listed = (...lights: unknown[]) => ({ ...BASE, lights, songs: ["a", "a"] });
  const { document, conflicts } = mergeSessions(listed(1), listed(1, 2), listed(0, 1));
  deepStrictEqual(document, listed(0, 1));
  deepStrictEqual(conflicts.map(({ pointer }) => pointer), ["/lights"]);
});

Deno.test("a member called __proto__ is a member like others", () => {
  const parsed = (text: string): SessionInput => JSON.parse(text);
  const { document } = mergeSessions(
    parsed(`{ "title": "t", "bpm": 1 }`),
    parsed(`{ "title": "t", "bpm": 1, "__proto__": { "bpm": 7 } }`),
    parsed(`{ "title": "u", "bpm": 1 }`),
  );
  strictEqual(JSON.stringify(document), `{"title":"u","bpm":1,"__proto__":{"bpm":7}}`);
  strictEqual(document.bpm, 1);
});
