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
    "docs/sdk-audio.md",
    "docs/sdk-live.md",
    "docs/sdk-offline.md",
    "docs/sdk-telemetry.md",
    "docs/tracing.md",
    "docs/webhooks.md",
    ...sources("sdk/core/"),
    ...sources("sdk/gen/"),
    ...sources("sdk/live/"),
    ...sources("sdk/live/timeline/"),
    ...["connection/", "pattern/", "peers/", "replica/", "room/"].flatMap((folder) =>
      sources(`sdk/live/${folder}`)
    ),
    ...[
      "sdk/telemetry/",
      "sdk/otel/",
      "sdk/offline/merge/",
      "sdk/offline/outbox/",
      "sdk/offline/storage/",
      "sdk/audio/",
    ]
      .flatMap(sources),
  );
  strictEqual(success, true, err);
});

interface Declared {
  name: string;
  declarations?: { kind: string; jsDoc?: { doc?: string; tags?: unknown[] } }[];
}

Deno.test("the SDK: every public symbol is described", async () => {
  const live = [
    "sdk/live/mod.ts",
    "sdk/live/timeline/mod.ts",
    "sdk/live/pattern/mod.ts",
    "sdk/live/replica/mod.ts",
    "sdk/live/peers/mod.ts",
  ];
  const { out } = await deno(
    "doc",
    "--json",
    "sdk/mod.ts",
    "sdk/offline/mod.ts",
    "sdk/audio/mod.ts",
    "sdk/otel/mod.ts",
    "sdk/telemetry/mod.ts",
    ...live,
  );
  const symbols: Declared[] = Object.values(
    JSON.parse(out).nodes as { [url: string]: { symbols: Declared[] } },
  )
    .flatMap((one) => one.symbols);
  strictEqual(symbols.length > 50, true);
  // What another module of these exports too is described there.
  const bare = symbols.filter(({ declarations }) =>
    !declarations?.some(({ kind, jsDoc }) => kind === "reference" || jsDoc?.doc)
  );
  deepStrictEqual(bare.map(({ name }) => name), []);
});
