import { names } from "@downbeat/runtime/observe";
import { deepStrictEqual, ok } from "node:assert/strict";

const page = await Deno.readTextFile(new URL("../docs/tracing.md", import.meta.url));

/** Everything that the page sets as code. */
const shown = new Set([...page.matchAll(/`([^`\n]+)`/g)].map(([, code]) => code!));

Deno.test("docs/tracing.md names every metric and attribute of the registry", () => {
  const missing = Object.values(names).filter((name) => !shown.has(name));
  deepStrictEqual(missing, []);
});

Deno.test("docs/tracing.md names no metric that is not in the registry", () => {
  const registry = new Set<string>(Object.values(names));
  const ours = [...shown].filter((code) => /^(downbeat|db)\.[a-z_.]+$/.test(code));
  ok(ours.length > 20);
  deepStrictEqual(ours.filter((name) => !registry.has(name)), []);
});

Deno.test("docs/tracing.md names every attribute that the collector deletes", async () => {
  const rules = await Deno.readTextFile(new URL("../infra/collector/config.yaml", import.meta.url));
  const deleted = [...rules.matchAll(/key: (\S+), action: delete/g)].map(([, key]) => key!);
  ok(deleted.length > 0);
  deepStrictEqual(deleted.filter((key) => !shown.has(key)), []);
});
