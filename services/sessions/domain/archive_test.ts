import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import { importMidi } from "@downbeat/music";
import { Problem } from "@downbeat/runtime/problem";
import { writeZip } from "@downbeat/runtime/zip";
import fc from "fast-check";
import { unzipSync } from "fflate";
import { hash } from "node:crypto";
import { documentOf, patternOf } from "../testing/documents.ts";
import { readArchive } from "./read_archive.ts";
import { newSession, type SessionDocument } from "./session.ts";
import { archiveName, writeArchive } from "./write_archive.ts";

const AT = new Date("2026-03-01T12:00:00Z");
const MIB = 1_048_576;
const runs = (count: number) => Deno.env.get("PROVE") ? count * 20 : count;
const encode = (value: unknown) =>
  new TextEncoder().encode(typeof value === "string" ? value : JSON.stringify(value));
const decode = (bytes: Uint8Array | undefined) => JSON.parse(new TextDecoder().decode(bytes));

const SONG = documentOf({
  title: "Größe: 拍 / Tuesday",
  patterns: [patternOf("verse"), { ...patternOf("b"), name: "../../Étude" }, {
    ...patternOf("c"),
    name: "拍",
  }],
  tracks: [{ id: "kick", name: "Kick", sampleId: "k1", ofTomorrow: { a: [1, null, "b"] } }],
  assets: [{ sampleId: "k1", sha256: "0".repeat(64) }],
  setlist: [{ id: "one", song: "Blue in G", patternIds: ["verse"] }],
  ofTomorrow: { deep: [{ b: true }] },
} as Partial<SessionDocument>);
const ARCHIVE = archiveOf(SONG);

function archiveOf(document: SessionDocument): Uint8Array<ArrayBuffer> {
  return writeArchive(newSession(document, { id: "ses_1", ownerId: "acc_1", at: AT }), AT);
}

type Files = Record<string, Uint8Array>;

/** An archive of such files, with a manifest that agrees with them unless another one is among them. */
function packed(
  files: Files,
  session: object = { title: "T", revision: 1, schemaVersion: 2 },
): Uint8Array<ArrayBuffer> {
  const manifest = {
    ...{ format: "downbeat.session", version: 1, createdAt: AT.toISOString(), session },
    files: Object.entries(files).map(([path, content]) => ({
      path,
      sha256: hash("sha256", content, "hex"),
      sizeBytes: content.length,
    })),
  };
  return writeZip(Object.entries({ "manifest.json": encode(manifest), ...files }), AT);
}

function refusal(bytes: Uint8Array): Problem {
  try {
    readArchive(bytes);
  } catch (error) {
    ok(error instanceof Problem, String(error));
    return error;
  }
  throw new Error("It was read");
}

const pointers = (bytes: Uint8Array) => refusal(bytes).options.errors?.map(({ pointer }) => pointer);

Deno.test("an archive gives back the document it was made of, with what only newer clients know", () => {
  deepStrictEqual(readArchive(ARCHIVE), SONG);
  const again = unzipSync(archiveOf(readArchive(ARCHIVE)));
  deepStrictEqual(decode(again["session.json"]), decode(unzipSync(ARCHIVE)["session.json"]));
});

Deno.test("an archive holds what its manifest says, for any program that reads zip and MIDI", () => {
  const { "manifest.json": first, ...files } = unzipSync(ARCHIVE);
  const manifest = decode(first);
  deepStrictEqual(manifest.session, { title: SONG.title, revision: 1, schemaVersion: 2 });
  deepStrictEqual(manifest.files.map(({ path }: { path: string }) => path), [
    "session.json",
    "assets.json",
    "patterns/1-verse.mid",
    "patterns/2-etude.mid",
    "patterns/3-pattern.mid",
  ]);
  deepStrictEqual(Object.keys(files), manifest.files.map(({ path }: { path: string }) => path));
  for (const { path, sha256, sizeBytes } of manifest.files) {
    deepStrictEqual([hash("sha256", files[path]!, "hex"), files[path]!.length], [sha256, sizeBytes]);
  }
  deepStrictEqual(decode(files["assets.json"]), { items: SONG.assets });
  const { grooves } = importMidi(files["patterns/1-verse.mid"]!, { window: "best" });
  deepStrictEqual(grooves[0]!.groove.tracks[0]!.hits.map(({ step }) => step), [0, 4, 8, 12]);
  strictEqual(archiveName(newSession(SONG, { id: "s", ownerId: "a", at: AT })), "gro-e-tuesday");
});

