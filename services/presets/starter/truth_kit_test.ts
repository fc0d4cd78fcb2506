/** What a drummer would check first in a drum-set style. */
import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { countBars, findStarter, findTrack, hitsOfBar, onsets } from "./strokes.ts";

const LOUD = 100;

function loudOnsets(slug: string, trackId: string, bar: number): number[] {
  return hitsOfBar(slug, trackId, bar).filter((hit) => hit.velocity >= LOUD).map((hit) => hit.step);
}

Deno.test("rock, funk and soul keep the backbeat on two and four", () => {
  const slugs = [
    "rock-straight-eighth",
    "hard-rock",
    "motorik",
    "punk-d-beat",
    "metal-double-bass",
    "funk-sixteenth",
    "funk-busy-sixteenths",
    "linear-funk",
    "p-funk",
    "disco",
    "motown",
    "memphis-soul",
    "neo-soul",
    "new-jack-swing",
    "boom-bap",
    "big-beat",
  ];
  for (const slug of slugs) {
    for (let bar = 0; bar < countBars(slug); bar++) {
      const loud = loudOnsets(slug, "snare", bar);
      ok(loud.includes(4) && loud.includes(12), `${slug} bar ${bar + 1}`);
    }
  }
});

Deno.test("motown's snare has all four beats and leans on two and four", () => {
  const beats = hitsOfBar("motown", "snare", 0);
  deepStrictEqual(beats.map((hit) => hit.step), [0, 4, 8, 12]);
  ok((beats[1]?.velocity ?? 0) > (beats[0]?.velocity ?? 0));
});

Deno.test("funk ghosts whisper: snare strokes off the backbeat stay under 60", () => {
  for (const hit of findTrack("funk-sixteenth", "snare").hits) {
    strictEqual(hit.velocity < 60, hit.step % 16 !== 4 && hit.step % 16 !== 12);
  }
});

Deno.test("linear funk never plays two sounds together", () => {
  const steps = findStarter("linear-funk").groove.tracks.flatMap((track) =>
    track.hits.map((hit) => hit.step)
  );
  strictEqual(new Set(steps).size, steps.length);
});

Deno.test("songo's kick and snare are linear and the kick keeps the tumbao", () => {
  const kicks = onsets("songo", "kick");
  deepStrictEqual(kicks.slice(0, 4), [3, 6, 11, 14]);
  ok(onsets("songo", "snare").every((step) => !kicks.includes(step)));
});

Deno.test("the late backbeat of funk waits for the and of four in bar two", () => {
  deepStrictEqual(loudOnsets("funk-late-backbeat", "snare", 1), [4, 14]);
});

Deno.test("d-beat kicks on one, the and of two and the and of three", () => {
  deepStrictEqual(onsets("punk-d-beat", "kick"), [0, 6, 10]);
  deepStrictEqual(onsets("punk-d-beat", "snare"), [4, 12]);
});

Deno.test("a blast alternates foot and hand without a hole", () => {
  ok(onsets("metal-blast", "kick").every((step) => step % 2 === 0));
  ok(onsets("metal-blast", "snare").every((step) => step % 2 === 1));
  const { steps } = findStarter("metal-blast").groove;
  strictEqual(onsets("metal-blast", "kick").length + onsets("metal-blast", "snare").length, steps);
});

Deno.test("double bass fills every sixteenth, the gallop leaves the second of each four", () => {
  const { steps } = findStarter("metal-double-bass").groove;
  strictEqual(onsets("metal-double-bass", "kick").length, steps);
  deepStrictEqual(
    onsets("gallop-metal", "kick").filter((step) => step < 8),
    [0, 2, 3, 4, 6, 7],
  );
});

Deno.test("the swing ride plays the beats and skips on the last triplet of two and four", () => {
  for (const slug of ["jazz-swing-medium", "hard-bop-shuffle"]) {
    strictEqual(findStarter(slug).groove.stepsPerBeat, 3);
    deepStrictEqual(onsets(slug, "pedal-hat").filter((step) => step < 12), [3, 9]);
  }
  deepStrictEqual(onsets("jazz-swing-medium", "ride").slice(0, 6), [0, 3, 5, 6, 9, 11]);
});

Deno.test("the ride straightens with tempo: bebop swings less than a triplet", () => {
  const { swing, swingUnit, bpm } = findStarter("jazz-swing-fast").groove;
  ok(bpm > 220 && swing > 0 && swing < 66 && swingUnit === "8th");
});

Deno.test("shuffles leave the middle triplet to the ghosts", () => {
  ok(onsets("texas-shuffle", "closed-hat").every((step) => step % 3 !== 1));
  ok(onsets("half-time-shuffle", "closed-hat").every((step) => step % 3 !== 1));
  const ghosts = findTrack("half-time-shuffle", "snare").hits.filter((hit) => hit.step % 3 === 1);
  ok(ghosts.length >= 12 && ghosts.every((hit) => hit.velocity < 60));
});

Deno.test("the train beat accents every off-beat eighth of its running snare", () => {
  deepStrictEqual(loudOnsets("country-train", "snare", 0), [2, 6, 10, 14]);
  strictEqual(onsets("country-train", "snare").length, 16);
});

Deno.test("the second line lands the big four at the end of bar two only", () => {
  ok(loudOnsets("second-line", "kick", 1).includes(12));
  ok(!loudOnsets("second-line", "kick", 0).includes(12));
});

Deno.test("the hambone beat is the son clave on toms", () => {
  const accents = findTrack("bo-diddley-beat", "low-tom").hits.filter((hit) => hit.velocity > LOUD);
  deepStrictEqual(accents.map((hit) => hit.step), [0, 3, 6, 10, 12]);
});

Deno.test("styles that lean back put the backbeat late, and a Vienna waltz its second beat early", () => {
  for (const slug of ["neo-soul", "memphis-soul", "boom-bap", "lo-fi", "trip-hop"]) {
    for (const hit of findTrack(slug, "snare").hits) ok((hit.offsetMs ?? 0) > 0, slug);
  }
  for (const hit of findTrack("viennese-waltz", "snare").hits) {
    strictEqual((hit.offsetMs ?? 0) < 0, hit.step % 12 === 4);
  }
});
