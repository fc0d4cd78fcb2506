import { ok, strictEqual } from "node:assert/strict";
import { type Groove, type Hit, ROLES, STEPS_PER_BEAT } from "@downbeat/music";
import { STARTER } from "./mod.ts";
import { ROLE_LOOK } from "./role_look.ts";

const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/;

function hitsOf(groove: Groove): Hit[] {
  return groove.tracks.flatMap((track) => track.hits);
}

/** Who plays where, whatever the loudness: two presets with the same answer are one preset too many. */
function gridKey(groove: Groove): string {
  const lines = groove.tracks.map((track) => `${track.role}:${track.hits.map((hit) => hit.step).join(",")}`);
  return `${groove.stepsPerBeat}/${groove.steps}/${lines.sort().join(";")}`;
}

Deno.test("the library holds at least 64 grooves", () => {
  ok(STARTER.length >= 64, `${STARTER.length}`);
});

Deno.test("slugs, names and onset grids are each unique", () => {
  for (const key of ["slug", "name"] as const) {
    strictEqual(new Set(STARTER.map((preset) => preset[key])).size, STARTER.length, key);
  }
  const seen = new Map<string, string>();
  for (const { slug, groove } of STARTER) {
    const grid = gridKey(groove);
    ok(!seen.has(grid), `${slug} repeats ${seen.get(grid)}`);
    seen.set(grid, slug);
  }
});

Deno.test("every preset is signed, described in one line and tagged in kebab-case", () => {
  for (const { slug, name, description, style, tags, author, license } of STARTER) {
    ok(KEBAB.test(slug) && KEBAB.test(style) && tags.every((tag) => KEBAB.test(tag)), slug);
    ok(name.length > 0 && tags.length >= 3 && !tags.slice(1).includes(style), slug);
    strictEqual(new Set(tags).size, tags.length, slug);
    ok(description.length >= 40 && description.length <= 120 && !/[\n.]$/.test(description), slug);
    strictEqual(`${author} ${license}`, "Downbeat CC0-1.0");
  }
});

Deno.test("a family's tag finds all of its grooves, whatever their style is called", () => {
  const houses = STARTER.filter((preset) => preset.tags.includes("house")).map((preset) => preset.style);
  ok(["house", "deep-house", "tech-house", "amapiano"].every((style) => houses.includes(style)));
});

Deno.test("every groove keeps the bounds of tempo, meter, grid and swing, in whole bars", () => {
  for (const { slug, groove } of STARTER) {
    const { bpm, meter, stepsPerBeat, steps, swing, tracks } = groove;
    ok(bpm >= 20 && bpm <= 300, slug);
    ok(STEPS_PER_BEAT.includes(stepsPerBeat), slug);
    ok(Number.isInteger(steps) && steps >= 1 && steps <= 64, slug);
    const barSteps = stepsPerBeat * meter.num * 4 / meter.den;
    ok(Number.isInteger(barSteps) && steps % barSteps === 0, slug);
    ok(swing >= 0 && swing <= 100, slug);
    ok(tracks.length >= 2 && tracks.length <= 16, slug);
    strictEqual(new Set(tracks.map((track) => track.id)).size, tracks.length, slug);
  }
});

Deno.test("every track keeps the bounds of the mix and carries its role's colour", () => {
  for (const { slug, groove } of STARTER) {
    for (const track of groove.tracks) {
      const at = `${slug} ${track.id}`;
      ok(ROLES.includes(track.role) && KEBAB.test(track.id) && track.name.length > 0, at);
      ok(track.volume > 0 && track.volume <= 1 && Math.abs(track.pan) <= 1 && !track.mute && !track.solo, at);
      strictEqual(track.color, ROLE_LOOK[track.role].color, at);
      strictEqual(new Set(track.hits.map((hit) => hit.step)).size, track.hits.length, at);
      ok(track.hits.length > 0, at);
    }
  }
});

Deno.test("every hit keeps its bounds", () => {
  for (const { slug, groove } of STARTER) {
    for (const { step, velocity, probability = 1, offsetMs = 0, ratchet = 1 } of hitsOf(groove)) {
      const at = `${slug} step ${step}`;
      ok(Number.isInteger(step) && step >= 0 && step < groove.steps, at);
      ok(Number.isInteger(velocity) && velocity >= 1 && velocity <= 127, at);
      ok(probability > 0 && probability <= 1, at);
      ok(Math.abs(offsetMs) <= 50, at);
      ok(Number.isInteger(ratchet) && ratchet >= 1 && ratchet <= 8, at);
    }
  }
});

Deno.test("every groove breathes: at least three loudnesses, and no busy track on one", () => {
  for (const { slug, groove } of STARTER) {
    ok(new Set(hitsOf(groove).map((hit) => hit.velocity)).size >= 3, slug);
    for (const track of groove.tracks) {
      const loudness = new Set(track.hits.map((hit) => hit.velocity)).size;
      ok(track.hits.length <= 4 || loudness >= 2, `${slug} ${track.id}`);
    }
  }
});

Deno.test("chance, micro-timing, rolls, swing and every grid are all in use somewhere", () => {
  const hits = STARTER.flatMap((preset) => hitsOf(preset.groove));
  ok(hits.some((hit) => hit.probability !== undefined) && hits.some((hit) => (hit.ratchet ?? 1) > 2));
  ok(hits.some((hit) => (hit.offsetMs ?? 0) < 0) && hits.some((hit) => (hit.offsetMs ?? 0) > 20));
  strictEqual(new Set(STARTER.map((preset) => preset.groove.stepsPerBeat)).size, STEPS_PER_BEAT.length);
  strictEqual(new Set(STARTER.map((preset) => preset.groove.swingUnit)).size, 2);
});

Deno.test("no groove anticipates its own first step, so every export begins inside the loop", () => {
  for (const { slug, groove } of STARTER) {
    ok(hitsOf(groove).every((hit) => hit.step > 0 || (hit.offsetMs ?? 0) >= 0), slug);
  }
});