Deno.test("the largest document there may be is read back from its archive, which an import takes", () => {
  const hits = Array.from({ length: 64 }, (_, step) => ({ step, velocity: 1 + step, offsetMs: step / 3 }));
  const { groove } = patternOf("p");
  const tracks = Array.from({ length: 4 }, (_, index) => ({ ...groove.tracks[0]!, id: `t${index}`, hits }));
  const patterns = Array.from({ length: 60 }, (_, index) => ({
    ...patternOf(`p${index}`),
    groove: { ...groove, steps: 64, tracks },
  })) as SessionDocument["patterns"];
  const bare = documentOf({ patterns });
  const left = MIB - JSON.stringify(bare).length - 20_000;
  // Of random bytes, so that nothing can be compressed away.
  const noise = Array.from({ length: Math.floor(left / 4_004) }, () => {
    return crypto.getRandomValues(new Uint8Array(3_000)).toBase64();
  });
  const full = { ...bare, noise } as unknown as SessionDocument;
  ok(JSON.stringify(full).length > 0.95 * MIB);
  const archive = archiveOf(full);
  ok(archive.length < 4 * MIB, `${archive.length} bytes`);
  deepStrictEqual(readArchive(archive), full);
});

Deno.test("an archive of the first version of documents is read as one of the present", () => {
  const tracks = [{ id: "kick", name: "Kick", effects: { reverb: 0.5, drive: 0.25 } }];
  const { patterns } = SONG;
  const content = { title: "Old", bpm: 96, tracks, patterns };
  for (const files of [{ ...content, schemaVersion: 1 }, content]) {
    const read = readArchive(
      packed({ "session.json": encode(files) }, { title: "Old", revision: 9, schemaVersion: 1 }),
    );
    deepStrictEqual(read.tracks[0]!.effects?.map(({ type, amount }) => [type, amount]), [["drive", 0.25], [
      "reverb",
      0.5,
    ]]);
    deepStrictEqual([read.title, read.bpm, read.meter, read.setlist], ["Old", 96, { num: 4, den: 4 }, []]);
  }
});

Deno.test("every file that is not what the manifest says is named, and nothing is read then", () => {
  const files = unzipSync(ARCHIVE);
  const changed: Files = {
    ...files,
    "session.json": encode({ title: "Other" }),
    "patterns/2-etude.mid": new Uint8Array(3),
  };
  const { "assets.json": _, ...without } = changed;
  deepStrictEqual(pointers(writeZip(Object.entries(without), AT)), [
    "/body/manifest.json/files/0/sizeBytes",
    "/body/manifest.json/files/0/sha256",
    "/body/manifest.json/files/1/path",
    "/body/manifest.json/files/3/sizeBytes",
    "/body/manifest.json/files/3/sha256",
  ]);
  strictEqual(refusal(writeZip(Object.entries(without), AT)).type, "not-a-session-archive");
});

Deno.test("what is wrong with a document in an archive is told with pointers into it", () => {
  const faults: [object, string[]][] = [
    [{ title: "A", bpm: 3 }, ["/body/session.json/bpm"]],
    [{ bpm: 120 }, ["/body/session.json/title"]],
    [{ title: "A", setlist: [{ id: "a" }] }, ["/body/session.json/setlist/0/song"]],
    [{ title: "A", slots: [{ id: "a", name: "A" }, { id: "a", name: "B" }] }, [
      "/body/session.json/slots/1/id",
    ]],
    [{ title: "A\0" }, ["/body/session.json/title"]],
    [{ title: "A", schemaVersion: 3 }, ["/body/session.json/schemaVersion"]],
    [{ title: "A", schemaVersion: 0 }, ["/body/session.json/schemaVersion"]],
    [{ title: "A", schemaVersion: "2" }, ["/body/session.json/schemaVersion"]],
    [{ title: "A", schemaVersion: 1, tracks: [null] }, ["/body/session.json/tracks/0"]],
    [{ title: "A", more: "x".repeat(MIB) }, ["/body/session.json"]],
  ];
  for (const [content, expected] of faults) {
    const bytes = packed({ "session.json": encode(content) });
    deepStrictEqual([refusal(bytes).type, pointers(bytes)], ["not-a-session-archive", expected]);
  }
});

