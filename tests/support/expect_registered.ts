import { names } from "@downbeat/runtime/observe";
import { deepStrictEqual } from "node:assert/strict";
import type { ExportedSpan, OtlpSink } from "./otlp_sink.ts";

/** What the runtime may put on its own request spans; the collector deletes the addresses. */
const OF_THE_RUNTIME = [
  ...["http.request.method", "http.response.status_code", "http.route"],
  ...["url.full", "url.path", "url.query", "url.scheme", "error.type"],
];

/**
 * Nothing of ours is exported under a name that is not in the registry, and nothing of the runtime's that is not known here.
 * @returns the metrics of ours
 */
export function expectRegistered({ spans, metrics }: OtlpSink): string[] {
  const registry = new Set<string>(Object.values(names));
  const keysOf = (some: readonly ExportedSpan[]) =>
    new Set(some.flatMap(({ attributes }) => Object.keys(attributes)));
  const ours = spans.filter(({ scope }) => scope === "downbeat");
  const ofRuntime = spans.filter(({ scope }) => scope === "deno");
  const unknown = [...keysOf(ours)].filter((key) => !registry.has(key));
  deepStrictEqual(unknown, []);
  deepStrictEqual([...keysOf(ofRuntime)].filter((key) => !OF_THE_RUNTIME.includes(key)), []);
  deepStrictEqual(spans.filter(({ repeated }) => repeated.length > 0).map(({ name }) => name), []);
  const measured = metrics.filter(({ scope }) => scope === "downbeat");
  const labels = measured.flatMap(({ name, points }) => [
    name,
    ...points.flatMap(({ attributes }) => Object.keys(attributes)),
  ]);
  deepStrictEqual([...new Set(labels)].filter((name) => !registry.has(name)), []);
  return measured.map(({ name }) => name);
}
