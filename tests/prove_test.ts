import { deepStrictEqual, ok } from "node:assert/strict";
import { PROOFS } from "../tools/prove.ts";

const root = new URL("../", import.meta.url);

/** The tests below a file or folder that take another count when they prove. */
async function scaledTests(path: string): Promise<string[]> {
  const url = new URL(path, root);
  if ((await Deno.stat(url)).isFile) {
    return /PROVE|\b(scaled|runs)\(/.test(await Deno.readTextFile(url)) ? [path] : [];
  }
  const names = await Array.fromAsync(Deno.readDir(url), ({ name }) => name);
  return (await Promise.all(names.map((name) => scaledTests(`${path}/${name}`)))).flat()
    .filter((name) => name.endsWith("_test.ts"));
}

Deno.test("every proof names tests that are there, and that count more when they prove", async () => {
  for (const [name, { tests }] of Object.entries(PROOFS)) {
    const scaled = (await Promise.all(tests.map(scaledTests))).flat();
    ok(scaled.length > 0, `the proof "${name}" counts no more than an ordinary run`);
  }
});

Deno.test("every test that can count more belongs to a proof", async () => {
  const folders = ["tests", "music", "synth", "runtime", "services", "sdk"];
  const all = (await Promise.all(folders.map(scaledTests))).flat().filter((path) =>
    path !== "tests/prove_test.ts"
  );
  const named = Object.values(PROOFS).flatMap(({ tests }) => tests);
  deepStrictEqual(all.filter((path) => !named.some((one) => path === one || path.startsWith(`${one}/`))), []);
});
