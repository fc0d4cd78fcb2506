import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { parseGroove } from "../../groove/parse_groove.ts";
import { INSTRUMENT_MAPS } from "../../instruments/mod.ts";
import { ImportError } from "../import_error.ts";
import { plainNotes, readPlainSmf } from "../testing/plain_smf.ts";
import { realFiles } from "../testing/real_files.ts";
import { recount, recountGrid, type RecountHit } from "../testing/recount.ts";
import { exportMidi } from "./export_midi.ts";
import { importMidi, type MidiImport } from "./import_midi.ts";

const files = realFiles("gmd", ".mid");
const ignore = files.length === 0;

function hitsOf(bytes: Uint8Array, map: MidiImport["map"]): RecountHit[] {
  const smf = readPlainSmf(bytes);
  return plainNotes(smf)
    .filter(({ channel }) => channel === 9)
    .map(({ tick, note, velocity }) => ({
      quarters: tick / smf.division,
      note,
      velocity,
      role: INSTRUMENT_MAPS[map].roles.get(note),
    }));
}

Deno.test({
  name: "at most 5 real performances are refused, each by name, and at most 2 of all their hits clip",
  ignore,
  fn() {
    const refused: string[] = [];
    let clipped = 0;
    for (const { path, bytes } of files) {
      try {
        const { grooves, grid } = importMidi(bytes);
        clipped += grid.clipped;
        for (const { groove } of grooves) ok("groove" in parseGroove(groove), path);
      } catch (error) {
        if (!(error instanceof ImportError)) throw error;
        refused.push(`${path}: ${error.code}`);
      }
    }
    ok(refused.length <= 5, refused.join("\n"));
    ok(clipped <= 2, `${clipped}`);
  },
});

Deno.test({
  name: "the loss report of every real performance equals an independent count",
  ignore,
  fn() {
    for (const { path, bytes } of files) {
      for (const window of ["best", "first", "all"] as const) {
        const { grooves, report, map } = importMidi(bytes, { window });
        const groove = grooves[0]?.groove;
        ok(groove, path);
        const { bpm, stepsPerBeat, steps, meter } = groove;
        const barQuarters = meter.num * 4 / meter.den;
        const windows = grooves.map(({ startBar }) => startBar * barQuarters * stepsPerBeat);
        const { examples: _, dropped, ...counts } = report;
        const again = recount(hitsOf(bytes, map), { bpm, stepsPerBeat, barQuarters }, windows, steps);
        deepStrictEqual(counts, again, `${path} ${window}`);
        strictEqual(dropped, 0);
        strictEqual(report.kept + report.collided + report.outsideWindow, report.hits);
        strictEqual(
          grooves.flatMap(({ groove }) => groove.tracks).flatMap(({ hits }) => hits).length,
          report.kept,
        );
      }
    }
  },
});

Deno.test({
  name: "no other grid suits a real performance better",
  ignore,
  fn() {
    for (const { path, bytes } of files) {
      const { grid, grooves, map } = importMidi(bytes);
      const hits = hitsOf(bytes, map);
      const bpm = grooves[0]?.groove.bpm ?? 0;
      const bar = (grooves[0]?.groove.meter.num ?? 0) * 4 / (grooves[0]?.groove.meter.den ?? 1);
      const mine = recountGrid(hits, bpm, grid.stepsPerBeat);
      deepStrictEqual({ stepsPerBeat: grid.stepsPerBeat, ...mine }, grid, path);
      for (
        const other of [4, 6, 8, 12].filter((perBeat) =>
          Number.isInteger(bar * perBeat) && bar * perBeat <= 64
        )
      ) {
        const theirs = recountGrid(hits, bpm, other);
        const order = theirs.clipped - mine.clipped || theirs.collided - mine.collided ||
          other - grid.stepsPerBeat;
        ok(order >= 0, `${path}: ${other} beats ${grid.stepsPerBeat}`);
      }
    }
  },
});

Deno.test({
  name: "a real performance written again keeps every kept hit on its tick",
  ignore,
  fn() {
    for (const { path, bytes } of files) {
      const { grooves } = importMidi(bytes);
      const first = exportMidi(grooves[0]!.groove, { swing: "bake", probability: "all" });
      const again = importMidi(first);
      ok(again.exact, path);
      deepStrictEqual(again.grooves[0]?.groove, grooves[0]?.groove, path);
    }
  },
});
