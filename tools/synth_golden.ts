/**
 * Writes the hashes that `synth/golden_test.ts` compares sounds with, after a change that is meant to be heard.
 *
 *   deno run -A tools/synth_golden.ts
 */
import { GOLDEN_REQUESTS, soundHashes } from "../synth/testing/golden.ts";

const hashes = await soundHashes();
const table = Object.fromEntries(GOLDEN_REQUESTS.map((request, i) => [JSON.stringify(request), hashes[i]!]));
const path = new URL("../synth/testing/golden_hashes.json", import.meta.url);
await Deno.writeTextFile(path, `${JSON.stringify(table, null, 2)}\n`);
console.log(`${hashes.length} hashes`);
