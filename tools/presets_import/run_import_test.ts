import { exportHydrogen, exportMidi, type Groove } from "@downbeat/music";
import { presets } from "@downbeat/presets";
import { startProcess } from "@downbeat/runtime/service";
import { sessions } from "@downbeat/sessions";
import { Downbeat } from "@downbeat/sdk";
import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import type { FileOutcome } from "./import_file.ts";
import { runImport } from "./run_import.ts";

function fourOnTheFloor(bpm: number): Groove {
  const hits = [0, 4, 8, 12].map((step) => ({ step, velocity: 110 }));
  const kick = {
    id: "kick",
    name: "Kick",
    role: "kick" as const,
    volume: 1,
    pan: 0,
    mute: false,
    solo: false,
    hits,
  };
  const meter = { num: 4, den: 4 as const };
  return { bpm, meter, stepsPerBeat: 4, steps: 16, swing: 0, swingUnit: "16th", tracks: [kick] };
}

interface Place {
  folder: string;
  reportPath: string;
  env: Record<string, string>;
}

/** Two grooves and a file that only looks like one. */
async function withPlace(test: (place: Place) => Promise<void>): Promise<void> {
  const root = await Deno.makeTempDir();
  try {
    const folder = join(root, "grooves");
    await Deno.mkdir(join(folder, "house"), { recursive: true });
    await Deno.writeFile(
      join(folder, "house", "one.mid"),
      exportMidi(fourOnTheFloor(124), { swing: "bake", probability: "all" }),
    );
    await Deno.writeFile(
      join(folder, "house", "two.h2pattern"),
      exportHydrogen(fourOnTheFloor(120), { swing: "strip" }),
    );
    await Deno.writeTextFile(join(folder, "broken.mid"), "no music");
    const databaseUrl = `pglite:${join(root, "data", "postgres")}`;
    const env = {
      DATABASE_URL: databaseUrl,
      PORT: "0",
      SECRETS_KEY: "A".repeat(43),
      PRESETS_STARTER: "0",
      LOG_LEVEL: "error",
      LIMIT_FACTOR: "0",
    };
    await test({ folder, reportPath: join(root, "report.json"), env });
  } finally {
    await Deno.remove(root, { recursive: true });
  }
}

async function readOutcomes({ reportPath }: Place): Promise<FileOutcome[]> {
  return JSON.parse(await Deno.readTextFile(reportPath)).files;
}

async function importAll(place: Place, env: Record<string, string>, ...args: string[]) {
  const code = await runImport(
    [place.folder, "--license", "CC0-1.0", "--report", place.reportPath, ...args],
    env,
  );
  const outcomes = await readOutcomes(place);
  return {
    code,
    results: outcomes.map((outcome) => "problem" in outcome ? outcome.problem : outcome.result),
  };
}

Deno.test("an import meets a running server by its API, never by its directory, and resumes in process as the same account", () =>
  withPlace(async (place) => {
    const { env } = place;
    {
      await using server = await startProcess({ all: [sessions, presets], names: [], env });
      strictEqual(await runImport([place.folder], env), 2);
      const atServer = { ...env, PORT: new URL(server.url).port };
      const first = await importAll(place, atServer);
      deepStrictEqual(first, { code: 1, results: ["not-midi", "imported", "imported"] });
      deepStrictEqual(await importAll(place, atServer, "--public"), {
        code: 1,
        results: ["not-midi", "published", "published"],
      });
      const { items } = await new Downbeat({ baseUrl: server.url }).presets.list({ sort: "name" });
      deepStrictEqual(items.map(({ name, style, license, bpm }) => ({ name, style, license, bpm })), [
        { name: "house/one", style: "house", license: "CC0-1.0", bpm: 124 },
        { name: "house/two.h2pattern", style: "house", license: "CC0-1.0", bpm: 120 },
      ]);
      strictEqual(await runImport([place.folder], { ...atServer, DOWNBEAT_TOKEN: "not a token" }), 1);
    }
    deepStrictEqual(await importAll(place, env, "--public"), {
      code: 1,
      results: ["not-midi", "skipped", "skipped"],
    });
    await Deno.remove(join(place.folder, "broken.mid"));
    deepStrictEqual(await importAll(place, env), { code: 0, results: ["skipped", "skipped"] });
    // A write that was carried out but not noted is answered again, not done again.
    const again = await importAll(place, env, "--no-resume", "--public");
    deepStrictEqual(again, { code: 0, results: ["imported", "imported"] });
    deepStrictEqual(
      (await readOutcomes(place)).flatMap((outcome) =>
        "presets" in outcome ? outcome.presets.map(({ name }) => name) : []
      ),
      ["house/one", "house/two.h2pattern"],
    );
  }));

Deno.test("a trial run reports and leaves nothing behind", () =>
  withPlace(async (place) => {
    deepStrictEqual(await importAll(place, place.env, "--dry-run"), {
      code: 1,
      results: ["not-midi", "previewed", "previewed"],
    });
    await rejects(() => Deno.stat(join(place.folder, "..", "data")), Deno.errors.NotFound);
  }));

Deno.test("wrong usage ends with 2 before anything is opened", () =>
  withPlace(async (place) => {
    strictEqual(await runImport(["--bars", "3", place.folder], place.env), 2);
    strictEqual(await runImport([join(place.folder, "none")], { ...place.env, PORT: "none" }), 2);
    strictEqual(await runImport([join(place.folder, "none")], place.env), 2);
    strictEqual(await runImport(["--help"], place.env), 0);
    await rejects(() => Deno.stat(join(place.folder, "..", "data")), Deno.errors.NotFound);
  }));
