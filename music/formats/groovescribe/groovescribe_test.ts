import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import fc from "fast-check";
import { parseGroove } from "../../groove/parse_groove.ts";
import { barQuarters, onsetQuarters } from "../../groove/timing.ts";
import { ImportError } from "../import_error.ts";
import { arbitraryGroove, kickGroove } from "../testing/arbitrary_groove.ts";
import { runs } from "../testing/runs.ts";
import { scribeMidi } from "../testing/scribe_midi.ts";
import { exportGrooveScribe } from "./export_groovescribe.ts";
import { importGrooveScribe } from "./import_groovescribe.ts";

const ROLES_OF_NOTES: Record<number, string> = {
  35: "kick",
  37: "rim",
  38: "snare",
  42: "closedHat",
  43: "lowTom",
  44: "pedalHat",
  46: "openHat",
  48: "highTom",
  49: "crash",
  51: "ride",
  52: "china",
  53: "rideBell",
  76: "woodblock",
  77: "woodblock",
  104: "snare",
  105: "cowbell",
}; // deno-fmt-ignore

/** Ticks at which GrooveScribe's own files have their notes, read from the MIDI it made of these URLs. */
const MEASURED: [string, number[]][] = [
  ["?TimeSig=4/4&Div=8&Tempo=90&Swing=62&Measures=1&H=|xxxxxxxx|&S=|--O---O-|&K=|o---o---|",
    [1, 97, 129, 225, 257, 353, 385, 481]],
  ["?TimeSig=4/4&Div=12&Tempo=120&Measures=1&H=|x-xx-xx-xx-x|&S=|-g--g-Og--g-|&K=|o----o-----o|",
    [1, 43, 85, 127, 169, 211, 253, 295, 337, 379, 421, 463]],
  ["?TimeSig=4/4&Div=48&Tempo=80&Measures=1&H=|x-----x-----x-----x-----x-----x-----x-----x-----|" +
    "&S=|------------O-----------------------O-----------|&K=|o-----------------------o-----------------------|",
    [1, 64, 127, 190, 253, 316, 379, 442]],
  ["?TimeSig=7/8&Div=8&Tempo=90&Measures=1&H=|xxxxxxx|&S=|--O--O-|&K=|o--o---|",
    [1, 65, 129, 193, 257, 321, 385]],
  ["?TimeSig=4/4&Div=12&Tempo=90&Measures=1&MetronomeFreq=12&H=|rrrrrrrrrrrr|&S=|---O----O---|&K=|o---o---o---|",
    [1, 43, 85, 127, 169, 211, 253, 295, 337, 379, 421, 463]],
  ["?TimeSig=4/4&Div=8&Tempo=90&Measures=3&H=|x-------|x-------|x-------|&S=|--------|--------|--------|" +
    "&K=|--------|--------|--------|", [1, 512, 1023]],
]; // deno-fmt-ignore

/** Onsets of an import in GrooveScribe's ticks, with the bar they are counted from. */
function onsetsOf(url: string) {
  const { grooves, ...rest } = importGrooveScribe(url, { window: "first" });
  const { groove, startBar } = grooves[0]!;
  ok("groove" in parseGroove(groove));
  const onsets = groove.tracks.flatMap(({ role, hits }) =>
    hits.map((hit) => ({ role, velocity: hit.velocity, tick: onsetQuarters(groove, hit) * 128 }))
  );
  return { ...rest, groove, startBar, onsets };
}

/** Fails unless every note GrooveScribe plays in the window is a hit within a tick, except where it says so. */
function sameOnsets(url: string): string {
  const { groove, onsets, startBar, report, timing } = onsetsOf(url);
  const bars = groove.steps / groove.stepsPerBeat / barQuarters(groove.meter);
  const first = startBar * barQuarters(groove.meter) * 128;
  const notes = scribeMidi(url).filter(({ measure }) => measure >= startBar && measure < startBar + bars);
  let strayed = 0;
  for (const { tick, note } of notes) {
    const at = onsets.findIndex((each) =>
      each.role === ROLES_OF_NOTES[note] && Math.abs(each.tick - (tick - first)) <= 1.0001
    );
    if (at < 0) strayed++;
  }
  if (startBar === 0 && timing === "played") {
    ok(strayed <= report.clipped + report.collided, `${strayed} of ${notes.length} strayed: ${url}`);
  }
  return timing;
}

