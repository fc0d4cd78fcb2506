import { deepStrictEqual, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { applyEdit } from "./apply_edit.ts";
import type { Edit, EditableDocument } from "./edit.ts";
import { barFault, grooveFault } from "./groove_fault.ts";
import { edits } from "../../testing/edits.ts";
import { band } from "../../testing/band.ts";

const opId = "op-00000001";
const at = { opId, patternId: "verse", trackId: "kick" };

function tracksOf({ patterns }: EditableDocument, patternId = "verse") {
  return patterns.find(({ id }) => id === patternId)!.groove.tracks;
}

function hitsOf(document: EditableDocument, trackId = "kick") {
  return tracksOf(document).find(({ id }) => id === trackId)!.hits;
}

Deno.test("a hit takes the place of the one on its step, and hits stay in order", () => {
  const document = band();
  for (const step of [9, 3, 12]) {
    strictEqual(applyEdit(document, { t: "cell.set", d: { ...at, hit: { step, velocity: 90 } } }), undefined);
  }
  applyEdit(document, { t: "cell.set", d: { ...at, hit: { step: 9, velocity: 20, ratchet: 2 } } });
  deepStrictEqual(hitsOf(document).map(({ step }) => step), [0, 3, 8, 9, 12]);
  deepStrictEqual(hitsOf(document)[3], { step: 9, velocity: 20, ratchet: 2 });
});

Deno.test("a step beyond the loop takes no hit, and is empty already", () => {
  const document = band();
  const before = structuredClone(document);
  const refusal = applyEdit(document, { t: "cell.set", d: { ...at, hit: { step: 16, velocity: 1 } } });
  deepStrictEqual(refusal, { reason: "invalid", detail: "Step 16 is beyond the loop of 16 steps" });
  strictEqual(applyEdit(document, { t: "cell.clear", d: { ...at, step: 63 } }), undefined);
  deepStrictEqual(document, before);
});

Deno.test("a shorter loop loses the hits beyond it and keeps the others", () => {
  const document = band();
  applyEdit(document, {
    t: "pattern.update",
    d: { opId, patternId: "verse", change: { steps: 8, name: "A" } },
  });
  strictEqual(document.patterns[0]!.name, "A");
  deepStrictEqual(hitsOf(document).map(({ step }) => step), [0]);
});

Deno.test("a bar must be a whole number of steps, whichever of the two changes", () => {
  const document = band();
  const refusal = applyEdit(document, {
    t: "pattern.update",
    d: { opId, patternId: "verse", change: { meter: { num: 7, den: 32 } } },
  });
  deepStrictEqual(refusal, {
    reason: "invalid",
    detail: "A bar of 7/32 is not a whole number of steps, with 4 to a quarter note",
  });
});

Deno.test("null takes a track's colour and sample away, and what is not named stays", () => {
  const document = band();
  const change = { color: "#112233", sampleId: "smp", volume: 0.5 };
  applyEdit(document, { t: "track.update", d: { ...at, change } });
  strictEqual(tracksOf(document)[0]!.color, "#112233");
  applyEdit(document, { t: "track.update", d: { ...at, change: { color: null, sampleId: null } } });
  deepStrictEqual(
    [tracksOf(document)[0]!.volume, "color" in tracksOf(document)[0]!, "sampleId" in tracksOf(document)[0]!],
    [0.5, false, false],
  );
});

Deno.test("a track is added and moved to its index, and what is beyond the end is the end", () => {
  const document = band();
  const track = { ...structuredClone(tracksOf(document)[0]!), id: "bell" };
  applyEdit(document, { t: "track.add", d: { opId, patternId: "verse", track, index: 1 } });
  deepStrictEqual(tracksOf(document).map(({ id }) => id), ["kick", "bell", "snare"]);
  applyEdit(document, { t: "track.move", d: { ...at, index: 15 } });
  deepStrictEqual(tracksOf(document).map(({ id }) => id), ["bell", "snare", "kick"]);
  applyEdit(document, { t: "track.move", d: { ...at, index: 1 } });
  deepStrictEqual(tracksOf(document).map(({ id }) => id), ["bell", "kick", "snare"]);
});

Deno.test("the last track of a pattern stays", () => {
  const document = band();
  applyEdit(document, { t: "track.remove", d: at });
  const refusal = applyEdit(document, { t: "track.remove", d: { ...at, trackId: "snare" } });
  strictEqual(refusal?.reason, "invalid");
  deepStrictEqual(tracksOf(document).map(({ id }) => id), ["snare"]);
});

Deno.test("a song keeps the name of a pattern that is removed, for when it comes back", () => {
  const document = band();
  applyEdit(document, { t: "pattern.remove", d: { opId, patternId: "verse" } });
  deepStrictEqual(document.setlist[0]!.patternIds, ["verse", "chorus"]);
  deepStrictEqual(document.patterns.map(({ id }) => id), ["chorus"]);
});

Deno.test("a setlist without the current song leaves none current, and songs have ids of their own", () => {
  const document = band();
  applyEdit(document, { t: "song.set", d: { opId, songId: "opener" } });
  strictEqual(document.songId, "opener");
  const [opener] = document.setlist;
  const twice = applyEdit(document, { t: "setlist.update", d: { opId, setlist: [opener!, opener!] } });
  strictEqual(twice?.reason, "invalid");
  strictEqual(document.songId, "opener");
  applyEdit(document, { t: "setlist.update", d: { opId, setlist: [] } });
  strictEqual("songId" in document, false);
  strictEqual(applyEdit(document, { t: "song.set", d: { opId, songId: "opener" } })?.reason, "gone");
});

Deno.test("a session has at most 64 patterns, and a pattern at most 16 tracks", () => {
  const document = band();
  const [pattern] = document.patterns;
  const add = (n: number) =>
    applyEdit(document, { t: "pattern.add", d: { opId, pattern: { ...pattern!, id: `p${n}` } } });
  for (let n = 2; n < 64; n++) strictEqual(add(n), undefined);
  strictEqual(add(64)?.reason, "full");
  const [track] = tracksOf(document);
  const addTrack = (n: number) =>
    applyEdit(document, { t: "track.add", d: { opId, patternId: "p2", track: { ...track!, id: `t${n}` } } });
  for (let n = 2; n < 16; n++) strictEqual(addTrack(n), undefined);
  strictEqual(addTrack(16)?.reason, "full");
});

Deno.test("what edits may not do is refused by name, and the document stays as it was", () => {
  const document = band();
  const before = structuredClone(document);
  const [pattern] = structuredClone(document.patterns);
  const [kick] = pattern!.groove.tracks;
  const wrong: [Edit, string][] = [
    [{ t: "cell.set", d: { ...at, patternId: "x", hit: { step: 0, velocity: 1 } } }, "gone"],
    [{ t: "cell.clear", d: { ...at, trackId: "x", step: 0 } }, "gone"],
    [{ t: "track.update", d: { ...at, trackId: "x", change: {} } }, "gone"],
    [{ t: "track.move", d: { ...at, trackId: "x", index: 0 } }, "gone"],
    [{ t: "track.remove", d: { ...at, trackId: "x" } }, "gone"],
    [{ t: "track.add", d: { opId, patternId: "verse", track: kick! } }, "exists"],
    [{
      t: "track.add",
      d: { opId, patternId: "verse", track: { ...kick!, id: "t", hits: [{ step: 16, velocity: 1 }] } },
    }, "invalid"],
    [{ t: "pattern.add", d: { opId, pattern: pattern! } }, "exists"],
    [{
      t: "pattern.add",
      d: { opId, pattern: { ...pattern!, id: "p", groove: { ...pattern!.groove, tracks: [kick!, kick!] } } },
    }, "invalid"],
    [{ t: "pattern.update", d: { opId, patternId: "x", change: {} } }, "gone"],
    [{ t: "pattern.remove", d: { opId, patternId: "x" } }, "gone"],
    [{ t: "song.set", d: { opId, songId: "x" } }, "gone"],
  ];
  for (const [edit, reason] of wrong) strictEqual(applyEdit(document, edit)?.reason, reason, edit.t);
  deepStrictEqual(document, before);
});

Deno.test("any edits leave a document that keeps its rules", () => {
  fc.assert(
    fc.property(fc.array(edits, { maxLength: 80 }), (all) => {
      const document = band();
      for (const edit of all) applyEdit(document, edit);
      const ids = document.patterns.map(({ id }) => id);
      strictEqual(new Set(ids).size, ids.length);
      for (const { groove } of document.patterns) {
        strictEqual(grooveFault(groove), undefined);
        strictEqual(barFault(groove), undefined);
        strictEqual(groove.tracks.length >= 1 && groove.tracks.length <= 16, true);
      }
      if (document.songId !== undefined) {
        strictEqual(document.setlist.some(({ id }) => id === document.songId), true);
      }
    }),
    { seed: 1, numRuns: 300 },
  );
});

Deno.test("an edit carried out twice in a row does no more than once, and alters nothing that was taken before", () => {
  fc.assert(
    fc.property(fc.array(edits, { maxLength: 40 }), (all) => {
      const [once, twice] = [band(), band()];
      for (const edit of all) {
        const taken = { ...once };
        const copy = structuredClone(taken);
        const sent = structuredClone(edit);
        applyEdit(once, edit);
        applyEdit(twice, edit);
        applyEdit(twice, edit);
        deepStrictEqual(twice, once);
        deepStrictEqual(taken, copy);
        deepStrictEqual(edit, sent);
      }
    }),
    { seed: 2, numRuns: 200 },
  );
});