Deno.test("other zips, other JSON and newer archives are not session archives", () => {
  const session = encode({ title: "A" });
  const manifest = decode(unzipSync(packed({ "session.json": session }))["manifest.json"]);
  const zips: Uint8Array[] = [
    new Uint8Array(0),
    encode("PK"),
    writeZip([], AT),
    writeZip([["session.json", session]], AT),
    packed({}),
    packed({ "session.json": encode("[]") }),
    packed({ "session.json": encode("{") }),
    packed({ "session.json": new Uint8Array([0x22, 0xff, 0x22]) }),
    packed({ "session.json": encode("[".repeat(100_000)) }),
    packed({ "session.json": encode('{"title":"A","x":' + "[".repeat(50) + "]".repeat(50) + "}") }),
    packed({ "session.json": encode('{"title":"A","__proto__":{"a":1}}') }),
  ];
  for (
    const change of [{ format: "other" }, { version: 2 }, { files: 7 }, { session: undefined }, {
      createdAt: "now",
    }]
  ) {
    zips.push(packed({ "session.json": session, "manifest.json": encode({ ...manifest, ...change }) }));
  }
  for (const [index, zip] of zips.entries()) {
    strictEqual(refusal(zip).type, "not-a-session-archive", `zip ${index}`);
  }
});

Deno.test("names that lead out of the archive, and names that come twice, are refused", () => {
  const session = encode({ title: "A" });
  for (const name of ["../a", "a/../b", "/etc/passwd", "a\\b", "C:a", "a//b", "./a", "..", "a\0b", "a\nb"]) {
    const { type, message } = refusal(packed({ "session.json": session, [name]: session }));
    deepStrictEqual([type, /leads out/.test(message)], ["not-a-session-archive", true], name);
  }
  const twice = packed({ "session.json": session, "sessjon.json": session });
  const text = new TextDecoder("latin1").decode(twice);
  twice.set(encode("session.json"), text.lastIndexOf("sessjon.json"));
  strictEqual(/two entries/.test(refusal(twice).message), true);
});

Deno.test("folders and files that the manifest does not list do no harm", () => {
  const files = unzipSync(ARCHIVE);
  const more = { ...files, "patterns/": new Uint8Array(0), "__MACOSX/._session.json": new Uint8Array(9) };
  deepStrictEqual(readArchive(writeZip(Object.entries(more), AT)), SONG);
});

Deno.test("an archive of too many entries, or that would unpack to too much, is too large", () => {
  const session = encode({ title: "A" });
  const many = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`${index}`, session]));
  strictEqual(refusal(packed(many)).type, "file-too-large");
  const bomb = packed({ "session.json": session, "bomb": new Uint8Array(17 * MIB) });
  ok(bomb.length < 100_000);
  strictEqual(refusal(bomb).type, "file-too-large");
  const parts = Object.fromEntries(
    Array.from({ length: 20 }, (_, index) => [`${index}`, new Uint8Array(MIB)]),
  );
  strictEqual(refusal(packed(parts)).type, "file-too-large");
});

Deno.test("changed archives are the same session or a refusal, never a failure", () => {
  const stored = packed({ "session.json": encode(SONG) });
  const edits = fc.array(fc.tuple(fc.nat(1e6), fc.nat(255)), { minLength: 1, maxLength: 8 });
  const cut = fc.option(fc.nat(1e6), { freq: 8 });
  let refused = 0;
  fc.assert(
    fc.property(edits, cut, fc.constantFrom(ARCHIVE, stored), (edits, cut, whole) => {
      const bytes = whole.slice(0, cut === null ? undefined : cut % whole.length);
      for (const [at, value] of edits) if (bytes.length > 0) bytes[at % bytes.length] = value;
      try {
        deepStrictEqual(readArchive(bytes), SONG);
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        strictEqual(error.status, 422);
        refused++;
      }
    }),
    { numRuns: runs(2_000) },
  );
  ok(refused > 500, `${refused} were refused`);
});

Deno.test("an archive whose files are any JSON at all, with checksums that are right, is read or refused", () => {
  const anyDocument = fc.record({
    title: fc.string(),
    schemaVersion: fc.constantFrom(1, 2, 3, "1", undefined),
    tracks: fc.jsonValue(),
    patterns: fc.jsonValue(),
    mixer: fc.jsonValue(),
    ofTomorrow: fc.jsonValue(),
  }, { requiredKeys: [] });
  fc.assert(
    fc.property(fc.oneof(anyDocument, fc.jsonValue()), (content) => {
      try {
        readArchive(packed({ "session.json": encode(JSON.stringify(content)) }));
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        strictEqual(error.status, 422);
      }
    }),
    { numRuns: runs(2_000) },
  );
  throws(() => readArchive(packed({ "session.json": encode("null") })), Problem);
});