const line = (letters: string, length: number) =>
  fc.array(fc.constantFrom("-", "-", ...letters), { minLength: length, maxLength: length })
    .map((each) => each.join(""));

/** Any URL as GrooveScribe writes it. */
const anyUrl = fc.record({
  meter: fc.constantFrom("4/4", "3/4", "5/4", "6/8", "7/8", "12/8", "9/16", "2/2"),
  division: fc.constantFrom(4, 8, 12, 16, 24, 32, 48),
  swing: fc.constantFrom(0, 0, 25, 33, 50),
  measures: fc.integer({ min: 1, max: 3 }),
  tempo: fc.integer({ min: 40, max: 240 }),
  metronome: fc.constantFrom(0, 0, 4, 8, 16),
}).filter(({ meter, division }) => {
  const [top, bottom] = meter.split("/").map(Number) as [number, number];
  return Number.isInteger(division * top / bottom);
}).chain(({ meter, division, swing, measures, tempo, metronome }) => {
  const [top, bottom] = meter.split("/").map(Number) as [number, number];
  const places = division * top / bottom;
  const rows = (letters: string) =>
    fc.array(line(letters, places), { minLength: measures, maxLength: measures })
      .map((each) => `|${each.join("|")}|`);
  return fc.tuple(
    rows("xXorbcsmnN+"),
    rows("oOgxfdb"),
    rows("oxX"),
    rows("ox"),
    rows("o"),
    rows("o"),
    rows("ox"),
  )
    .map(([h, s, k, t1, t2, t3, t4]) =>
      `?TimeSig=${meter}&Div=${division}&Tempo=${tempo}&Swing=${swing}&Measures=${measures}` +
      `&MetronomeFreq=${metronome}&H=${h}&S=${s}&K=${k}&T1=${t1}&T2=${t2}&T3=${t3}&T4=${t4}`
    );
});

function refuses(url: string, code: string): void {
  throws(() => importGrooveScribe(url), (error) => error instanceof ImportError && error.code === code);
}

Deno.test("onsets are GrooveScribe's own, within a tick, where its files were measured", () => {
  for (const [url, ticks] of MEASURED) {
    deepStrictEqual([...new Set(scribeMidi(url).map(({ tick }) => tick))], ticks);
    const { onsets, report } = onsetsOf(url);
    strictEqual(report.clipped, 0, url);
    for (const { tick } of onsets) {
      ok(ticks.some((each) => Math.abs(each - tick) <= 1.0001), `${tick} of ${url}`);
    }
  }
});

Deno.test("onsets of any URL are GrooveScribe's own, within a tick, or counted as clipped", () => {
  const kept = { played: 0, barwise: 0, written: 0 } as Record<string, number>;
  fc.assert(
    fc.property(anyUrl, (url) => {
      if (!/[A-Z0-9]=\|[^&]*[a-zA-Z+]/.test(url)) return;
      try {
        kept[sameOnsets(url)]!++;
      } catch (error) {
        if (!(error instanceof ImportError) || error.code !== "no-drum-notes") throw error;
      }
    }),
    { numRuns: runs(4000) },
  );
  ok(kept.played! > kept.barwise! + kept.written!, JSON.stringify(kept));
});

Deno.test("a straight measure of 4/4 has no offsets, and swing is twice the percentage", () => {
  const url =
    "TimeSig=4/4&Div=16&Tempo=100&Swing=25&Measures=1&H=|xxxxxxxxxxxxxxxx|&S=|----O-------O---|&K=|o---|";
  const { groove, timing } = onsetsOf(url);
  deepStrictEqual([groove.swing, groove.swingUnit, timing], [50, "16th", "played"]);
  ok(groove.tracks.every(({ hits }) => hits.every(({ offsetMs }) => offsetMs === undefined)));
});

Deno.test("each letter is its own sound and loudness", () => {
  const url = "?Div=16&H=|xXo+rbcsmnN-----|&S=|oOgxfdb---------|&K=|oxX-------------|" +
    "&T1=|o---------------|&T2=|o---------------|&T4=|x---------------|";
  const { groove, report } = onsetsOf(url);
  const velocities = Object.fromEntries(
    groove.tracks.map(({ role, hits }) => [role, hits.map((h) => h.velocity)]),
  );
  deepStrictEqual(velocities, {
    kick: [85, 85],
    snare: [85, 120, 50, 120, 120, 85],
    rim: [85],
    closedHat: [85, 120, 85],
    openHat: [85],
    pedalHat: [85, 85],
    lowTom: [85],
    highTom: [85],
    crash: [85],
    ride: [85],
    rideBell: [85],
    china: [85],
    cowbell: [85],
    woodblock: [85, 120],
  });
  deepStrictEqual([report.hits, report.kept, report.dropped], [25, 24, 1]);
});

