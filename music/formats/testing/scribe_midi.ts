/**
 * A second model of the MIDI that GrooveScribe makes of a URL, sharing nothing with the product's code: it writes out
 * one event after another with whole delta times, as GrooveScribe does, and reads the clock from them. Facts after
 * GrooveScribe's sources (js/midiFile.js, js/musicMath.js, js/noteArrays.js) as of 2026, with the swing and the toms of
 * what its editor plays and saves (js/groove_writer.js).
 */
export interface ScribeNote {
  tick: number;
  /** General MIDI note, as its export for General MIDI writes it. */
  note: number;
  velocity: number;
  /** Measure the note is in, counted from 0. */
  measure: number;
}

const HATS: Record<string, [number, number]> = {
  x: [42, 85],
  X: [42, 120],
  "+": [42, 85],
  o: [46, 85],
  r: [51, 85],
  R: [51, 85],
  b: [53, 85],
  B: [53, 85],
  c: [49, 85],
  s: [52, 85],
  m: [105, 85],
  n: [77, 85],
  N: [76, 85],
}; // deno-fmt-ignore
const SNARES: Record<string, [number, number]> = {
  o: [38, 85], O: [38, 120], g: [38, 50], x: [37, 85], f: [38, 120], d: [38, 120], b: [104, 85], B: [104, 85],
}; // deno-fmt-ignore
const TOMS: Record<string, [string, number]> = { T1: ["ox", 48], T4: ["ox", 43] };

/** Notes of a URL whose lines are all there, as long as its measures, and free of anything a browser encodes. */
export function scribeMidi(url: string): ScribeNote[] {
  const query = new Map(
    url.slice(url.indexOf("?") + 1).split("&").map((pair) => pair.split("=") as [string, string]),
  );
  const [top, bottom] = (query.get("TimeSig") ?? "4/4").split("/").map(Number) as [number, number];
  const division = Number(query.get("Div") ?? 16);
  const measureCount = Number(query.get("Measures") ?? 1);
  const triplets = division % 12 === 0;
  const asked = division === 4 || triplets ? 0 : Number(query.get("Swing") ?? 0);
  const swing = Math.min(asked, 50) / 100;
  const clickRate = Number(query.get("MetronomeFreq") ?? 0);
  const notesPerMeasure = division * top / bottom;
  const slotCount = (triplets ? 48 : 32) * top / bottom;
  const scale = slotCount / notesPerMeasure;
  const line = (name: string) => (query.get(name) ?? "").replaceAll("|", "");
  const events: { delta: number; note?: number; velocity?: number; measure: number }[] = [
    { delta: 1, measure: 0 },
  ];
  for (let measure = 0; measure < measureCount; measure++) {
    let wait = 0;
    const emit = (note: number, velocity: number) => {
      events.push({ delta: wait | 0, note, velocity, measure });
      wait = 0;
    };
    for (let slot = 0; slot < slotCount; slot++) {
      if (clickRate > 0) {
        const beat = triplets ? 12 : 8;
        const bar = beat * top * (4 / bottom);
        const fine = clickRate === 8 ? beat / 2 : clickRate === 16 ? 2 : beat;
        if (slot % bar === 0 || slot % beat === 0 || slot % fine === 0) emit(-1, 0);
      }
      if (slot % scale === 0) {
        const at = measure * notesPerMeasure + slot / scale;
        const letter = (name: string) => line(name)[at] ?? "-";
        for (const [table, name] of [[HATS, "H"], [SNARES, "S"]] as const) {
          const [note, velocity] = table[letter(name)] ?? [];
          if (note !== undefined) emit(note, velocity!);
        }
        if ("oX".includes(letter("K"))) emit(35, 85);
        if ("xX".includes(letter("K"))) emit(44, 85);
        for (const [name, [letters, note]] of Object.entries(TOMS)) {
          if (letters.includes(letter(name))) emit(note, 85);
        }
      }
      let length = triplets ? 10.666 : 16;
      const scaler = 32 / (division < 16 ? 8 : 16);
      const phase = slot % (4 * scaler);
      const sign = phase < scaler || (phase >= 2 * scaler && phase < 3 * scaler) ? 1 : -1;
      length += sign * length * swing;
      wait += length;
    }
    events.push({ delta: (wait - 1) | 0, measure });
  }
  let tick = 0;
  const notes: ScribeNote[] = [];
  for (const { delta, note, velocity, measure } of events) {
    tick += delta;
    if (note !== undefined && note >= 0) notes.push({ tick, note, velocity: velocity!, measure });
  }
  return notes;
}
