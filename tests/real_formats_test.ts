/**
 * Real recordings, patterns and the starter grooves as presets, through every format that a preset can be downloaded in
 * and back. An ordinary run takes every twentieth of them, `PROVE=1` takes all, and prints what each format lost.
 */
import { exportGrooveScribe, type GrooveScribeLossReport } from "@downbeat/music";
import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { subsetFaults } from "../music/formats/musicxml/testing/validate_musicxml.ts";
import { realFiles } from "../music/formats/testing/real_files.ts";
import { STARTER } from "../services/presets/starter/mod.ts";
import type { Groove } from "../services/presets/domain/types.ts";
import { ADA, openLibrary } from "../services/presets/testing/library.ts";
import { sessionsStub } from "../services/presets/testing/sessions_stub.ts";
import { presets } from "../services/presets/mod.ts";
import { testDatabase } from "../runtime/service/testing/mod.ts";
import { openEmbedded } from "./support/pglite.ts";

const TYPES = {
  midi: "audio/midi",
  midi1: "audio/midi",
  json: "application/vnd.downbeat.preset+json",
  zip: "application/zip",
  h2pattern: "application/vnd.hydrogen.pattern+xml",
  groovescribe: "text/uri-list",
} as const;
const UNCHANGED = ["midi", "midi1", "json", "zip"] as const;
const SCRIBE_COUNTS = [
  "written",
  "unsupported",
  "collided",
  "offsets",
  "swing",
  "probabilities",
  "ratchets",
  "renamed",
  "dynamics",
] as const satisfies readonly (keyof GrooveScribeLossReport)[];

const sample = <T>(all: readonly T[]) =>
  Deno.env.get("PROVE") ? [...all] : all.filter((_, index) => index % 20 === 0);

/** Role, step and velocity of every hit, in order. */
function hitsOf({ tracks }: Groove): string[] {
  return tracks.flatMap(({ role, hits }) => hits.map(({ step, velocity }) => `${role} ${step} ${velocity}`))
    .toSorted();
}

const countOf = ({ tracks }: Groove) => tracks.reduce((sum, { hits }) => sum + hits.length, 0);

function percentile(times: number[], share: number): string {
  const sorted = times.toSorted((a, b) => a - b);
  return `${(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1)} ms`;
}