Deno.test("hosts, encodings, the order and case of names, and credits do not matter to the notes", () => {
  const query = "TimeSig=6/8&Div=8&Tempo=100&Title=A%20%26%20B&Author=Me&Comments=Hi%0ALicense%3A%20CC0-1.0" +
    "&Measures=1&H=|xxxxxx|&S=|---O--|&K=|o-----|";
  const encoded = query.replaceAll("|", "%7C");
  const [head, tail] = [query.slice(0, query.indexOf("&H=")), query.slice(query.indexOf("&H=") + 1)];
  const forms = [
    query,
    `?${query}`,
    `https://www.mikeslessons.com/groove/?${encoded}#top`,
    `http://www.mikeslessons.com/gscribe?${tail}&${head}`,
    encodeURIComponent(`https://montulli.github.io/GrooveScribe/?${query}`),
    query.replace("TimeSig", "timesig").replace("Measures", "measures"),
  ];
  for (const form of forms) {
    const { grooves, credits } = importGrooveScribe(form);
    deepStrictEqual(grooves, importGrooveScribe(query).grooves, form);
    deepStrictEqual(credits, { title: "A & B", author: "Me", license: "CC0-1.0", attribution: "Hi" });
  }
});

Deno.test("missing lines play GrooveScribe's defaults; long and short ones are fitted as it fits them", () => {
  const steps = (url: string, role: string) =>
    onsetsOf(url).groove.tracks.find((track) => track.role === role)?.hits.map(({ step }) => step);
  deepStrictEqual(steps("?Div=16&K=|o---------------|", "snare"), [4, 12]);
  deepStrictEqual(steps("?Div=16&S=|o---------------|", "kick"), [0, 8]);
  deepStrictEqual(steps("?Div=16&S=|o---------------|", "closedHat")?.length, 16);
  deepStrictEqual(steps("?Div=16&H=|x-xx|&S=|-|&K=|-|", "closedHat"), [0, 8, 12]);
  deepStrictEqual(steps("?Div=8&H=|x---o---x---o---|&S=|-|&K=|-|", "openHat"), [4, 12]);
  const { report } = onsetsOf("?Div=4&H=|xxxxx|&S=|-z-!-|&K=|o|");
  deepStrictEqual([report.hits, report.kept, report.dropped, report.unmapped], [7, 5, 2, 1]);
});

Deno.test("more than 64 steps are cut like any long file", () => {
  const bar = (letters: string) => Array.from({ length: 6 }, () => letters).join("|");
  const url = `?Div=16&Measures=6&H=|${bar("x---x---x---x---")}|&S=|${bar("----o-------o---")}|&K=|${
    bar("o-------o-------")
  }|`;
  const { grooves, report } = importGrooveScribe(url, { window: "all" });
  deepStrictEqual(grooves.map(({ groove, startBar }) => [groove.steps, startBar]), [[64, 0], [64, 4]]);
  strictEqual(report.kept, report.hits);
  const best = importGrooveScribe(url, { bars: 1 });
  deepStrictEqual([best.grooves[0]?.groove.steps, best.report.outsideWindow], [16, 40]);
});

Deno.test("what GrooveScribe does not have is refused by name", () => {
  refuses("", "not-groovescribe");
  refuses("https://example.org/", "not-groovescribe");
  refuses("?TimeSig=4/4&Div=16&Measures=1", "not-groovescribe");
  refuses("x".repeat(70_000), "too-large");
  refuses("?Div=17&H=|x|", "unsupported-timing");
  refuses("?Div=4&TimeSig=7/8&H=|x|", "unsupported-timing");
  refuses("?Div=16&Tempo=400&H=|x|", "unsupported-timing");
  refuses("?Div=16&H=|-|&S=|-|&K=|-|", "no-drum-notes");
});

