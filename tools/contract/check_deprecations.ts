import { type Deprecation, type Document, operationsOf, type Parameter } from "@downbeat/runtime/contract";
import type { Fault } from "./fault.ts";
import { leastDays } from "./least_days.ts";
import { schemasOf } from "./schemas_of.ts";

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MS_PER_DAY = 86_400_000;

interface Deprecable {
  deprecated?: unknown;
  "x-deprecated"?: unknown;
}

/** Rules about what goes out of use: it says since when, it stays long enough, and what takes its place exists. */
export function checkDeprecations(document: Document): Fault[] {
  const least = leastDays(document.info.version);
  const ids = new Set([...operationsOf(document)].map(({ operation }) => operation.operationId));
  return [...deprecablesOf(document)].flatMap(([one, where]) =>
    brokenBy(one, least, ids).map((rule) => ({ where, rule }))
  );
}

function* deprecablesOf(document: Document): Generator<readonly [one: Deprecable, where: string]> {
  for (const { path, method, operation, shared } of operationsOf(document)) {
    yield [operation, `${method} ${path}`];
    for (const one of [...shared, ...(operation.parameters ?? [])]) {
      if (!("$ref" in one)) yield [one, `${operation.operationId} ${(one as Parameter).name}`];
    }
  }
  for (const [name, one] of Object.entries(document.components.parameters ?? {})) yield [one, name];
  yield* schemasOf(document);
}

function brokenBy(one: Deprecable, least: number, ids: ReadonlySet<string | undefined>): string[] {
  const deprecation = one["x-deprecated"] as Deprecation | undefined;
  const broken: string[] = [];
  if ((one.deprecated === true) !== (deprecation !== undefined)) {
    broken.push("deprecated and x-deprecated stand together");
  }
  if (!deprecation) return broken;
  const { since, sunset, see } = deprecation;
  if (![since, sunset ?? since].every(isDay)) {
    broken.push("since and sunset are days, as 2026-11-01");
  } else if (sunset !== undefined && (Date.parse(sunset) - Date.parse(since)) / MS_PER_DAY < least) {
    broken.push(`sunset is ${least} days or more after since`);
  }
  if (see !== undefined && !ids.has(see)) broken.push("see names an operation of the document");
  return broken;
}

function isDay(text: unknown): boolean {
  if (typeof text !== "string" || !DAY.test(text)) return false;
  const at = Date.parse(text);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}
