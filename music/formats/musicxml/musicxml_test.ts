import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { barQuarters, stepQuarters } from "../../groove/timing.ts";
import { type Groove, ROLES, STEPS_PER_BEAT } from "../../groove/types.ts";
import { arbitraryGroove, kickGroove } from "../testing/arbitrary_groove.ts";
import { runs } from "../testing/runs.ts";
import { exportMusicXml } from "./export_musicxml.ts";
import { drumNoteOf } from "./drum_staff.ts";
import { readScore } from "./testing/read_score.ts";
import { schemaFaults, subsetFaults } from "./testing/validate_musicxml.ts";

const PITCHED = ["bass", "lead", "pad"];
const credits = {
  title: "T <&> 拍\u0000\ud800",
  author: "A",
  license: "CC-BY-4.0",
  source: "https://example.org/a?b=c&d",
  attribution: "Thanks\nto all",
};

function xmlOf(groove: Groove, options: Parameters<typeof exportMusicXml>[1] = {}): string {
  return new TextDecoder().decode(exportMusicXml(groove, options));
}

/** Ids of the elements of a name in the head of the score. */
function instrumentIds(document: Record<string, unknown>, name: string): string[] {
  const head = JSON.stringify((document["score-partwise"] as Record<string, unknown>)["part-list"]);
  const part = JSON.parse(head)["score-part"][name] ?? [];
  return [part].flat().map((each: Record<string, string>) => each["@id"] ?? "");
}

const samples = () => [
  ...fc.sample(arbitraryGroove(), { numRuns: runs(400), seed: 4 }).map((groove) =>
    exportMusicXml(groove, { credits })
  ),
  ...STEPS_PER_BEAT.map((stepsPerBeat) =>
    exportMusicXml(kickGroove(
      Array.from({ length: 64 }, (_, step) => ({ step, velocity: step * 2 + 1 })),
      { stepsPerBeat, steps: 64, swing: 100, meter: { num: 3, den: 4 } },
    ))
  ),
];

Deno.test("every groove's score is valid", async () => {
  deepStrictEqual(await subsetFaults(samples()), []);
});

Deno.test("the schema refuses what is out of order, missing or out of range", async () => {
  const sound = xmlOf(kickGroove([{ step: 0, velocity: 1 }]));
  const broken = [
    sound.replace("<voice>2</voice>\n    <type>quarter</type>", "<type>quarter</type><voice>2</voice>"),
    sound.replace("<divisions>24</divisions>", "<divisions>0</divisions>"),
    sound.replace("<display-step>F<", "<display-step>H<"),
    sound.replace("<midi-unpitched>37<", "<midi-unpitched>129<"),
  ];
  for (const xml of broken) {
    ok(xml !== sound);
    ok((await subsetFaults([new TextEncoder().encode(xml)])).length > 0, xml);
  }
});

const folder = Deno.env.get("MUSICXML_SCHEMA_DIR");
if (folder === undefined) console.log("skipped: the full schema; set MUSICXML_SCHEMA_DIR to its folder");

Deno.test({
  name: "every groove's score is valid by the full MusicXML 4.0 schema",
  ignore: folder === undefined,
  async fn() {
    deepStrictEqual(await schemaFaults(samples(), folder!), []);
  },
});

Deno.test("each voice fills each measure, by its durations and by its written values", () => {
  fc.assert(
    fc.property(arbitraryGroove(), (groove) => {
      const { voices, measures } = readScore(exportMusicXml(groove));
      const bar = barQuarters(groove.meter);
      const loop = stepQuarters(groove, groove.steps);
      measures.forEach((quarters, index) => {
        ok(Math.abs(quarters - Math.min(bar, loop - index * bar)) < 1e-9, `measure ${index}`);
      });
      strictEqual(measures.length, Math.ceil(loop / bar - 1e-9));
      for (const { measure, quarters, writtenQuarters } of voices) {
        strictEqual(quarters, measures[measure]);
        if (writtenQuarters !== undefined) ok(Math.abs(writtenQuarters - quarters) < 1e-9);
      }
    }),
    { numRuns: runs(1000) },
  );
});

