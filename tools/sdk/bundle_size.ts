/**
 * Prints what the SDK weighs in a browser: minified bytes and their gzip.
 *
 *   deno run -A tools/sdk/bundle_size.ts
 */
const SDK = new URL("../../sdk/", import.meta.url);

/** Bundles that are measured: what an app imports, and the most bytes that it may weigh, minified and gzipped. */
export const BUNDLES: { name: string; source: string; maxBytes: number }[] = [
  { name: "core", source: `export { Client } from "./core/mod.ts";`, maxBytes: 6 * 1024 },
  ...["accounts", "auth", "me", "presets"].map((resource) => ({
    name: `core and ${resource}`,
    source: `export { Client } from "./core/mod.ts"; export * from "./gen/${resource}.ts";`,
    maxBytes: 6 * 1024,
  })),
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
