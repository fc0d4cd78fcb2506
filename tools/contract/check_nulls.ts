import type { Fault } from "./fault.ts";

/** Members that hold values of the wire, where null is one like any other. */
const WIRE = new Set(["const", "default", "enum", "example", "examples", "x-rejects"]);

/**
 * Rules about a source as YAML reads it. A comma that is not quoted ends a value in braces: what comes after it becomes a
 * name without a value, and the text before it is short without being wrong.
 */
export function checkNulls(source: unknown, where = ""): Fault[] {
  if (source === null) {
    return [{ where, rule: "a value is written, and a text in braces with a comma is quoted" }];
  }
  if (typeof source !== "object") return [];
  return Object.entries(source!).flatMap(([name, value]) =>
    WIRE.has(name) ? [] : checkNulls(value, `${where}/${name}`)
  );
}
