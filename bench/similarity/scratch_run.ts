import { importMidi } from "../../music/formats/midi/import_midi.ts";
import { CELLS, foldOnsets, placeNearest, placeBetween } from "../../music/analysis/band_grid.ts";
import { onsetsOf } from "../../music/analysis/onsets.ts";
import { rhythmGrid, rhythmVector, shapeGrid } from "../../music/analysis/similarity/rhythm_space.ts";
import { LEARNED_METRIC } from "../../music/analysis/similarity/learned_metric.ts";
import { unitVector, dot } from "../../music/analysis/similarity/unit_vector.ts";
import { loadRecordings, notesOf } from "./load_recordings.ts";
import { writeTake } from "./write_take.ts";
import { HABITS, ANOTHER_PLAYER } from "./imagined_player.ts";
import { Draws } from "./random.ts";
import { bootstrap } from "./bootstrap.ts";
const SESS = Number(Deno.args[0] ?? 12);
const CONDS = (Deno.args[1] ?? "same,dynamics,cymbals,ghosts,timing,kicks,fills,all").split(",");
const WINS = (Deno.args[2] ?? "best,first,fold").split(",");
const POOLS = (Deno.args[3] ?? "mixed,alike").split(",");
type G = any;
const fold = (g: G, strength: any, sal = true, place: any = placeNearest) => foldOnsets(g, onsetsOf(g), { quarters: (o) => o.quarters, strength: (o) => (sal ? o.salience : 1) * strength(o.weight), place });
const shape = (grid: Float32Array, w: number[], share: number, last = 1) => { const out = new Float32Array(48); for (let c = 0; c < 48; c++) { const p = c % 16, b = c - p; out[c] = w[b/16]! * (p >= 12 ? last : 1) * (grid[c]! + share * (grid[b + (p+15)%16]! + grid[b+(p+1)%16]!)); } return unitVector(out); };
const rms = (g: Float32Array) => { /* per band */ const out = new Float32Array(48); for (let b = 0; b < 3; b++) { const row = unitVector(g.slice(b*16, b*16+16)); out.set(row, b*16);} return out; };
const center = (v: Float32Array, m: any) => unitVector(v.map((x, i) => x - m[i]));
const lin = (w: number) => w, sq = Math.sqrt, one = (_: number) => 1;
const cosd = (a: Float32Array, b: Float32Array) => -dot(a, b);
const ham = (a: Float32Array, b: Float32Array) => a.reduce((d, x, i) => d + ((x > 0) === (b[i]! > 0) ? 0 : 1), 0);
export const R: { name: string; grid: (g: G) => Float32Array; vec: (g: Float32Array) => Float32Array; d: typeof cosd }[] = [
  { name: "plain", grid: (g) => fold(g, lin, false), vec: unitVector, d: cosd },
  { name: "hamming", grid: (g) => fold(g, lin, false), vec: (v) => v, d: ham },
  ...[.1, .2, .3].map((s) => ({ name: `321 s${s}`, grid: (g: G) => fold(g, lin, false), vec: (v: Float32Array) => shape(v, [3, 2, 1], s), d: cosd })),
  { name: "321 sal s.1", grid: (g) => fold(g, lin, true), vec: (v) => shape(v, [3, 2, 1], .1), d: cosd },
  { name: "321 sqrt s.1", grid: (g) => fold(g, sq, false), vec: (v) => shape(v, [3, 2, 1], .1), d: cosd },
  { name: "321 sal sqrt s.1", grid: (g) => fold(g, sq, true), vec: (v) => shape(v, [3, 2, 1], .1), d: cosd },
  { name: "321 sal sqrt s.2", grid: (g) => fold(g, sq, true), vec: (v) => shape(v, [3, 2, 1], .2), d: cosd },
  { name: "321 sqrt-all s.1", grid: (g) => fold(g, lin, true), vec: (v) => shape(v.map(Math.sqrt), [3, 2, 1], .1), d: cosd },
  { name: "321 sal sqrt .1 l.8", grid: (g) => fold(g, sq, true), vec: (v) => shape(v, [3, 2, 1], .1, .8), d: cosd },
  { name: "ours", grid: rhythmGrid, vec: (v) => rhythmVector(v), d: cosd },
  { name: "ours no damping", grid: rhythmGrid, vec: (v) => rhythmVector(v, { commonplace: LEARNED_METRIC.commonplace, variations: [] }), d: cosd },
  { name: "ours no centre", grid: rhythmGrid, vec: (v) => rhythmVector(v, { commonplace: new Float32Array(48), variations: LEARNED_METRIC.variations }), d: cosd },
  { name: "ours neither", grid: rhythmGrid, vec: (v) => unitVector(shapeGrid(v)), d: cosd },
];
if (import.meta.main) {
const recs = loadRecordings().map((r) => ({ ...r, notes: notesOf(r) })).map((r) => ({ ...r, bars: Math.floor(r.notes.at(-1)!.quarters / 4) })).filter((r) => r.bars >= 34);
console.log(recs.length, "recordings");
const STY = ["funk", "soul", "hiphop", "pop", "rock"];
const pools: Record<string, (d: Draws) => typeof recs> = {
  mixed: (d) => d.sample(recs.filter((r) => STY.includes(r.style)), 10),
  alike: (d) => { const by = [...Map.groupBy(recs, (r) => r.style).values()].filter((x) => x.length >= 10); return d.sample(d.pick(by), 10); },
};
const t0 = performance.now();
for (const pool of POOLS) for (const cond of CONDS) {
  const res: Record<string, Record<string, { cluster: string; value: number }[]>> = {};
  const draws = new Draws(7);
  for (let s = 0; s < SESS; s++) {
    const rend = pools[pool]!(draws).flatMap((r) => [0, 1, 2, 3].map((part) => {
      const len = Math.min(16, Math.floor((r.bars - 1) / 4));
      const from = 1 + part * Math.floor((r.bars - 1) / 4);
      let notes = r.notes.filter((n) => n.quarters >= from * 4 - .12 && n.quarters < (from + len) * 4 - .12).map((n) => ({ ...n, quarters: Math.max(0, n.quarters - from * 4) }));
      let bpm = r.bpm;
      if (cond === "all") { bpm *= draws.between(.85, 1.15); notes = ANOTHER_PLAYER(notes, draws, bpm); }
      else if (cond !== "same") notes = HABITS[cond as keyof typeof HABITS](notes, draws, bpm);
      const bytes = writeTake(notes, bpm);
      const w: Record<string, G[]> = {};
      for (const win of WINS) w[win] = win === "best" ? [importMidi(bytes).grooves[0]!.groove] : win === "first" ? [importMidi(bytes, { window: "first" }).grooves[0]!.groove] : win === "best4" ? [importMidi(bytes, {stepsPerBeat:4}).grooves[0]!.groove] : win === "first4" ? [importMidi(bytes, {stepsPerBeat:4, window:"first"}).grooves[0]!.groove] : importMidi(bytes, { window: "all" }).grooves.map((g) => g.groove);
      return { id: r.id, w };
    }));
    for (const win of WINS) for (const k of R) {
      const vs = rend.map((x) => { const gs = x.w[win]!.map(k.grid); const m = new Float32Array(48); for (const g of gs) for (let c = 0; c < 48; c++) m[c]! += g[c]! / gs.length; return k.vec(m); });
      vs.forEach((q, i) => {
        let best = Infinity, hit = 0, n = 0;
        vs.forEach((v, j) => { if (j === i) return; const d = k.d(q, v); if (d < best - 1e-9) { best = d; hit = 0; n = 0; } if (d <= best + 1e-9) { n++; if (rend[j]!.id === rend[i]!.id) hit++; } });
        ((res[win] ??= {})[k.name] ??= []).push({ cluster: rend[i]!.id, value: hit / n });
      });
    }
  }
  const tab = R.map((k) => k.name.padEnd(20) + WINS.map((win) => {
    const f = res[win]![k.name]!, base = res[win]!["ours"]!;
    const m = f.reduce((a, x) => a + x.value, 0) / f.length;
    const g = bootstrap(f.map((x, i) => ({ cluster: x.cluster, value: x.value - base[i]!.value })), new Draws(3));
    return `${m.toFixed(3)} (${g.low >= 0 ? "+" : ""}${g.low.toFixed(3)},${g.high >= 0 ? "+" : ""}${g.high.toFixed(3)})`;
  }).join("  ")).join("\n");
  console.log(`\n== ${pool} / ${cond}: ${WINS.join(" ")}  [${((performance.now() - t0) / 1000).toFixed(0)} s]\n${tab}`);
}
}