Deno.test("real grooves come back from every format, with no more lost than each says", async () => {
  await using database = await openEmbedded(testDatabase([sessionsStub(new Map([[ADA, "Ada"]])), presets]));
  await using library = await openLibrary(database, { LIMIT_FACTOR: "0" });
  const { ask, app, ada } = library;
  const times = new Map<string, number[]>();
  const timed = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const began = performance.now();
    const result = await work();
    times.set(name, [...times.get(name) ?? [], performance.now() - began]);
    return result;
  };
  const upload = (bytes: Uint8Array, type: string, query: string) =>
    ask(`/v1/presets/import?${query}`, {
      method: "POST",
      token: ada,
      body: bytes as Uint8Array<ArrayBuffer>,
      headers: { "content-type": type },
    });

  const grooves: { name: string; id: string; groove: Groove }[] = [];
  const files = [
    ...sample(realFiles("gmd", ".mid")).map((file) => ({ ...file, type: TYPES.midi })),
    ...realFiles("hydrogen", ".h2pattern").map((file) => ({ ...file, type: TYPES.h2pattern })),
  ];
  let refused = 0;
  for (const { path, bytes, type } of files) {
    const { status, body } = await timed(`read ${type}`, () => upload(bytes, type, "author=Real"));
    ok(status === 201 || status === 422, `${path}: ${status}`);
    if (status === 422) refused++;
    else grooves.push({ name: path, id: body.presets[0].preset.id, groove: body.presets[0].preset.groove });
  }
  for (const { name, groove } of sample(STARTER)) {
    const json = { name: `Starter ${name}`.slice(0, 80), groove };
    const { status, body } = await ask("/v1/presets", { method: "POST", token: ada, json });
    strictEqual(status, 201, name);
    grooves.push({ name, id: body.id, groove: body.groove });
  }
  ok(refused <= files.length / 50, `${refused} of ${files.length} refused`);

  const download = async (id: string, format: string, query = "") => {
    const response = await app.request(`/v1/presets/${id}/file?format=${format}${query}`, { token: ada });
    strictEqual(response.status, 200, `${id} as ${format}`);
    return new Uint8Array(await response.arrayBuffer());
  };
  const lost = Object.fromEntries([["hits", 0], ...SCRIBE_COUNTS.map((count) => [count, 0])]);
  const hydrogen = { hits: 0, kept: 0, roles: 0 };
  const scores: Uint8Array[] = [];
  for (const { name, id, groove } of grooves) {
    for (const format of UNCHANGED) {
      const bytes = await timed(`write ${format}`, () => download(id, format));
      const { status, body } = await timed(
        `read ${format}`,
        () => upload(bytes, TYPES[format], "dryRun=true"),
      );
      deepStrictEqual(
        [status, body.exact, body.grooves?.[0].groove],
        [200, true, groove],
        `${name} as ${format}`,
      );
    }

    const pattern = await timed("write h2pattern", () => download(id, "h2pattern", "&swing=strip"));
    const grid = `dryRun=true&window=first&stepsPerBeat=${groove.stepsPerBeat}`;
    const back = await timed("read h2pattern", () => upload(pattern, TYPES.h2pattern, grid));
    if (back.status === 200) {
      const written = new TextDecoder().decode(pattern).split("<note>").length - 1;
      strictEqual(back.body.report.hits, written, name);
      const [ours, theirs] = [hitsOf(groove), hitsOf(back.body.grooves[0].groove)];
      hydrogen.hits += countOf(groove);
      hydrogen.kept += back.body.report.kept;
      hydrogen.roles += ours.filter((hit) => theirs.includes(hit)).length;
    } else strictEqual(back.status, 422, `${name}: ${JSON.stringify(back.body)}`);

    const { report, url } = exportGrooveScribe(groove);
    strictEqual(report.hits, report.written + report.unsupported + report.collided, name);
    const address = await timed("write groovescribe", () => download(id, "groovescribe"));
    const scribed = await timed("read groovescribe", () => upload(address, TYPES.groovescribe, grid));
    if (report.written === 0) strictEqual(scribed.status, 422, name);
    else if (scribed.status === 200) {
      const { kept, outsideWindow, dropped } = scribed.body.report;
      deepStrictEqual([kept + outsideWindow, dropped], [report.written, 0], `${name}: ${url}`);
    } else {strictEqual(
        scribed.body.type,
        "/problems/unsupported-timing",
        `${name}: ${JSON.stringify(scribed.body)}`,
      );}
    lost["hits"]! += report.hits;
    for (const count of SCRIBE_COUNTS) lost[count]! += report[count];

    scores.push(await timed("write musicxml", () => download(id, "musicxml")));
  }
  deepStrictEqual(await subsetFaults(scores), []);
  if (grooves.length === 0 || !Deno.env.get("PROVE")) return;
  const share = (count: number, of: number) => `${(count / of * 100).toFixed(1)} %`;
  console.log(`${grooves.length} grooves, ${lost["hits"]} hits`);
  for (const count of SCRIBE_COUNTS) {
    console.log(`groovescribe ${count.padEnd(14)} ${share(lost[count]!, lost["hits"]!)}`);
  }
  console.log(
    `h2pattern kept ${share(hydrogen.kept, hydrogen.hits)}, same role, step and velocity ${
      share(hydrogen.roles, hydrogen.hits)
    }`,
  );
  for (const [name, each] of times) {
    console.log(`${name.padEnd(48)} p50 ${percentile(each, 0.5)}, p95 ${percentile(each, 0.95)}`);
  }
});
