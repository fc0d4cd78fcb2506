/**
 * Recordings of drummers and patterns of another program, through the command and through the API over a socket. An
 * ordinary run takes every twentieth recording and every pattern, `PROVE=1` takes all.
 */
import { INSTRUMENT_MAPS } from "@downbeat/music";
import { presets } from "@downbeat/presets";
import { startProcess } from "@downbeat/runtime/service";
import {
  type Bytes,
  Downbeat,
  DownbeatError,
  type Groove,
  type LossReport,
  memoryTokens,
} from "@downbeat/sdk";
import { sessions } from "@downbeat/sessions";
import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { dirname, join } from "node:path";
import { plainNotes, readPlainSmf } from "../music/formats/testing/plain_smf.ts";
import { type RealFile, realFiles } from "../music/formats/testing/real_files.ts";
import { recount, recountGrid, type RecountHit } from "../music/formats/testing/recount.ts";

const [recordings, patterns] = [sample(realFiles("gmd", ".mid")), realFiles("hydrogen", ".h2pattern")];
const table = realFiles("gmd", "info.csv");
const ignore = recordings.length === 0 || patterns.length === 0;

/** Of 897 recordings; a twentieth of them may have a twentieth of that, and so none. */
const MOST_REFUSED = Deno.env.get("PROVE") ? 5 : 0;
const MOST_CLIPPED = 2;
/** Problems that may lie with a file. */
const FILE_PROBLEMS = [
  "not-midi",
  "no-drum-notes",
  "file-too-large",
  "unsupported-timing",
  "tempo-out-of-range",
];

function sample(files: RealFile[]): RealFile[] {
  return Deno.env.get("PROVE") ? files : files.filter((_, index) => index % 20 === 0);
}

type Grid = Pick<Groove, "bpm" | "meter" | "stepsPerBeat" | "steps">;
interface Loop {
  grid: Grid;
  startBar: number;
}

/** The note-ons of the drum channel, read and named without the importer; the map is the one that knows more of them. */
function hitsOf(bytes: Uint8Array): RecountHit[] {
  const smf = readPlainSmf(bytes);
  const notes = plainNotes(smf).filter(({ channel }) => channel === 9);
  const known = (map: "gm1" | "roland-td11") =>
    notes.filter(({ note }) => INSTRUMENT_MAPS[map].roles.has(note)).length;
  const { roles } = INSTRUMENT_MAPS[known("roland-td11") > known("gm1") ? "roland-td11" : "gm1"];
  return notes.map(({ tick, note, velocity }) => ({
    quarters: tick / smf.division,
    note,
    velocity,
    role: roles.get(note),
  }));
}

/** A report holds what a second count of the file's notes finds. @returns hits of the whole file that its grid clips */
function checkLosses(file: string, bytes: Uint8Array, loops: Loop[], losses: LossReport): number {
  const [first] = loops;
  ok(first, file);
  const { bpm, meter, stepsPerBeat, steps } = first.grid;
  const barQuarters = meter.num * 4 / meter.den;
  const windows = loops.map(({ startBar }) => startBar * barQuarters * stepsPerBeat);
  const hits = hitsOf(bytes);
  const { examples: _, dropped, ...counts } = losses;
  deepStrictEqual(counts, recount(hits, { bpm, stepsPerBeat, barQuarters }, windows, steps), file);
  strictEqual(dropped, 0, file);
  return recountGrid(hits, bpm, stepsPerBeat).clipped;
}

/** Every note of a pattern is kept, counted by its tags. */
function checkPattern(file: string, bytes: Uint8Array, { hits, kept }: LossReport): void {
  const written = new TextDecoder().decode(bytes).split("<note>").length - 1;
  deepStrictEqual([hits, kept], [written, written], file);
}

async function withFolder(test: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await test(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** Copies the sample, laid out as it is published. @returns the files by their path in the copy */
async function layOut(folder: string): Promise<Map<string, RealFile>> {
  const copies = new Map<string, RealFile>();
  for (const file of [...recordings, ...patterns, ...table]) {
    const relative = /\/((?:gmd|hydrogen)\/.*)$/.exec(file.path)?.[1] ?? "";
    await Deno.mkdir(join(folder, dirname(relative)), { recursive: true });
    await Deno.writeFile(join(folder, relative), file.bytes);
    copies.set(relative, file);
  }
  return copies;
}

const SETTINGS = {
  PORT: "0",
  SECRETS_KEY: "A".repeat(43),
  PRESETS_STARTER: "0",
  LOG_LEVEL: "error",
  LIMIT_FACTOR: "0",
};
const ROOT = new URL("..", import.meta.url).pathname;

function command(folder: string, ...args: string[]): Deno.Command {
  return new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "-A",
      "--config",
      `${ROOT}deno.json`,
      `${ROOT}tools/presets_import.ts`,
      join(folder, "in"),
      ...args,
    ],
    cwd: folder,
    env: { ...SETTINGS, DATABASE_URL: `pglite:${join(folder, "data", "postgres")}`, NO_COLOR: "1" },
    stdout: "piped",
    stderr: "piped",
  });
}

async function run(folder: string, ...args: string[]) {
  const { code, stdout, stderr } = await command(folder, ...args).output();
  const [out, err] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  return { code, out: out ?? "", err: err ?? "" };
}

interface Report {
  totals: { imported: number; skipped: number; refused: number };
  files: {
    file: string;
    result: string;
    problem?: string;
    presets?: (Loop & { id: string; name: string })[];
    losses?: LossReport;
  }[];
}

async function readReport(path: string): Promise<Report> {
  return JSON.parse(await Deno.readTextFile(path));
}

