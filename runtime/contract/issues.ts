import type { z } from "zod";
import type { ProblemIssue } from "../problem/mod.ts";
import { escapePointer } from "./storable.ts";

type Issue = z.core.$ZodIssue;

/** Validation issues as pointers and words; a union's many complaints become one. */
export function describeIssues(issues: readonly Issue[], base: string): ProblemIssue[] {
  return issues.flatMap((issue) => describe(issue, base));
}

function describe(issue: Issue, base: string): ProblemIssue[] {
  const pointer = base + issue.path.map((part) => `/${escapePointer(String(part))}`).join("");
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      pointer: `${pointer}/${escapePointer(key)}`,
      detail: "Is not a known member",
    }));
  }
  if (issue.code === "invalid_union") return union(issue.errors, pointer);
  if (issue.code === "invalid_type" && issue.message.endsWith("received undefined")) {
    return [{ pointer, detail: "Is required" }];
  }
  return [{ pointer, detail: issue.message }];
}

/** A union of constants is an enumeration; of shapes, the one that came furthest is the one that was meant. */
function union(branches: readonly Issue[][], pointer: string): ProblemIssue[] {
  const values = branches.map((branch) =>
    branch.length === 1 && branch[0]!.code === "invalid_value" && branch[0]!.path.length === 0
      ? branch[0]!.values
      : undefined
  );
  if (values.every((one) => one !== undefined)) {
    return [{
      pointer,
      detail: `Expected one of ${values.flat().map((one) => JSON.stringify(one)).join(", ")}`,
    }];
  }
  const depth = (branch: readonly Issue[]) => Math.max(0, ...branch.map((issue) => issue.path.length));
  const entered = branches.filter((branch) => depth(branch) > 0);
  const meant = entered.length > 0
    ? entered
    : branches.filter((branch) => branch[0]?.code !== "invalid_type");
  const best = meant.length > 0 ? meant.reduce((a, b) => depth(b) > depth(a) ? b : a) : branches[0] ?? [];
  return describeIssues(best, pointer);
}
