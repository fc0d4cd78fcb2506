import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { bundle, BUNDLES, gzipBytes } from "../tools/sdk/bundle_size.ts";

for (const { name, source, maxBytes } of BUNDLES) {
  Deno.test(`the SDK: ${name} weighs at most ${maxBytes} bytes, minified and gzipped`, async () => {
    const bytes = await gzipBytes(await bundle(source));
    ok(bytes <= maxBytes, `${bytes} bytes`);
  });
}

Deno.test("the SDK: importing one resource brings no operation of another", async () => {
  for (const source of [`export * from "./gen/me.ts";`, `export { Client, Me } from "./mod.ts";`]) {
    const text = await bundle(source);
    ok(text.includes('"me.get"'));
    strictEqual(/"(presets|accounts|auth)\.(?!refresh)/.test(text), false);
  }
});

Deno.test("the SDK: what is not imported of the core is not bundled", async () => {
  const text = await bundle(`export { Client } from "./core/mod.ts";`);
  strictEqual(text.includes("auth.refresh"), false);
  strictEqual(text.includes("maxEntries"), false);
});

Deno.test("the SDK: the bundle has no syntax and no global that Hermes lacks", async () => {
  const modules = [
    "mod",
    "live/mod",
    "live/timeline/mod",
    "live/replica/mod",
    "live/peers/mod",
    "offline/mod",
    "audio/mod",
    "telemetry/mod",
    "otel/mod",
  ];
  const text = await bundle(modules.map((path) => `export * from "./${path}.ts";`).join(" "));
  const forbidden: { [what: string]: RegExp } = {
    "private names": /[{;,\s]#[a-z_$]\w*/i,
    "async generators": /async\s*\*|async function\s*\*/,
    "static blocks": /static\s*\{/,
    "lookbehind": /\(\?<[=!]/,
    "import.meta": /import\.meta/,
    "explicit resources": /\b(await )?using [a-z_$]/i,
    "late globals":
      /\b(structuredClone|AbortSignal\.(any|timeout)|Promise\.withResolvers|Array\.fromAsync|Object\.groupBy)\b/,
    "Node or Deno": /\b(process|Deno|Buffer|require)\b[.(]|"node:/,
  };
  deepStrictEqual(
    Object.entries(forbidden).filter(([, pattern]) => pattern.test(text)).map(([what]) => what),
    [],
  );
});
