import { deepStrictEqual } from "node:assert/strict";
import plugin from "./lint_plugin.ts";

function found(file: string, source: string): string[] {
  return Deno.lint.runPlugin(plugin, `/repo/${file}`, source).map(({ id }) => id);
}

const SERVICE = "services/presets/domain/rank.ts";
const SYNTH = "synth/modules/filter.ts";

const broken: [file: string, source: string, rule: string][] = [
  [SERVICE, 'console.log("hi");', "downbeat/no-console"],
  ["runtime/db/pool.ts", 'console["error"]("hi");', "downbeat/no-console"],
  ["sdk/core/client.ts", "console.warn;", "downbeat/no-console"],
  [SERVICE, "const at = Date.now();", "downbeat/no-ambient-time"],
  [SERVICE, "const at = performance.now();", "downbeat/no-ambient-time"],
  ["music/groove/swing.ts", "const luck = Math.random();", "downbeat/no-ambient-time"],
  ["music/groove/swing.ts", "const luck = globalThis.Math.random();", "downbeat/no-ambient-time"],
  [SERVICE, "const at = new Date();", "downbeat/no-bare-date"],
  [SERVICE, 'Deno.env.get("HOME");', "downbeat/no-ambient-environment"],
  ["runtime/db/pool.ts", 'Deno.env.get("HOME");', "downbeat/no-ambient-environment"],
  [SERVICE, "await db.transaction().execute(work);", "downbeat/no-loose-transaction"],
  [SERVICE, "await this.db.transaction().execute(work);", "downbeat/no-loose-transaction"],
  [SYNTH, "const x = Math.sin(1);", "downbeat/no-open-digits"],
  [SYNTH, 'const x = Math["log10"](1);', "downbeat/no-open-digits"],
  [SYNTH, "const x = globalThis.Math.pow(2, y);", "downbeat/no-open-digits"],
  [SYNTH, "const { tanh } = Math;", "downbeat/no-hidden-math"],
  [SYNTH, "const x = 2 ** y;", "downbeat/no-hidden-math"],
  [SYNTH, "x **= 2;", "downbeat/no-hidden-math"],
  [SYNTH, "const luck = Math.random();", "downbeat/no-ambient-synth"],
  [SYNTH, "const at = Date.now();", "downbeat/no-ambient-synth"],
  [SYNTH, "const at = new Date();", "downbeat/no-bare-date"],
  [SYNTH, "const at = performance.timeOrigin;", "downbeat/no-ambient-synth"],
];
for (const [file, source, rule] of broken) {
  Deno.test(`${rule} finds \`${source}\` in ${file}`, () => {
    deepStrictEqual(found(file, source), [rule]);
  });
}

const fine: [file: string, source: string][] = [
  ["runtime/observe/logs.ts", 'console.log("hi");'],
  ["tools/generate.ts", 'console.log("hi");'],
  ["services/presets/domain/rank_test.ts", "const at = Date.now(); new Date();"],
  ["runtime/limits/memory.ts", "const at = Date.now();"],
  [SERVICE, "const at = new Date(0); const root = Math.sqrt(2); Date.parse(text);"],
  [SERVICE, "const at = call.now(); metronome.now();"],
  ["runtime/service/process.ts", "Deno.env.toObject();"],
  [SERVICE, "await call.transaction(work); await transaction(db, work);"],
  ["runtime/db/transaction.ts", "db.transaction().execute(work);"],
  [SYNTH, "const x = Math.sqrt(2) * Math.floor(y) * Math.PI; const out = Math.imul(a, b);"],
  ["synth/modules/filter_test.ts", "const x = Math.sin(2 ** 3);"],
  ["synth/testing/measure.ts", "const x = Math.cos(1);"],
  ["music/groove/swing.ts", "const x = Math.sin(2 ** 3);"],
];
for (const [file, source] of fine) {
  Deno.test(`the house rules allow \`${source}\` in ${file}`, () => {
    deepStrictEqual(found(file, source), []);
  });
}