Deno.test("arbitrary text never does worse than an import error, and the largest is read at once", () => {
  const sound = "?TimeSig=4/4&Div=16&Swing=33&Tempo=90&Measures=2&H=|xXo+rbcsmnN-----|&S=|oOgxfdb|&K=|oxX|";
  const survive = (url: string) => {
    try {
      importGrooveScribe(url, { window: "all" });
    } catch (error) {
      if (!(error instanceof ImportError)) throw error;
    }
  };
  const edits = fc.array(fc.tuple(fc.nat(sound.length), fc.string({ maxLength: 4 })), { maxLength: 6 });
  fc.assert(
    fc.property(edits, fc.string({ unit: "binary" }), (edits, text) => {
      let url = sound;
      for (const [at, insert] of edits) url = url.slice(0, at) + insert + url.slice(at + 1);
      survive(url);
      survive(`?H=${text}&Div=${text}`);
      survive(`?H=|x|&TimeSig=${text}&Measures=${text}&Swing=${text}&Tempo=${text}&Title=${text}`);
    }),
    { numRuns: runs(20_000) },
  );
  const started = performance.now();
  for (const letter of ["x", "z", "|", "%", "&H=", "-"]) {
    survive(`?Div=48&TimeSig=32/2&Measures=10&H=${letter.repeat(20_000)}`);
  }
  ok(performance.now() - started < 5000);
});

Deno.test("a URL we write is a fixed point: importing and writing it again changes nothing", () => {
  fc.assert(
    fc.property(arbitraryGroove(), (groove) => {
      const { url, report } = exportGrooveScribe(groove, {
        credits: { title: "T & 拍", author: "A+B", source: "s" },
      });
      strictEqual(report.hits, report.written + report.unsupported + report.collided);
      if (report.written === 0) return;
      const { grooves, credits, ...back } = importGrooveScribe(url, { window: "first" });
      deepStrictEqual([back.report.dropped, back.report.collided], [0, 0]);
      if (back.report.outsideWindow > 0 || report.paddedSteps > 0) return;
      const again = exportGrooveScribe(grooves[0]!.groove, { credits });
      strictEqual(again.url, url);
      deepStrictEqual([again.report.unsupported, again.report.collided, again.report.dynamics], [0, 0, 0]);
      if (back.report.clipped === 0) strictEqual(again.report.offsets, 0, url);
    }),
    { numRuns: runs(2000) },
  );
});

Deno.test("what a URL cannot say is counted", () => {
  const groove = kickGroove([
    { step: 0, velocity: 85 },
    { step: 1, velocity: 85, offsetMs: 20 },
    { step: 2, velocity: 85, probability: 0.5 },
    { step: 3, velocity: 99, ratchet: 3 },
  ], { bpm: 90.5, swing: 60, swingUnit: "8th" });
  const claps = { ...groove.tracks[0]!, id: "clap", role: "clap" as const };
  const rims = { ...groove.tracks[0]!, id: "rim", role: "rim" as const, hits: [{ step: 0, velocity: 85 }] };
  const snares = { ...rims, id: "snare", role: "snare" as const, hits: [{ step: 0, velocity: 120 }] };
  const { report, url } = exportGrooveScribe({ ...groove, tracks: [...groove.tracks, claps, rims, snares] });
  deepStrictEqual(report, {
    hits: 10,
    written: 5,
    unsupported: 4,
    collided: 1,
    offsets: 1,
    swing: 1,
    probabilities: 1,
    ratchets: 1,
    renamed: 0,
    dynamics: 1,
    paddedSteps: 0,
    meterChanged: false,
    tempoRounded: true,
  });
  ok(url.includes("&S=|O---"));
});

Deno.test("a loop that is no whole bar gets a time signature of its own, or rests at its end", () => {
  const at = (change: Parameters<typeof kickGroove>[1]) =>
    exportGrooveScribe(kickGroove([{ step: 0, velocity: 85 }], change));
  ok(at({ steps: 12 }).url.includes("TimeSig=3/4&"));
  ok(at({ steps: 19 }).url.includes("TimeSig=19/16&"));
  ok(at({ steps: 64 }).url.includes("Measures=4&"));
  const padded = at({ steps: 7, stepsPerBeat: 3 });
  deepStrictEqual([padded.report.paddedSteps, padded.url.includes("TimeSig=4/4&Div=12")], [5, true]);
});
