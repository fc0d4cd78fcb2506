/**
 * Prints what the SDK weighs in a browser: minified bytes and their gzip.
 *
 *   deno run -A tools/sdk/bundle_size.ts
 */
const SDK = new URL("../../sdk/", import.meta.url);

/** Bundles that are measured: what an app imports, and the most bytes that it may weigh, minified and gzipped. */
export const BUNDLES: { name: string; source: string; maxBytes: number }[] = [
  { name: "core", source: `export { Client } from "./core/mod.ts";`, maxBytes: 6 * 1024 },
  ...[
    "accounts",
    "auth",
    "collections",
    "favorites",
    "keys",
    "me",
    "presets",
    "sessions",
    "telemetry",
    "usage",
    "webhooks",
  ].map((
    resource,
  ) => ({
    name: `core and ${resource}`,
    source: `export { Client } from "./core/mod.ts"; export * from "./gen/${resource}.ts";`,
    maxBytes: 6 * 1024,
  })),
  {
    name: "live and timeline",
    source: `export * from "./live/mod.ts"; export * from "./live/timeline/mod.ts";`,
    maxBytes: 12 * 1024,
  },
  { name: "replica", source: `export * from "./live/replica/mod.ts";`, maxBytes: 6 * 1024 },
  { name: "peers", source: `export * from "./live/peers/mod.ts";`, maxBytes: 6 * 1024 },
  { name: "pattern", source: `export * from "./live/pattern/mod.ts";`, maxBytes: 2 * 1024 },
  {
    name: "outbox and merge",
    source: `export { Outbox, documentOf, mergeSessions } from "./offline/mod.ts";`,
    maxBytes: 6 * 1024,
  },
  { name: "all of offline", source: `export * from "./offline/mod.ts";`, maxBytes: 8 * 1024 },
  { name: "otel", source: `export * from "./otel/mod.ts";`, maxBytes: 1024 },
  { name: "audio", source: `export * from "./audio/mod.ts";`, maxBytes: 4 * 1024 },
  { name: "telemetry", source: `export * from "./telemetry/mod.ts";`, maxBytes: 2 * 1024 },
  { name: "all of REST", source: `export * from "./mod.ts";`, maxBytes: 12 * 1024 },
];

/** Bundles and minifies a module that imports from the SDK's folder. */
export async function bundle(source: string): Promise<string> {
  const entry = await Deno.makeTempFile({ suffix: ".ts" });
  try {
    await Deno.writeTextFile(entry, source.replaceAll('"./', `"${SDK}`));
    const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: [
        "bundle",
        "--quiet",
        "--minify",
        "--platform",
        "browser",
        "--config",
        new URL("../../deno.json", import.meta.url).pathname,
        entry,
      ],
    }).output();
    if (!success) throw new Error(new TextDecoder().decode(stderr));
    return new TextDecoder().decode(stdout);
  } finally {
    await Deno.remove(entry);
  }
}

/** Bytes of a text after gzip. */
export async function gzipBytes(text: string): Promise<number> {
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"));
  return (await new Response(packed).arrayBuffer()).byteLength;
}

if (import.meta.main) {
  for (const { name, source, maxBytes } of BUNDLES) {
    const text = await bundle(source);
    console.log(
      `${name.padEnd(20)} ${text.length} bytes, ${await gzipBytes(text)} gzipped, at most ${maxBytes}`,
    );
  }
}
