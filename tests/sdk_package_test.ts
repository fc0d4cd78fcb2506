import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { startContractServer } from "../sdk/testing/contract_server.ts";
import { pack } from "../tools/sdk/pack.ts";

const TSC = new URL("../node_modules/typescript/bin/tsc", import.meta.url).pathname;

const CALL = `
import { readFileSync } from "node:fs";
const { exports } = JSON.parse(readFileSync("node_modules/@downbeat/sdk/package.json", "utf8"));
const loaded = {};
for (const path of Object.keys(exports)) loaded[path] = Object.keys(await import("@downbeat/sdk" + path.slice(1)));
const { Downbeat } = await import("@downbeat/sdk");
const { Client } = await import("@downbeat/sdk/core");
const { Presets } = await import("@downbeat/sdk/presets");
const options = { baseUrl: process.argv[2] };
const page = await new Downbeat(options).presets.list({ tag: ["house"] });
const error = await new Presets(new Client(options)).get("prs_none").catch((error) => error.type);
console.log(JSON.stringify({ loaded, total: page.total, error }));
`;

const CONSUMER = `
import { Downbeat, DownbeatError, memoryCache, memoryTokens, type Preset } from "@downbeat/sdk";
import { Client } from "@downbeat/sdk/core";
import { Presets } from "@downbeat/sdk/presets";

const downbeat = new Downbeat({ baseUrl: "", auth: memoryTokens(), cache: memoryCache() });
export const bpm = async (id: string): Promise<number> => (await downbeat.presets.get(id)).groove.bpm;
export const first = async (): Promise<string | undefined> => {
  for await (const preset of new Presets(new Client({ baseUrl: "" })).list({ bpmMin: 120 })) return preset.name;
  return undefined;
};
export const missing = (error: unknown): 404 | undefined =>
  error instanceof DownbeatError && error.is("preset-not-found") ? error.status : undefined;
// @ts-expect-error a grid that does not exist, so the types of the package are not \`any\`
export const steps: Preset["groove"]["stepsPerBeat"] = 5;
// @ts-expect-error an unknown parameter
downbeat.presets.list({ taag: [] });
`;

async function run(cwd: string, command: string, ...args: string[]): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command(command, { args, cwd }).output();
  const words = new TextDecoder().decode(stdout);
  if (!success) {
    throw new Error(`"${command} ${args.join(" ")}" failed:\n${words}${new TextDecoder().decode(stderr)}`);
  }
  return words;
}

async function nodeMajor(): Promise<number> {
  const version = await run(".", "node", "--version").catch(() => "v0");
  return Number(version.slice(1).split(".")[0]);
}

const tooOld = await nodeMajor() < 20;
if (tooOld) console.warn("The packed SDK is not tested: there is no Node 20 or later");

Deno.test({
  name:
    "the packed SDK installs offline into an empty Node project, loads by every subpath, calls, and type-checks",
  ignore: tooOld,
  async fn() {
    await using server = startContractServer();
    const folder = await Deno.makeTempDir();
    try {
      await pack(`${folder}/sdk.tgz`);
      await Deno.writeTextFile(`${folder}/package.json`, `{ "private": true, "type": "module" }`);
      await run(folder, "npm", "install", "--offline", "--no-audit", "--no-fund", "./sdk.tgz");
      deepStrictEqual([...Deno.readDirSync(`${folder}/node_modules/@downbeat`)].map((one) => one.name), [
        "sdk",
      ]);

      await Deno.writeTextFile(`${folder}/call.js`, CALL);
      const { loaded, total, error } = JSON.parse(await run(folder, "node", "call.js", server.url));
      const { default: { exports } } = await import("../sdk/deno.json", { with: { type: "json" } });
      deepStrictEqual(Object.keys(loaded).toSorted(), Object.keys(exports).toSorted());
      for (const names of Object.values<string[]>(loaded)) strictEqual(names.length > 0, true);
      strictEqual(total, 0);
      strictEqual(error, "preset-not-found");

      await Deno.writeTextFile(`${folder}/consumer.ts`, CONSUMER);
      const strict = ["--strict", "--exactOptionalPropertyTypes", "--noUncheckedIndexedAccess", "--noEmit"];
      const target = ["--target", "es2022", "--lib", "es2022,dom,dom.iterable"];
      await run(folder, "node", TSC, "consumer.ts", "--module", "nodenext", ...strict, ...target);
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  },
});

Deno.test("the packed SDK has no test, no path of a machine and no dependency", async () => {
  const folder = await Deno.makeTempDir();
  try {
    await pack(`${folder}/sdk.tgz`);
    await run(folder, "tar", "-xzf", "sdk.tgz");
    const files = (await run(folder, "find", "package", "-type", "f")).trim().split("\n");
    strictEqual(files.some((path) => path.includes("test")), false);
    for (const path of files) {
      const text = await Deno.readTextFile(`${folder}/${path}`);
      strictEqual(
        /file:\/\/|sourceMappingURL|(?<!\.d)\.ts"|from "(?!\.|@downbeat\/sdk)/.test(text),
        false,
        path,
      );
    }
    const manifest = await Deno.readTextFile(`${folder}/package/package.json`);
    strictEqual(/dependencies/i.test(manifest), false);
    match(manifest, /"type": "module"/);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