Deno.test("the notes are the hits, each on its step, with its instrument and loudness", () => {
  fc.assert(
    fc.property(arbitraryGroove(), (groove) => {
      const { notes, document } = readScore(exportMusicXml(groove));
      const read = notes.map(({ quarters, instrument, velocity, voice }) =>
        `${Math.round(quarters * groove.stepsPerBeat * 1e6) / 1e6} ${instrument} ${
          Math.round(velocity)
        } ${voice}`
      );
      const played = groove.tracks.flatMap(({ role, hits }, index) =>
        PITCHED.includes(role)
          ? []
          : hits.map(({ step, velocity }) =>
            `${step} P1-I${index + 1} ${velocity} ${["kick", "pedalHat"].includes(role) ? 2 : 1}`
          )
      );
      deepStrictEqual(read.sort(), played.sort());
      const declared = instrumentIds(document, "score-instrument");
      deepStrictEqual(instrumentIds(document, "midi-instrument"), declared);
      ok(notes.every(({ instrument }) => declared.includes(instrument)));
    }),
    { numRuns: runs(1000) },
  );
});

Deno.test("a note is written on its step and sounds at its offset", () => {
  const { notes } = readScore(exportMusicXml(kickGroove([
    { step: 0, velocity: 90, offsetMs: -12.5 },
    { step: 4, velocity: 90, offsetMs: 25 },
    { step: 8, velocity: 90 },
  ])));
  deepStrictEqual(
    notes.map(({ quarters, attackQuarters }) => [quarters, Math.round(attackQuarters * 1e6) / 1e6]),
    [
      [0, -0.025],
      [1, 0.05],
      [2, 0],
    ],
  );
});

Deno.test("every drum role has a place of its own, and pitched roles have none", () => {
  const places = new Map<string, string>();
  for (const role of ROLES) {
    const drum = drumNoteOf(role);
    strictEqual(drum === undefined, PITCHED.includes(role), role);
    if (!drum) continue;
    const place = `${drum.step}${drum.octave} ${drum.notehead}`;
    strictEqual(places.get(place), undefined, `${role} stands where ${places.get(place)} does`);
    places.set(place, role);
  }
});

Deno.test("accents, ghosts and tremolos are written where they belong", () => {
  const { notes } = readScore(exportMusicXml(kickGroove([
    { step: 0, velocity: 112 },
    { step: 4, velocity: 111, ratchet: 4 },
    { step: 8, velocity: 41, ratchet: 3 },
    { step: 12, velocity: 40 },
  ])));
  const said = notes.map(({ xml }) => JSON.stringify(xml));
  deepStrictEqual(said.map((each) => each.includes("accent")), [true, false, false, false]);
  deepStrictEqual(said.map((each) => each.includes("tremolo")), [false, true, false, false]);
  deepStrictEqual(said.map((each) => each.includes("parentheses")), [false, false, false, true]);
});

Deno.test("swing is the ratio of two notes, and only when it is asked for", () => {
  const swung = (swing: number, swingUnit: "8th" | "16th" = "8th") =>
    /<first>(\d+)<\/first>\s*<second>(\d+)<\/second>\s*<swing-type>(\w+)/
      .exec(xmlOf(kickGroove([], { swing, swingUnit })))?.slice(1).join(" ");
  strictEqual(swung(200 / 3), "2 1 eighth");
  strictEqual(swung(66.67, "16th"), "2 1 16th");
  strictEqual(swung(100), "3 1 eighth");
  strictEqual(swung(50, "16th"), "5 3 16th");
  strictEqual(swung(0), undefined);
  ok(!xmlOf(kickGroove([], { swing: 50 }), { swing: "strip" }).includes("<swing>"));
});

Deno.test("triplets are bracketed beat by beat, and stand beside straight beats", () => {
  const groove = kickGroove([0, 1, 2, 3, 6, 9].map((step) => ({ step, velocity: 90 })), {
    stepsPerBeat: 3,
    steps: 12,
  });
  const xml = xmlOf(groove);
  strictEqual(xml.split('<tuplet type="start"').length - 1, 1);
  strictEqual(xml.split('<tuplet type="stop"').length - 1, 1);
  strictEqual(xml.split("<actual-notes>3").length - 1, 3);
});

Deno.test("the credits are in the score, and so are tempo, meter and the repeat", () => {
  const groove = kickGroove([{ step: 0, velocity: 90 }], { bpm: 97.5, meter: { num: 7, den: 8 }, steps: 20 });
  const { document, measures } = readScore(exportMusicXml(groove, { credits }));
  const score = JSON.stringify(document);
  for (const said of ["T <&> 拍", "CC-BY-4.0", credits.source, "97.5", '"beats":7', "backward", "forward"]) {
    ok(score.includes(said), said);
  }
  ok(score.includes("Thanks"));
  deepStrictEqual(measures, [3.5, 1.5]);
});
