import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { presets } from "@downbeat/presets";
import { processConfig } from "@downbeat/runtime/config";
import { sessions } from "@downbeat/sessions";
import { telemetry } from "@downbeat/telemetry";
import settings from "../deno.json" with { type: "json" };

const root = new URL("../", import.meta.url);

/** The sets that services run under. */
const SETS = ["start", "serve"] as const;

/**
 * What a service must not be able to do, as the code that tries. All of it is done to a folder of the test's own, so
 * that nothing is harmed by a set that allows it.
 */
const forbidden = (folder: string): Readonly<Record<string, string>> => ({
  "read outside its folders": `await Deno.readTextFile("${folder}/kept.txt")`,
  "read out of its data folder by a relative path": `await Deno.readTextFile("./data/../deno.json")`,
  "list the repository": `for await (const _ of Deno.readDir("."));`,
  "write outside the data folder": `await Deno.writeTextFile("${folder}/kept.txt", "changed")`,
  "make a file outside the data folder": `await Deno.writeTextFile("${folder}/new.txt", "x")`,
  "remove outside the data folder": `await Deno.remove("${folder}/kept.txt")`,
  "run a program": `await new Deno.Command("true").output()`,
  "load native code": `Deno.dlopen("${folder}/kept.txt", {})`,
});

async function attempt(set: string, code: string): Promise<{ success: boolean; printed: string }> {
  await Deno.mkdir(new URL("data/", root), { recursive: true });
  const script = await Deno.makeTempFile({ dir: new URL("data", root).pathname, suffix: ".ts" });
  try {
    await Deno.writeTextFile(script, code);
    const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "-q", `-P=${set}`, "--no-prompt", script],
      cwd: root,
      env: { NO_COLOR: "1", DOWNBEAT_UNNAMED: "secret" },
      stdin: "null",
    }).output();
    const decoder = new TextDecoder();
    return { success, printed: decoder.decode(stdout) + decoder.decode(stderr) };
  } finally {
    await Deno.remove(script);
  }
}

Deno.test("a service may see every variable that is a setting, and no other", () => {
  const schemas = [processConfig, ...[sessions, presets, telemetry].map(({ config }) => config)];
  const named = schemas.flatMap(({ shape }) => Object.keys(shape)).toSorted();
  for (const set of SETS) deepStrictEqual(settings.permissions[set].env.allow.toSorted(), named);
});

for (const set of SETS) {
  Deno.test(`the permissions "${set}" forbid what a service has no business doing`, async (t) => {
    const folder = await Deno.makeTempDir();
    try {
      await Deno.writeTextFile(`${folder}/kept.txt`, "kept");
      for (const [deed, code] of Object.entries(forbidden(folder))) {
        await t.step(`cannot ${deed}`, async () => {
          const { success, printed } = await attempt(set, code);
          strictEqual(success, false);
          match(printed, /NotCapable: Requires/);
        });
      }
      strictEqual(await Deno.readTextFile(`${folder}/kept.txt`), "kept");
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
    await t.step("sees only the variables that are named", async () => {
      const { success, printed } = await attempt(
        set,
        `console.log(Deno.env.get("DOWNBEAT_UNNAMED") ?? "nothing")`,
      );
      ok(!printed.includes("secret"), printed);
      ok(!success || printed.trim() === "nothing", printed);
    });
    await t.step("may use its data folder, which shows that the attempts could have worked", async () => {
      const { success, printed } = await attempt(
        set,
        `const file = await Deno.makeTempFile({ dir: "./data" }); await Deno.writeTextFile(file, "x"); await Deno.remove(file)`,
      );
      ok(success, printed);
    });
  });
}

Deno.test("a key for operators is made without any permission, and is one that the service takes", async () => {
  const { success, stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["task", "-q", "ops:key"],
    cwd: root,
    stdin: "null",
  }).output();
  const key = new TextDecoder().decode(stdout).trim();
  ok(success);
  strictEqual(telemetry.config.safeParse({ TELEMETRY_OPS_KEYS: key }).success, true);
  strictEqual(telemetry.config.safeParse({ TELEMETRY_OPS_KEYS: `${key},${key}x` }).success, false);
  ok(!settings.tasks["ops:key"].command.includes("allow"));
});

Deno.test(`the permissions "start" reach no other machine`, async () => {
  const { success, printed } = await attempt(
    "start",
    `await Deno.connect({ hostname: "192.0.2.1", port: 80 })`,
  );
  strictEqual(success, false);
  match(printed, /NotCapable: Requires net access to "192\.0\.2\.1:80"/);
});
