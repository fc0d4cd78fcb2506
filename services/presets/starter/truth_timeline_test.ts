/**
 * Timelines the literature agrees on: G. Toussaint, "The Geometry of Musical Rhythm" (2013), for claves and bells,
 * C. Sandroni, "Feitico decente" (2001), for the samba cycle.
 */
import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { findStarter, findTrack, onsets } from "./strokes.ts";

const SON = [0, 3, 6, 10, 12];
const RUMBA = [0, 3, 7, 10, 12];
const BOSSA = [0, 3, 6, 10, 13];
const GAHU = [0, 3, 6, 10, 14];
const SOUKOUS = [0, 3, 6, 10, 11];
const STANDARD_BELL = [0, 2, 4, 5, 7, 9, 11];

function turn(pattern: readonly number[], by: number): number[] {
  return pattern.map((step) => (step + by) % 16).sort((a, b) => a - b);
}

function intervals(pattern: readonly number[], length: number): number[] {
  return pattern.map((step, nth) => (pattern[nth + 1] ?? length + (pattern[0] ?? 0)) - step);
}

Deno.test("the five-stroke timelines fall where the literature puts them", () => {
  deepStrictEqual(onsets("son-clave-3-2", "clave"), SON);
  deepStrictEqual(onsets("rumba-guaguanco", "clave"), RUMBA);
  deepStrictEqual(onsets("bossa-nova", "rim", 2), BOSSA);
  deepStrictEqual(onsets("gahu", "gankogui"), GAHU);
  deepStrictEqual(onsets("soukous", "snare"), SOUKOUS);
  deepStrictEqual(onsets("candombe", "madera"), SON);
});

Deno.test("2-3 is 3-2 begun half a cycle later", () => {
  deepStrictEqual(onsets("son-clave-2-3", "clave"), turn(SON, 8));
  deepStrictEqual(onsets("salsa-cascara", "clave"), turn(SON, 8));
});

Deno.test("cascara has ten strokes and agrees with both strokes of the clave's two-side", () => {
  const cascara = onsets("salsa-cascara", "cascara");
  deepStrictEqual(cascara, [0, 2, 4, 5, 7, 8, 10, 11, 13, 15]);
  ok([2, 4].every((step) => cascara.includes(step)));
  deepStrictEqual(onsets("rumba-guaguanco", "palitos"), turn(cascara, 8));
});

Deno.test("the Cuban bass tumbao avoids the downbeat", () => {
  for (const slug of ["son-clave-3-2", "son-clave-2-3", "salsa-cascara"]) {
    deepStrictEqual(onsets(slug, "tumbao-bass"), [3, 6, 11, 14]);
  }
});

Deno.test("the twelve-pulse bells are the standard pattern and fume-fume", () => {
  deepStrictEqual(onsets("bembe", "bell", 2), STANDARD_BELL);
  deepStrictEqual(onsets("naningo-six-eight", "ride-bell", 2).slice(0, 7), STANDARD_BELL);
  deepStrictEqual(onsets("fume-fume", "gankogui", 2), [0, 2, 4, 7, 9]);
  strictEqual(findStarter("bembe").groove.meter.den, 8);
});

Deno.test("samba's deepest surdo falls on two and is the loudest of the three", () => {
  deepStrictEqual(onsets("samba-batucada", "surdo-de-primeira"), [4, 12]);
  deepStrictEqual(onsets("samba-batucada", "surdo-de-segunda"), [0, 8]);
  const loudest = (id: string) =>
    Math.max(...findTrack("samba-batucada", id).hits.map((hit) => hit.velocity));
  ok(loudest("surdo-de-primeira") > loudest("surdo-de-segunda"));
});

Deno.test("the tamborim's teleco-teco is a turn of the Estacio cycle: nine strokes, seven twos and two ones", () => {
  const steps = intervals(onsets("samba-batucada", "tamborim"), 16);
  const doubled = [...steps, ...steps].join("");
  ok(doubled.includes("222122221"));
});

Deno.test("samba's third and fourth sixteenths come early", () => {
  for (const { step, offsetMs = 0 } of findTrack("samba-batucada", "chocalho").hits) {
    strictEqual(offsetMs < 0, step % 4 >= 2);
  }
});

Deno.test("baiao is three-three-two: low strokes on 0 and 3, the stick on 6", () => {
  deepStrictEqual(onsets("baiao", "zabumba"), [0, 3, 8, 11]);
  ok([6, 14].every((step) => onsets("baiao", "bacalhau").includes(step)));
});

Deno.test("milonga's bass is the habanera", () => {
  deepStrictEqual(onsets("milonga", "bass").slice(0, 4), [0, 3, 4, 6]);
});

Deno.test("cumbia and merengue scrape long-short-short, cumbia's llamador waits for the off-beats", () => {
  for (const [slug, scraper] of [["cumbia", "guacharaca"], ["merengue", "guira"]] as const) {
    deepStrictEqual(onsets(slug, scraper).slice(0, 6), [0, 2, 3, 4, 6, 7]);
  }
  deepStrictEqual(onsets("cumbia", "llamador"), [2, 6, 10, 14, 18, 22, 26, 30]);
});

Deno.test("maqsum says dum tek - tek dum - tek", () => {
  deepStrictEqual(onsets("maqsum", "dum", 2), [0, 4]);
  deepStrictEqual(onsets("maqsum", "tek", 2), [1, 3, 6]);
});

Deno.test("odd dances group as they are danced", () => {
  deepStrictEqual(onsets("rachenitsa", "tapan-low", 2).slice(0, 3), [0, 2, 4]);
  deepStrictEqual(onsets("karsilamas", "clap", 2).slice(0, 4), [0, 2, 4, 6]);
  deepStrictEqual(onsets("kopanitsa", "tapan-low", 2).slice(0, 5), [0, 2, 4, 7, 9]);
});

Deno.test("candombe's chico leaves every beat empty", () => {
  ok(onsets("candombe", "chico").every((step) => step % 4 !== 0));
});

Deno.test("chaal's eight strokes put the bass stick on the first, sixth and seventh", () => {
  deepStrictEqual(onsets("bhangra", "dhol-dagga"), [0, 5, 6, 8, 13, 14]);
  strictEqual(onsets("bhangra", "dhol-tilli").length, 16);
});

Deno.test("qraqeb strokes lie later than a triplet and earlier than a gallop", () => {
  const { bpm } = findStarter("gnawa").groove;
  const eighthMs = 30_000 / bpm;
  const gallopMs = [0, eighthMs / 2, eighthMs / 4];
  for (const { step, offsetMs = 0 } of findTrack("gnawa", "qraqeb").hits) {
    const most = gallopMs[(step / 2) % 3] ?? 0;
    ok(most === 0 ? offsetMs === 0 : offsetMs > 0 && offsetMs < most);
  }
});