Deno.test({
  name:
    "the command imports real files whole, with the losses a second count finds, and a second run has nothing to do",
  ignore,
  fn: () =>
    withFolder(async (folder) => {
      const files = await layOut(join(folder, "in"));
      const path = join(folder, "report.json");
      const first = await run(folder, "--report", path);
      const report = await readReport(path);
      const refused = report.files.filter(({ result }) => result === "refused");
      const listing = refused.map(({ file, problem }) => `${file}: ${problem}`).join("\n");
      strictEqual(first.code, refused.length === 0 ? 0 : 1, first.err + first.out);
      ok(refused.length <= MOST_REFUSED, listing);
      ok(
        refused.every(({ file, problem }) =>
          FILE_PROBLEMS.includes(problem ?? "") && first.out.includes(file)
        ),
        listing,
      );
      strictEqual(report.files.length, recordings.length + patterns.length);
      let clipped = 0;
      for (const { file, presets = [], losses } of report.files) {
        const { bytes } = files.get(file)!;
        if (!losses) continue;
        if (file.startsWith("gmd/")) clipped += checkLosses(file, bytes, presets, losses);
        else checkPattern(file, bytes, losses);
      }
      ok(clipped <= MOST_CLIPPED, `${clipped} hits clip`);
      const again = await run(folder);
      strictEqual(again.code, first.code, again.err);
      ok(again.out.includes(`${report.totals.imported} skipped, done by an earlier run`), again.out);
      console.log(first.out.trim().split("\n").join("\n  "));
    }),
});

Deno.test({
  name:
    "an interrupted import finishes the file in hand, says how to go on, and the next run imports the rest once",
  ignore,
  fn: () =>
    withFolder(async (folder) => {
      await layOut(join(folder, "in"));
      const child = command(folder).spawn();
      const stderr = child.stderr.pipeThrough(new TextDecoderStream());
      let said = "";
      let asked = false;
      for await (const text of stderr) {
        said += text;
        if (!asked && said.includes("Importing")) {
          asked = true;
          child.kill("SIGINT");
        }
      }
      const out = await new Response(child.stdout).text();
      const { code } = await child.status;
      strictEqual(code, 130, said + out);
      ok(/\d+ files are left, run the same command again to go on/.test(said), said);
      const done = Number(/(\d+) imported/.exec(out)?.[1] ?? 0);
      const path = join(folder, "report.json");
      const rest = await run(folder, "--report", path);
      const { totals } = await readReport(path);
      ok(totals.refused <= MOST_REFUSED, rest.out);
      deepStrictEqual([totals.skipped, totals.imported + totals.refused], [
        done,
        recordings.length + patterns.length - done,
      ]);
    }),
});

/** A server with a socket, and an account on it. */
async function withServer(test: (downbeat: Downbeat) => Promise<void>): Promise<void> {
  await using server = await startProcess({
    all: [sessions, presets],
    names: [],
    env: { ...SETTINGS, CHECK_REPLIES: "1", DATABASE_URL: "pglite:memory" },
  });
  const auth = memoryTokens();
  const downbeat = new Downbeat({ baseUrl: server.url, auth, maxRetries: 0 });
  await auth.accept(await downbeat.auth.guest({ displayName: "Real files" }));
  await test(downbeat);
}

Deno.test({
  name:
    "the API imports real files without a failure of its own: what is refused has a name, what is lost is counted right",
  ignore,
  fn: () =>
    withServer(async (downbeat) => {
      const refused: string[] = [];
      let clipped = 0;
      for (const [index, { path, bytes }] of recordings.entries()) {
        const body: Bytes = bytes.slice();
        const contentType = "audio/midi";
        try {
          for (const window of ["best", "first", "all"] as const) {
            const { grooves, report } = await downbeat.presets.import(body, {
              contentType,
              window,
              dryRun: true,
            });
            checkLosses(
              path,
              bytes,
              grooves.map(({ groove, startBar }) => ({ grid: groove, startBar })),
              report,
            );
          }
          const saved = await downbeat.presets.import(body, { contentType, name: `Recording ${index}` });
          const loops = saved.presets.map(({ preset, startBar }) => ({ grid: preset.groove, startBar }));
          clipped += checkLosses(path, bytes, loops, saved.report);
        } catch (error) {
          if (!(error instanceof DownbeatError && FILE_PROBLEMS.includes(error.type))) throw error;
          refused.push(`${path}: ${error.type}`);
        }
      }
      for (const [index, { path, bytes }] of patterns.entries()) {
        const contentType = "application/vnd.hydrogen.pattern+xml";
        const tried = await downbeat.presets.import(bytes.slice(), { contentType, dryRun: true });
        const saved = await downbeat.presets.import(bytes.slice(), { contentType, name: `Pattern ${index}` });
        for (const { report } of [tried, saved]) checkPattern(path, bytes, report);
      }
      ok(refused.length <= MOST_REFUSED, refused.join("\n"));
      ok(clipped <= MOST_CLIPPED, `${clipped} hits clip`);
    }),
});

Deno.test({
  name: "a recording that was imported, downloaded as MIDI and imported again is the same groove",
  ignore,
  fn: () =>
    withServer(async (downbeat) => {
      for (const [index, { path, bytes }] of recordings.slice(0, 50).entries()) {
        const contentType = "audio/midi";
        const { presets } = await downbeat.presets.import(bytes.slice(), {
          contentType,
          name: `Recording ${index}`,
        });
        const { preset } = presets[0]!;
        const file = await downbeat.presets.download(preset.id);
        const again = await downbeat.presets.import(file.bytes, { contentType, name: `Again ${index}` });
        strictEqual(again.exact, true, path);
        deepStrictEqual(again.presets.map((each) => each.preset.groove), [preset.groove], path);
        strictEqual(again.report.kept, again.report.hits, path);
      }
    }),
});
