import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import fc from "fast-check";
import { onsetQuarters } from "../../groove/timing.ts";
import { ImportError } from "../import_error.ts";
import { arbitraryGroove, kickGroove } from "../testing/arbitrary_groove.ts";
import { runs } from "../testing/runs.ts";
import { exportHydrogen } from "./export_hydrogen.ts";
import { importHydrogen } from "./import_hydrogen.ts";

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const bytes = (text: string) => new TextEncoder().encode(text);

function pattern(notes: string, head = "<size>192</size><denominator>4</denominator>"): Uint8Array {
  return bytes(
    `<drumkit_pattern><pattern><name>P</name>${head}<noteList>${notes}</noteList></pattern></drumkit_pattern>`,
  );
}

function note(members: string): string {
  return `<note>${members}</note>`;
}

function refuses(file: Uint8Array, code: string): void {
  throws(() => importHydrogen(file), (error) => error instanceof ImportError && error.code === code);
}

Deno.test("a note without a type is known by its instrument id, as in older patterns", () => {
  const old = pattern(note("<position>48</position><velocity>1</velocity><instrument>2</instrument>"));
  const { grooves, report } = importHydrogen(old);
  deepStrictEqual(grooves[0]?.groove.tracks.map(({ role, hits }) => [role, hits]), [
    ["snare", [{ step: 4, velocity: 127 }]],
  ]);
  deepStrictEqual([report.hits, report.kept], [1, 1]);
});

Deno.test("patterns older than note lists are read from their sequences", () => {
  const sequence = (body: string) => `<sequence><noteList>${body}</noteList></sequence>`;
  const two = [0, 96].map((at) => sequence(note(`<position>${at}</position><instrument>0</instrument>`)))
    .join("");
  const old = bytes(
    `<drumkit_pattern><pattern><pattern_name>Old</pattern_name><size>192</size><sequenceList>${two}</sequenceList></pattern></drumkit_pattern>`,
  );
  const { grooves, credits } = importHydrogen(old);
  deepStrictEqual(grooves[0]?.groove.tracks[0]?.hits.map(({ step }) => step), [0, 8]);
  strictEqual(credits.title, "Old");
});

Deno.test("a type wins over the id, and an unknown one names its track", () => {
  const { grooves, report } = importHydrogen(
    pattern(
      note("<position>0</position><instrument>0</instrument><type>Cowbell</type>") +
        note("<position>0</position><instrument>90</instrument><type>Kenkeni Bell</type>"),
    ),
  );
  deepStrictEqual(grooves[0]?.groove.tracks.map(({ role, name }) => [role, name]), [
    ["cowbell", "Cowbell"],
    ["other", "Kenkeni Bell"],
  ]);
  strictEqual(report.unmapped, 1);
});

Deno.test("lead and lag become offsets of five ticks at the tempo given", () => {
  const late = pattern(note("<position>0</position><leadlag>0.2</leadlag><instrument>0</instrument>"));
  strictEqual(importHydrogen(late).grooves[0]?.groove.tracks[0]?.hits[0]?.offsetMs, 10.417);
  strictEqual(importHydrogen(late, { bpm: 60 }).grooves[0]?.groove.tracks[0]?.hits[0]?.offsetMs, 20.833);
});

Deno.test("notes that make no sound are dropped and counted", () => {
  const { report } = importHydrogen(pattern(
    note("<position>0</position><instrument>0</instrument>") +
      note("<position>12</position><instrument>0</instrument><note_off>true</note_off>") +
      note("<position>24</position><instrument>0</instrument><velocity>0</velocity>") +
      note("<position>36</position><instrument>0</instrument><probability>0</probability>") +
      note("<position>192</position><instrument>0</instrument>"),
  ));
  deepStrictEqual([report.hits, report.kept, report.dropped], [5, 1, 4]);
});

Deno.test("a pattern's size and denominator are its meter", () => {
  const one = note("<position>0</position><instrument>0</instrument>");
  const meter = (size: number, den: number) =>
    importHydrogen(pattern(one, `<size>${size}</size><denominator>${den}</denominator>`)).grooves[0]?.groove;
  deepStrictEqual(meter(144, 4)?.meter, { num: 3, den: 4 });
  deepStrictEqual(meter(168, 8)?.meter, { num: 7, den: 8 });
  deepStrictEqual([meter(384, 4)?.meter, meter(384, 4)?.steps], [{ num: 4, den: 4 }, 32]);
  refuses(pattern(one, "<size>101</size>"), "unsupported-timing");
});

