import { type Operation, operationsOf } from "@downbeat/runtime/contract";
import { leastDays } from "../contract/least_days.ts";
import type { Documents } from "./released.ts";

const MS_PER_DAY = 86_400_000;

/**
 * Operations that would go before the day they were promised to, at once or by an earlier day, and those deprecated anew
 * that would go too soon after the release, as sentences.
 *
 * @param today the day of the release, as `2026-11-21`
 */
export function brokenDeprecations(before: Documents, after: Documents, today: string): string[] {
  const [was, is] = [operations(before), operations(after)];
  const broken: string[] = [];
  for (const [id, { operation, version }] of was) {
    if (is.has(id)) continue;
    const sunset = operation["x-deprecated"]?.sunset;
    if (sunset !== undefined && sunset > today) {
      broken.push(`${id} was promised to stay until ${sunset}`);
    } else if (sunset === undefined && !version.startsWith("0.")) {
      broken.push(`${id} goes without a sunset that was announced`);
    }
  }
  for (const [id, { operation, version }] of is) {
    const sunset = operation["x-deprecated"]?.sunset;
    const promised = was.get(id)?.operation["x-deprecated"]?.sunset;
    if (sunset === undefined) continue;
    if (promised !== undefined) {
      if (sunset < promised) broken.push(`${id} was promised to stay until ${promised}, not ${sunset}`);
      continue;
    }
    const days = (Date.parse(sunset) - Date.parse(today)) / MS_PER_DAY;
    if (days < leastDays(version)) {
      broken.push(`${id} would go ${days} days after its release, ${leastDays(version)} are promised`);
    }
  }
  return broken;
}

function operations(documents: Documents): Map<string, { operation: Operation; version: string }> {
  return new Map(
    [...documents.values()].flatMap((document) =>
      [...operationsOf(document)].map(({ operation }) =>
        [operation.operationId!, { operation, version: document.info.version }] as const
      )
    ),
  );
}
