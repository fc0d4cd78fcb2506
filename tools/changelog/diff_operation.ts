import type { Located, Operation } from "@downbeat/runtime/contract";
import { at, code, type Comparison, same } from "./change.ts";
import { diffAnswers } from "./diff_answers.ts";
import { diffBounds } from "./diff_bounds.ts";
import { diffContent } from "./diff_content.ts";
import { diffDeprecation } from "./diff_deprecation.ts";
import { diffParameters } from "./diff_parameters.ts";
import { diffRealtime } from "./diff_realtime.ts";
import { diffSecurity } from "./diff_security.ts";

/** As the server has it where the document is silent. */
const DEFAULT_MAX_BYTES = 65_536;

/** Compared one by one; repeats by key show in the `Idempotency-Key` header, problems in the answers. */
const KNOWN = new Set([
  "x-max-bytes",
  "x-deprecated",
  "x-idempotent",
  "x-problems",
  "x-limit",
  "x-paginated",
  "x-service",
  "x-realtime",
]);

/** Compares one operation with what it was. */
export function diffOperation(comparison: Comparison, before: Located, after: Located): void {
  const { report } = comparison;
  const [was, is] = [before.operation, after.operation];
  const pointers = { before: pointerOf(before), after: pointerOf(after) };
  if (pointers.before !== pointers.after) {
    report("breaking", pointers.after, `It is at ${addressOf(after)}; it was at ${addressOf(before)}`);
  }
  diffDeprecation(comparison, was, is, pointers.after, "It");
  diffSecurity(comparison, was, is, pointers.after);
  diffTraits(comparison, was, is, pointers.after);
  diffParameters(comparison, before, after, pointers);
  diffBody(comparison, was, is, pointers.after);
  diffAnswers(comparison, was, is, pointers.after);
  diffRealtime(comparison, was["x-realtime"], is["x-realtime"], at(pointers.after, "x-realtime"));
}

export function pointerOf({ path, method }: Located): string {
  return at("/paths", path, method);
}

export function addressOf({ path, method }: Located): string {
  return code(`${method.toUpperCase()} ${path}`);
}

function diffTraits({ report }: Comparison, was: Operation, is: Operation, pointer: string): void {
  if (was["x-limit"] !== is["x-limit"]) {
    const [old, young] = [was, is].map((one) =>
      one["x-limit"] ? `the quota ${code(one["x-limit"])}` : "no quota"
    );
    report("changed", at(pointer, "x-limit"), `It counts against ${young}; it was ${old}`);
  }
  if (!was["x-paginated"] !== !is["x-paginated"]) {
    const words = is["x-paginated"] ? "It answers pages" : "It does not answer pages any more";
    report("breaking", at(pointer, "x-paginated"), words);
  }
  if (!was["x-service"] !== !is["x-service"]) {
    const words = is["x-service"] ? "Other services may call it" : "Other services may not call it any more";
    report(is["x-service"] ? "added" : "breaking", at(pointer, "x-service"), words);
  }
  const traits = [...Object.keys(was), ...Object.keys(is)] as (keyof Operation)[];
  for (const trait of new Set(traits)) {
    if (!trait.startsWith("x-") || KNOWN.has(trait) || same(was[trait], is[trait])) continue;
    const value = is[trait] === undefined ? "nothing" : code(JSON.stringify(is[trait]));
    report("changed", at(pointer, trait), `Its ${code(trait)} is ${value}`);
  }
}

function diffBody(comparison: Comparison, was: Operation, is: Operation, pointer: string): void {
  const [old, young] = [was.requestBody, is.requestBody];
  if (!old && !young) return;
  const place = at(pointer, "requestBody");
  if (!old) return comparison.report("breaking", place, "It needs a body");
  if (!young) return comparison.report("breaking", place, "It takes no body any more");
  if (!old.required !== !young.required) {
    comparison.report(
      young.required ? "breaking" : "changed",
      place,
      young.required ? "It needs a body" : "Its body may be left out",
    );
  }
  const bytesOf = (operation: Operation) => ({
    "x-max-bytes": operation["x-max-bytes"] ?? DEFAULT_MAX_BYTES,
  });
  diffBounds(comparison, "sent", bytesOf(was), bytesOf(is), pointer, "body");
  diffContent(comparison, "sent", old.content, young.content, at(place, "content"), "body");
}