Deno.test("what is exported is well formed, in the order of Hydrogen's schema", () => {
  const groove = kickGroove([{ step: 1, velocity: 127, probability: 0.5, offsetMs: 5 }]);
  const xml = text(
    exportHydrogen(groove, { swing: "strip", credits: { title: "A & B", license: "CC0-1.0" } }),
  );
  strictEqual(XMLValidator.validate(xml), true);
  const document = new XMLParser().parse(xml).drumkit_pattern;
  deepStrictEqual(Object.keys(document), ["drumkit_name", "author", "license", "pattern"]);
  deepStrictEqual(Object.keys(document.pattern), [
    "name",
    "info",
    "category",
    "size",
    "denominator",
    "noteList",
  ]);
  deepStrictEqual(document.pattern.noteList.note, {
    position: 12,
    leadlag: 0.096,
    velocity: 1,
    pan: 0,
    key: "C0",
    length: -1,
    instrument: 0,
    type: "Kick",
    note_off: false,
    probability: 0.5,
  });
  strictEqual(document.pattern.name, "A & B");
});

Deno.test("every groove's export is well formed and reads back, each hit when it sounded or counted as lost", () => {
  fc.assert(
    fc.property(arbitraryGroove(), (groove) => {
      const file = exportHydrogen(groove, { swing: "bake" });
      strictEqual(XMLValidator.validate(text(file)), true);
      try {
        const { report } = importHydrogen(file, { bpm: groove.bpm, window: "all" });
        strictEqual(report.kept + report.collided + report.dropped + report.outsideWindow, report.hits);
      } catch (error) {
        if (!(error instanceof ImportError)) throw error;
        ok(["no-drum-notes", "unsupported-timing"].includes(error.code));
      }
    }),
    { numRuns: runs(200) },
  );
});

Deno.test("steps, offsets and probabilities of a straight groove come back", () => {
  const hit = fc.record({
    step: fc.nat(15),
    velocity: fc.integer({ min: 1, max: 127 }),
    offsetMs: fc.integer({ min: -50, max: 50 }),
    probability: fc.constantFrom(0.25, 1),
  });
  const hits = fc.uniqueArray(hit, { minLength: 1, selector: ({ step }) => step });
  fc.assert(
    fc.property(hits, fc.integer({ min: 40, max: 120 }), (hits, bpm) => {
      const groove = kickGroove(hits.toSorted((a, b) => a.step - b.step), { bpm });
      const back = importHydrogen(exportHydrogen(groove, { swing: "bake" }), { bpm, stepsPerBeat: 4 });
      const [track] = back.grooves[0]?.groove.tracks ?? [];
      for (const [index, hit] of groove.tracks[0]!.hits.entries()) {
        const returned = track?.hits[index];
        ok(returned && Math.abs(onsetQuarters(groove, hit) - onsetQuarters(groove, returned)) < 1e-5);
        deepStrictEqual([returned.velocity, returned.probability ?? 1], [hit.velocity, hit.probability]);
      }
    }),
    { numRuns: runs(200) },
  );
});

Deno.test("credits come back", () => {
  const credits = {
    title: "T <&> 拍",
    author: "A",
    license: "CC-BY-4.0",
    source: "https://example.org/a?b=c&d",
    attribution: "Thanks\nto all",
  };
  const file = exportHydrogen(kickGroove([{ step: 0, velocity: 1 }]), { swing: "strip", credits });
  deepStrictEqual(importHydrogen(file).credits, credits);
});

Deno.test("document types, entities and nonsense are refused by name", () => {
  refuses(bytes('<!DOCTYPE x [<!ENTITY a "b">]><drumkit_pattern/>'), "not-hydrogen");
  refuses(bytes("<drumkit_pattern><pattern>"), "not-hydrogen");
  refuses(bytes("<other/>"), "not-hydrogen");
  refuses(Uint8Array.of(0xff, 0xfe, 0x00), "not-hydrogen");
  refuses(bytes("<a>".repeat(100_000) + "</a>".repeat(100_000)), "not-hydrogen");
  refuses(bytes("<drumkit_pattern><__proto__>1</__proto__></drumkit_pattern>"), "not-hydrogen");
  refuses(pattern(""), "no-drum-notes");
  refuses(new Uint8Array(2_000_000), "too-large");
  refuses(pattern("<note/>".repeat(9000) + note("<position>0</position>").repeat(9000)), "too-large");
});

Deno.test("changed and cut bytes never do worse than an import error", () => {
  const sound = exportHydrogen(kickGroove([{ step: 0, velocity: 9 }, { step: 3, velocity: 8 }]), {
    swing: "strip",
  });
  const edits = fc.array(fc.tuple(fc.nat(sound.length - 1), fc.nat(255)), { maxLength: 6 });
  fc.assert(
    fc.property(edits, fc.nat(sound.length), (edits, length) => {
      const broken = sound.slice();
      for (const [at, value] of edits) broken[at] = value;
      for (const file of [broken, sound.subarray(0, length)]) {
        try {
          importHydrogen(file);
        } catch (error) {
          if (!(error instanceof ImportError)) throw error;
        }
      }
    }),
    { numRuns: runs(4000) },
  );
});
