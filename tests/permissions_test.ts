import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { presets } from "@downbeat/presets";
import { processConfig } from "@downbeat/runtime/config";
import { sessions } from "@downbeat/sessions";
import settings from "../deno.json" with { type: "json" };

const root = new URL("../", import.meta.url);

/** The sets that services run with. */
const SERVICE_SETS = ["start", "serve"] as const;

/** A folder in the checkout that services have no right to; an attempt that succeeds destroys nothing else. */
const outside = await Deno.makeTempDir({ dir: root.pathname, prefix: ".permissions_" });
globalThis.addEventListener("unload", () => Deno.removeSync(outside, { recursive: true }));

/** What a service must not be able to do, as the code that tries. */
const FORBIDDEN: Readonly<Record<string, string>> = {
  "read a file outside its folders": `await Deno.readTextFile("/etc/passwd")`,
  "read the repository's own settings": `await Deno.readTextFile("./.git/config")`,
  "leave its folders by a relative path": `await Deno.readTextFile("./data/../deno.json")`,
  "write outside the data folder": `await Deno.writeTextFile("${outside}/escaped.txt", "x")`,
  "write over installed packages": `await Deno.open("./node_modules/.deno/.escaped", { write: true, createNew: true })`,
  "remove outside the data folder": `await Deno.remove("${outside}/nothing")`,
  "run a program": `await new Deno.Command("true").output()`,
  "load native code": `Deno.dlopen("/lib/libc.so.6", {})`,
};

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

Deno.test("a process may see every variable that is a setting, and no other", () => {
  const schemas = [processConfig, ...[sessions, presets].map(({ config }) => config)];
  const named = schemas.flatMap(({ shape }) => Object.keys(shape)).toSorted();
  for (const set of SERVICE_SETS) deepStrictEqual(settings.permissions[set].env.allow.toSorted(), named);
});

for (const set of SERVICE_SETS) {
  Deno.test(`the permissions "${set}" forbid what a service has no business doing`, async (t) => {
    for (const [deed, code] of Object.entries(FORBIDDEN)) {
      await t.step(`cannot ${deed}`, async () => {
        const { success, printed } = await attempt(set, code);
        strictEqual(success, false);
        match(printed, /NotCapable: Requires/);
      });
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
        `await Deno.writeTextFile("./data/allowed.txt", "x"); await Deno.remove("./data/allowed.txt")`,
      );
      ok(success, printed);
    });
  });
}

Deno.test(`the permissions "start" reach no other machine`, async () => {
  const { success, printed } = await attempt(
    "start",
    `await Deno.connect({ hostname: "192.0.2.1", port: 80 })`,
  );
  strictEqual(success, false);
  match(printed, /NotCapable: Requires net access to "192\.0\.2\.1:80"/);
});
