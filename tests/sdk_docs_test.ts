import { deepStrictEqual, strictEqual } from "node:assert/strict";

const ROOT = new URL("../", import.meta.url);
const GENERATED = /_types\.ts$/;

async function deno(...args: string[]): Promise<{ success: boolean; out: string; err: string }> {
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), { args, cwd: ROOT }).output();
  return { success, out: new TextDecoder().decode(stdout), err: new TextDecoder().decode(stderr) };
}

function sources(folder: string): string[] {
  return [...Deno.readDirSync(new URL(folder, ROOT))].map(({ name }) => folder + name)
    .filter((path) => path.endsWith(".ts") && !path.endsWith("_test.ts") && !GENERATED.test(path));
}

Deno.test("the SDK: every example in the READMEs and in a comment type-checks", async () => {
  const { success, err } = await deno(
    "check",
    "--doc",
    "README.md",
    "sdk/README.md",
    ...sources("sdk/core/"),
    ...sources("sdk/gen/"),
  );
  strictEqual(success, true, err);
});

interface Declared {
  name: string;
  declarations?: { jsDoc?: { doc?: string; tags?: unknown[] } }[];
}

Deno.test("the SDK: every public symbol is described", async () => {
  const { out } = await deno("doc", "--json", "sdk/mod.ts");
  const symbols: Declared[] = Object.values(
    JSON.parse(out).nodes as { [url: string]: { symbols: Declared[] } },
  )
    .flatMap((one) => one.symbols);
  strictEqual(symbols.length > 50, true);
  const bare = symbols.filter(({ declarations }) => !declarations?.some((one) => one.jsDoc?.doc));
  deepStrictEqual(bare.map(({ name }) => name), []);
});
