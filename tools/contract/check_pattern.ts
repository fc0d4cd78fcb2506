import { checkSync } from "npm:recheck@4.5.0";
import type { Document } from "@downbeat/runtime/contract";
import type { Fault } from "./fault.ts";
import { schemasOf } from "./schemas_of.ts";

/** Patterns are matched against what strangers send, so each must run in linear time. */
export function checkPattern(document: Document): Fault[] {
  const faults: Fault[] = [];
  const checked = new Set<string>();
  for (const [schema, where] of schemasOf(document)) {
    const pattern = schema["pattern"];
    if (typeof pattern !== "string" || checked.has(pattern)) continue;
    checked.add(pattern);
    const fault = (rule: string) => faults.push({ where, rule });
    if (/\\[pP]\{/.test(pattern)) fault("a pattern names no Unicode property");
    if (!pattern.startsWith("^") || !pattern.endsWith("$")) fault("a pattern matches the whole string");
    const { status } = checkSync(pattern, "");
    if (status !== "safe") fault(`the pattern ${pattern} is ${status}, it may backtrack`);
  }
  return faults;
}
