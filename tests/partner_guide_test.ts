import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { LIMITS } from "@downbeat/contract/limits";
import { Downbeat, memoryTokens } from "@downbeat/sdk";
import { type Block, fencedBlocks } from "./partner_guide/fenced_blocks.ts";
import { assertMirrors, readLibrary } from "./partner_guide/mirrored.ts";
import { Shell } from "./partner_guide/shell.ts";
import { showsOutput } from "./partner_guide/shown_output.ts";
import { writeMeanwhile } from "./partner_guide/write_meanwhile.ts";
import { dataDirectory, startDownbeat } from "./support/downbeat_process.ts";
import { freePort, untilReady } from "./support/server.ts";

const ROOT = new URL("../", import.meta.url);
const GUIDE = new URL("docs/partner-guide.md", ROOT);
const guide = await Deno.readTextFile(GUIDE);
const blocks = fencedBlocks(guide);

/** The section after which somebody writes, and the receiver alone keeps the mirror. */
const RECEIVING = "7. A webhook that wakes the mirror";

/** Programs that the guide uses, each with an option that the oldest one good enough knows. */
const PROGRAMS = { bash: "--version", curl: "--json=x", jq: "--version" };

async function finds(program: string, option: string): Promise<boolean> {
  const args = [...option.split("="), "--version"];
  try {
    return (await new Deno.Command(program, { args, stdout: "null", stderr: "null" }).output()).success;
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    return false;
  }
}
const missing: string[] = [];
for (const [program, option] of Object.entries(PROGRAMS)) {
  if (!await finds(program, option)) missing.push(program);
}

/** The variables that the guide starts a server with. */
function serverSettings({ text }: Block): Record<string, string> {
  const [, settings = ""] = /^((?:\w+=\S+ )*)deno task start\n$/.exec(text) ?? [];
  ok(settings !== "", `"${text}" does not start a server`);
  return Object.fromEntries(settings.trim().split(" ").map((one) => one.split("=")));
}

/** Runs a block as a reader would; one marked so again and again, until its output is what the guide shows. */
async function play(shell: Shell, folder: string, block: Block, shown: string | undefined): Promise<void> {
  const compare = (output: string) => {
    if (shown === undefined || !showsOutput(shown, output)) {
      strictEqual(output, shown ?? "", `line ${block.line} prints something else`);
    }
  };
  if (block.mark === "eventually") await untilReady(async () => compare(await shell.attempt(block.text)));
  else compare(await shell.run(block.language === "sh" ? block.text : await denoRun(folder, block)));
}

async function denoRun(folder: string, { text, line }: Block): Promise<string> {
  const file = `${folder}/line-${line}.ts`;
  await Deno.writeTextFile(file, text);
  return `deno run -q --config deno.json --allow-env=DOWNBEAT_URL,DOWNBEAT_KEY --allow-net ${file}\n`;
}

Deno.test({
  name: `the partner guide leads to a mirror that is the library, command by command${
    missing.length > 0 ? ` (skipped: no ${missing.join(", no ")})` : ""
  }`,
  ignore: missing.length > 0,
  fn: async (t) => {
    const folder = await Deno.makeTempDir({ prefix: "partner-guide-" });
    await using _ = { [Symbol.asyncDispose]: () => Deno.remove(folder, { recursive: true }) };
    await using directory = await dataDirectory();
    const [start, ...steps] = blocks.filter(({ language, mark }) => language !== "ts" || mark === "run");
    strictEqual(start!.mark, "server");
    await using product = await startDownbeat({
      env: { DATABASE_URL: directory.databaseUrl, CHECK_REPLIES: "1", ...serverSettings(start!) },
    });
    const env = { DOWNBEAT_URL: product.url, PORT: String(freePort()) };
    await using shell = new Shell({ cwd: ROOT, folder, env });
    const downbeat = new Downbeat({ baseUrl: product.url });
    const library = () => readLibrary(downbeat);

    for (const [section, inside] of Map.groupBy(steps, (block) => block.section)) {
      const done = await t.step(section, async () => {
        for (const [index, block] of inside.entries()) {
          if (block.language === "console") continue;
          const next = inside[index + 1];
          await play(shell, folder, block, next?.language === "console" ? next.text : undefined);
        }
      });
      if (!done) return;
      if (section !== RECEIVING) continue;
      await t.step("what others write meanwhile reaches the mirror by webhooks alone", async () => {
        const mirror = (await shell.run('echo "$MIRROR"')).trim();
        const auth = memoryTokens();
        const writer = new Downbeat({ baseUrl: product.url, auth });
        await auth.accept(await writer.auth.guest({ displayName: "Ada" }));
        const kept = await writeMeanwhile(writer);
        const busy = await library();
        await untilReady(() => assertMirrors(mirror, busy));
        // Among many writes a missed event goes unseen, since the next one wakes the mirror too.
        await writer.presets.update(kept.id, { description: "Once more" }, { ifMatch: kept });
        const calm = await library();
        await untilReady(() => assertMirrors(mirror, calm));
      });
    }
    await t.step("at the end the mirror is the library", async () => {
      const mirror = (await shell.run('echo "$MIRROR"')).trim();
      const expected = await library();
      ok(Object.keys(expected).length > 143);
      await assertMirrors(mirror, expected);
    });
  },
});

Deno.test("the partner guide: every block is one that is run or checked", async () => {
  for (const { language, mark, line } of blocks) {
    const kind = mark === undefined ? language : `${language} ${mark}`;
    ok(
      ["sh server", "sh", "sh eventually", "console", "ts", "ts run"].includes(kind),
      `line ${line}: "${kind}"`,
    );
  }
  const args = ["check", "--doc-only", "docs/partner-guide.md"];
  const { success, stderr } = await new Deno.Command(Deno.execPath(), { args, cwd: ROOT }).output();
  ok(success, new TextDecoder().decode(stderr));
});

Deno.test("the partner guide has the quotas of the contract", () => {
  const rows = [
    ...guide.matchAll(/^\| `(\w+)` \| ([\d,]+) \| ([\d,]+) \| ([\d,]+) \| (minute|ten minutes) \|$/gm),
  ];
  const shown = rows.map(([, name, ...cells]) => [name, ...cells.map((cell) => cell.replaceAll(",", ""))]);
  const { address, ...others } = LIMITS;
  const windows: Record<number, string> = { 60: "minute", 600: "ten minutes" };
  deepStrictEqual(
    shown,
    Object.entries(others).map(([name, { anonymous, account, key, windowSeconds }]) => [
      ...[name, anonymous, account, key].map(String),
      windows[windowSeconds],
    ]),
  );
  ok(
    guide.includes(
      `bounded at ${address.anonymous.toLocaleString("en")} a ${windows[address.windowSeconds]}`,
    ),
  );
});

Deno.test("the partner guide links to nothing that is not there", async () => {
  for (const [, path] of guide.matchAll(/\]\((?!https:)([^)#]+)/g)) await Deno.stat(new URL(path!, GUIDE));
});
