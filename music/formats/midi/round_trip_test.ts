import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { barQuarters, onsetQuarters } from "../../groove/timing.ts";
import type { Groove } from "../../groove/types.ts";
import { INSTRUMENT_MAPS } from "../../instruments/mod.ts";
import { arbitraryGroove, kickGroove } from "../testing/arbitrary_groove.ts";
import { type PlainEvent, plainNotes, readPlainSmf, rewritePlainSmf } from "../testing/plain_smf.ts";
import { runs } from "../testing/runs.ts";
import { exportMidi, type MidiExportOptions } from "./export_midi.ts";
import { importMidi } from "./import_midi.ts";

const bake: MidiExportOptions = { swing: "bake", probability: "all" };
const SEQUENCER_SPECIFIC = 0x7f;

function notesOf(groove: Groove): string[] {
  return plainNotes(readPlainSmf(exportMidi(groove, bake))).map(({ tick, note, velocity }) =>
    `${tick} ${note} ${velocity}`
  );
}

function withoutMeta(bytes: Uint8Array): Uint8Array {
  return rewritePlainSmf(bytes, { without: SEQUENCER_SPECIFIC });
}

Deno.test("a groove comes back from MIDI member by member", () => {
  const options = fc.record({
    swing: fc.constantFrom("bake" as const, "strip" as const),
    probability: fc.constantFrom("all" as const, { seed: 7 }),
    format: fc.constantFrom(0 as const, 1 as const),
    preRoll: fc.boolean(),
  });
  fc.assert(
    fc.property(arbitraryGroove(), options, (groove, options) => {
      const back = importMidi(exportMidi(groove, options));
      ok(back.exact);
      deepStrictEqual(back.grooves, [{ groove, startBar: 0 }]);
    }),
    { numRuns: runs(200) },
  );
});

Deno.test("every tempo of 40 to 200 and every offset of -50 to 50 ms survives, with and without the meta event", () => {
  const stride = Deno.env.get("PROVE") ? 1 : 7;
  for (let bpm = 40; bpm <= 200; bpm += stride) {
    for (let offsetMs = -50; offsetMs <= 50; offsetMs += stride) {
      const groove = kickGroove([{ step: 0, velocity: 99, offsetMs }, { step: 6, velocity: 50, offsetMs }], {
        bpm,
      });
      const bytes = exportMidi(groove, bake);
      deepStrictEqual(importMidi(bytes).grooves[0]?.groove, groove);
      const notes = importMidi(withoutMeta(bytes));
      strictEqual(notes.exact, false);
      strictEqual(notes.grooves[0]?.groove.bpm, bpm);
      deepStrictEqual(notesOf(notes.grooves[0].groove), notesOf(groove), `${bpm} bpm, ${offsetMs} ms`);
    }
  }
});

Deno.test("without the meta event each note keeps its tick within one, or is counted as a loss", () => {
  fc.assert(
    fc.property(arbitraryGroove(), (groove) => {
      const bytes = withoutMeta(exportMidi(groove, bake));
      const pool = plainNotes(readPlainSmf(bytes));
      const played = pool.length;
      if (played === 0) return;
      const { grooves, report } = importMidi(bytes, { window: "all", map: "gm1" });
      const loopTicks = groove.steps * 1920 / groove.stepsPerBeat;
      let strayed = 0;
      for (const { groove: part, startBar } of grooves) {
        for (const track of part.tracks) {
          for (const hit of track.hits) {
            const quarters = startBar * barQuarters(part.meter) + onsetQuarters(part, hit);
            const tick = (Math.round(quarters * 1920) + loopTicks) % loopTicks;
            const index = pool.findIndex((note) =>
              Math.abs(note.tick - tick) <= 1 && note.velocity === hit.velocity &&
              (INSTRUMENT_MAPS.gm1.roles.get(note.note) ?? "other") === track.role
            );
            if (index < 0) strayed++;
            else pool.splice(index, 1);
          }
        }
      }
      ok(strayed <= report.clipped, `${strayed} strayed, ${report.clipped} clipped`);
      strictEqual(report.hits, played);
      strictEqual(report.kept + report.collided + report.dropped + report.outsideWindow, played);
    }),
    { numRuns: runs(200) },
  );
});

Deno.test("once a note, the tempo or the meter is edited elsewhere, the notes win", () => {
  const bytes = exportMidi(
    kickGroove([{ step: 0, velocity: 99 }, { step: 3, velocity: 98, ratchet: 2 }]),
    bake,
  );
  const louder = (event: PlainEvent) =>
    event.status === 0x99 ? { ...event, data: Uint8Array.of(event.data[0] ?? 0, 100) } : event;
  const faster = (event: PlainEvent) =>
    event.meta === 0x51 ? { ...event, data: Uint8Array.of(7, 0, 0) } : event;
  const waltz = (event: PlainEvent) =>
    event.meta === 0x58 ? { ...event, data: Uint8Array.of(3, 2, 24, 8) } : event;
  strictEqual(importMidi(rewritePlainSmf(bytes, {})).exact, true);
  for (const edit of [louder, faster, waltz]) {
    strictEqual(importMidi(rewritePlainSmf(bytes, { edit })).exact, false);
  }
});

Deno.test("an embedded groove that breaks a rule is ignored", () => {
  const broken = kickGroove([{ step: 0, velocity: 99, offsetMs: 7 }]);
  const bytes = exportMidi({ ...broken, swing: 700 }, { ...bake, swing: "strip" });
  const back = importMidi(bytes);
  strictEqual(back.exact, false);
  strictEqual(back.grooves[0]?.groove.swing, 0);
});

Deno.test("the caller's validator decides whether an embedded groove counts", () => {
  const bytes = exportMidi(kickGroove([{ step: 0, velocity: 99 }]), bake);
  strictEqual(importMidi(bytes, { validate: () => undefined }).exact, false);
});

Deno.test("credits survive, whatever their script", () => {
  const credits = {
    title: "拍子",
    author: "Ünal Ö.",
    license: "CC-BY-4.0",
    source: "https://example.org/a?b=c",
    attribution: "After a pattern by Ünal\nsecond line",
  };
  const bytes = exportMidi(kickGroove([{ step: 0, velocity: 99 }]), { ...bake, credits });
  deepStrictEqual(importMidi(bytes).credits, credits);
});
