import { XMLBuilder } from "fast-xml-parser";
import { beatQuarters, compound } from "../../groove/beats.ts";
import { barQuarters, msToQuarters } from "../../groove/timing.ts";
import type { Credits, Groove } from "../../groove/types.ts";
import { drumNoteOf } from "./drum_staff.ts";
import { noteElements, type StaffHit } from "./note_element.ts";
import { DIVISIONS, noteSpans } from "./note_spans.ts";
import { PART, scoreHead, scorePart, type StaffTrack } from "./score_head.ts";
import { swingElement } from "./swing_element.ts";
import { decimals, element, type XmlNode } from "./xml_element.ts";

export interface MusicXmlExportOptions {
  credits?: Credits;
  /** `bake` asks the program that plays it to swing; `strip` leaves that out. Notes are written straight either way. */
  swing?: "bake" | "strip";
}

interface Measure {
  /** First step of the loop in it. */
  start: number;
  steps: number;
  first: boolean;
  last: boolean;
}

/**
 * A loop as a MusicXML 4.0 score: one percussion staff, hands stemmed up and feet down, between repeat signs. Loud hits
 * have accents, soft ones heads in parentheses, and every note its own loudness and, as its attack, its offset. A loop
 * that ends within a bar ends with a measure of that length. Probabilities have no notation and are left out, as are
 * pitched tracks.
 */
export function exportMusicXml(groove: Groove, options: MusicXmlExportOptions = {}): Uint8Array {
  const tracks = groove.tracks.flatMap((track, index) => {
    const drum = drumNoteOf(track.role);
    return drum ? [{ id: `${PART}-I${index + 1}`, drum, track }] : [];
  });
  const score = element("score-partwise", [
    ...scoreHead(options.credits ?? {}),
    element("part-list", [scorePart(tracks)]),
    element(
      "part",
      measuresOf(groove).map((measure, index) =>
        measureElement(groove, tracks, measure, index + 1, options.swing ?? "bake")
      ),
      { id: PART },
    ),
  ], { version: "4.0" });
  const builder = new XMLBuilder({
    format: true,
    indentBy: " ",
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: "@",
    suppressEmptyNode: true,
  });
  const document: string = builder.build([score]);
  return new TextEncoder().encode(`<?xml version="1.0" encoding="UTF-8"?>${document}\n`);
}

function measuresOf(groove: Groove): Measure[] {
  const barSteps = barQuarters(groove.meter) * groove.stepsPerBeat;
  return Array.from({ length: Math.ceil(groove.steps / barSteps) }, (_, index) => {
    const start = index * barSteps;
    const steps = Math.min(barSteps, groove.steps - start);
    return { start, steps, first: index === 0, last: start + steps === groove.steps };
  });
}

function measureElement(
  groove: Groove,
  tracks: readonly StaffTrack[],
  measure: Measure,
  number: number,
  swing: "bake" | "strip",
): XmlNode {
  const hands = tracks.filter(({ drum }) => !drum.foot);
  const feet = tracks.filter(({ drum }) => drum.foot);
  const ticks = measure.steps * DIVISIONS / groove.stepsPerBeat;
  const whole = measure.steps === barQuarters(groove.meter) * groove.stepsPerBeat;
  return element("measure", [
    ...(measure.first ? opening(groove, swing) : []),
    ...voiceElements(groove, hands, measure, 1),
    ...(feet.length > 0
      ? [element("backup", [element("duration", ticks)]), ...voiceElements(groove, feet, measure, 2)]
      : []),
    measure.last ? repeat("right", "light-heavy", "backward") : undefined,
  ], { number, implicit: whole ? undefined : "yes" });
}

function opening(groove: Groove, swing: "bake" | "strip"): XmlNode[] {
  const { num, den } = groove.meter;
  return [
    repeat("left", "heavy-light", "forward"),
    element("attributes", [
      element("divisions", DIVISIONS),
      element("time", [element("beats", num), element("beat-type", den)]),
      element("clef", [element("sign", "percussion")]),
    ]),
    element("direction", [
      element("direction-type", [
        element("metronome", [
          element("beat-unit", "quarter"),
          element("per-minute", decimals(groove.bpm)),
        ]),
      ]),
      element("sound", [swing === "bake" ? swingElement(groove) : undefined], {
        tempo: decimals(groove.bpm),
      }),
    ], { placement: "above" }),
  ];
}

function repeat(location: "left" | "right", style: string, direction: string): XmlNode {
  return element("barline", [element("bar-style", style), element("repeat", [], { direction })], {
    location,
  });
}

function voiceElements(
  groove: Groove,
  tracks: readonly StaffTrack[],
  { start, steps }: Measure,
  voice: 1 | 2,
): XmlNode[] {
  const ticksPerStep = DIVISIONS / groove.stepsPerBeat;
  const hits = new Map<number, StaffHit[]>();
  for (const { id, drum, track } of tracks) {
    for (const hit of track.hits) {
      if (hit.step < start || hit.step >= start + steps) continue;
      const tick = (hit.step - start) * ticksPerStep;
      const attack = decimals(msToQuarters(groove.bpm, hit.offsetMs ?? 0) * DIVISIONS);
      hits.set(tick, [...hits.get(tick) ?? [], { instrument: id, drum, hit, attack }]);
    }
  }
  const ticks = steps * ticksPerStep;
  if (hits.size === 0) {
    const rest = element("rest", [], { measure: "yes" });
    return [element("note", [rest, element("duration", ticks), element("voice", voice)])];
  }
  return noteSpans(new Set(hits.keys()), ticks, beatTicks(groove))
    .flatMap((span) => noteElements(span, hits.get(span.tick) ?? [], voice));
}

/** Dotted quarters in compound meters, unless the grid divides the quarter alone in three. */
function beatTicks({ meter, stepsPerBeat }: Groove): number {
  const dotted = compound(meter) && beatQuarters(meter) === 1.5 && stepsPerBeat !== 3;
  return dotted ? DIVISIONS * 1.5 : DIVISIONS;
}
