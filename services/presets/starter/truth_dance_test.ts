/** What makes a dance-floor style that style. */
import { deepStrictEqual, ok } from "node:assert/strict";
import { STARTER } from "./mod.ts";
import { countBars, findTrack, hitsOfBar, onsets } from "./strokes.ts";

function barOnsets(slug: string, trackId: string, bar: number): number[] {
  return hitsOfBar(slug, trackId, bar).map((hit) => hit.step);
}

Deno.test("whatever is tagged four-on-the-floor has a kick on every quarter", () => {
  const tagged = STARTER.filter((preset) => preset.tags.includes("four-on-the-floor"));
  ok(tagged.length >= 16);
  for (const { slug, groove } of tagged) {
    const kicks = new Set(
      groove.tracks.filter((track) => track.role === "kick").flatMap((track) => track.hits).map((hit) =>
        hit.step / groove.stepsPerBeat
      ),
    );
    for (let beat = 0; beat < groove.steps / groove.stepsPerBeat; beat++) {
      ok(kicks.has(beat), `${slug} beat ${beat + 1}`);
    }
  }
});

Deno.test("house and disco open the hat on every off-beat", () => {
  for (const slug of ["classic-house", "disco", "acid-house"]) {
    for (let bar = 0; bar < countBars(slug); bar++) {
      deepStrictEqual(barOnsets(slug, "open-hat", bar), [2, 6, 10, 14]);
    }
  }
});

Deno.test("two-step leaves two, three and four without a kick and keeps the backbeat", () => {
  for (const slug of ["uk-garage-two-step", "dnb-two-step"]) {
    for (let bar = 0; bar < countBars(slug); bar++) {
      const kicks = barOnsets(slug, "kick", bar);
      ok(kicks.includes(0) && kicks.includes(10) && ![4, 8, 12].some((beat) => kicks.includes(beat)), slug);
      const backbeat = hitsOfBar(slug, "snare", bar).filter((hit) => hit.velocity > 100).map((hit) =>
        hit.step
      );
      deepStrictEqual(backbeat, [4, 12]);
    }
  }
});

Deno.test("hypnotic techno's figure comes every three sixteenths across all three bars", () => {
  deepStrictEqual(onsets("hypnotic-techno", "blip"), Array.from({ length: 16 }, (_, nth) => nth * 3));
});

Deno.test("half-time styles hit one backbeat a bar, on three", () => {
  const styles = [
    ["dubstep", "snare"],
    ["rock-half-time", "snare"],
    ["half-time-funk", "snare"],
    ["metal-breakdown", "snare"],
    ["trap", "clap"],
  ] as const;
  for (const [slug, track] of styles) {
    for (let bar = 0; bar < countBars(slug); bar++) {
      const loudest = hitsOfBar(slug, track, bar).filter((hit) => hit.velocity === 124);
      deepStrictEqual(loudest.map((hit) => hit.step), [slug === "trap" ? 16 : 8], slug);
    }
  }
});

Deno.test("drill moves the snare from three to four in the second bar, under 3-3-2 hats", () => {
  deepStrictEqual(onsets("drill", "snare"), [8, 28]);
  deepStrictEqual(barOnsets("drill", "closed-hat", 0), [0, 3, 6, 8, 11, 14]);
});

Deno.test("jersey club kicks on one, two, three and crowds the end of the bar", () => {
  deepStrictEqual(barOnsets("jersey-club", "kick", 0), [0, 4, 8, 11, 14]);
});

Deno.test("footwork kicks in dotted eighths against its clap", () => {
  deepStrictEqual(onsets("footwork", "kick", 3), [0, 3, 6, 9, 12, 14]);
});

Deno.test("trap rolls its hats in thirty-seconds and ratchets", () => {
  ok(findTrack("trap", "closed-hat").hits.some((hit) => (hit.ratchet ?? 1) >= 3));
});

Deno.test("dembow and its heirs snare the 3-3-2 over a kick on every beat", () => {
  deepStrictEqual(barOnsets("dembow", "snare", 0), [3, 6, 11, 14]);
  deepStrictEqual(barOnsets("dembow", "kick", 0), [0, 4, 8, 12]);
  deepStrictEqual(
    [...barOnsets("reggaeton", "snare-low", 0), ...barOnsets("reggaeton", "snare-high", 0)].sort(
      (a, b) => a - b,
    ),
    [3, 6, 11, 14],
  );
  const soca = hitsOfBar("soca", "snare", 0).filter((hit) => hit.velocity > 100).map((hit) => hit.step);
  deepStrictEqual(soca, [3, 6, 11, 14]);
});

Deno.test("one-drop is silent on one in the drums; kick and rim meet on three", () => {
  for (const slug of ["one-drop", "dub"]) {
    for (let bar = 0; bar < countBars(slug); bar++) {
      for (const track of ["kick", "rim", "closed-hat"]) ok(!barOnsets(slug, track, bar).includes(0), slug);
      ok(barOnsets(slug, "kick", bar).includes(8) && barOnsets(slug, "rim", bar).includes(8), slug);
    }
  }
});

Deno.test("rockers has the one back, steppers has every beat, both keep three", () => {
  ok([0, 8].every((beat) => barOnsets("reggae-rockers", "kick", 0).includes(beat)));
  deepStrictEqual(barOnsets("reggae-steppers", "kick", 0), [0, 4, 8, 12]);
  ok(
    barOnsets("reggae-rockers", "snare", 0).includes(8) && barOnsets("reggae-steppers", "rim", 0).includes(8),
  );
});

Deno.test("ska skanks on every off-beat and drops on two and four", () => {
  deepStrictEqual(barOnsets("ska", "skank", 0), [2, 6, 10, 14]);
  deepStrictEqual(barOnsets("ska", "kick", 0), [4, 12]);
});
