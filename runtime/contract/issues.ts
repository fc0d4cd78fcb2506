import type { z } from "zod";
import { MAX_ISSUES, type ProblemIssue } from "../problem/mod.ts";
import { pointerOf } from "./storable.ts";

type Issue = z.core.$ZodIssue;
const UNITS = new Map([["string", "character"], ["array", "item"], ["object", "member"]]);

type Branch = readonly Issue[];

/** Validation issues as pointers and words, at most {@linkcode MAX_ISSUES}; a union's many complaints become one. */
export function describeIssues(issues: readonly Issue[], base: string): ProblemIssue[] {
  const found: ProblemIssue[] = [];
  for (const issue of issues) {
    if (found.length >= MAX_ISSUES) break;
    found.push(...describe(issue, base));
  }
  return found.slice(0, MAX_ISSUES);
}

function describe(issue: Issue, base: string): ProblemIssue[] {
  const pointer = base + pointerOf(issue.path);
  if (issue.code === "unrecognized_keys") {
    return issue.keys.slice(0, MAX_ISSUES).map((key) => ({
      pointer: pointer + pointerOf([key]),
      detail: "Is not a known member",
    }));
  }
  if (issue.code === "invalid_union") return describeUnion(issue.errors, pointer);
  if (issue.code === "invalid_type" && issue.message.endsWith("received undefined")) {
    return [{ pointer, detail: "Is required" }];
  }
  if (issue.code === "invalid_value") return [oneOf(pointer, issue.values)];
  return [{ pointer, detail: inWords(issue) }];
}

/** The validator's own words name types of the language; these name what to send. */
function inWords(issue: Issue): string {
  if (issue.code === "invalid_type") {
    const wholeNumber = issue.expected === "int" && issue.message.endsWith("received number");
    return wholeNumber ? "Expected a whole number" : withoutPreamble(issue.message);
  }
  if (issue.code === "too_big") {
    return boundInWords(issue.origin, issue.inclusive === false ? "less than" : "at most", issue.maximum);
  }
  if (issue.code === "too_small") {
    return boundInWords(issue.origin, issue.inclusive === false ? "more than" : "at least", issue.minimum);
  }
  return withoutPreamble(issue.message);
}

/** `Invalid string: must match …` says no more than `Must match …`. */
function withoutPreamble(message: string): string {
  return message.replace(/^Invalid [a-z]+: ([a-z])/, (_, first: string) => first.toUpperCase());
}

function boundInWords(origin: string, side: string, bound: number | bigint): string {
  const unit = UNITS.get(origin);
  if (!unit) return `Must be ${side} ${bound}`;
  return `Must have ${side} ${bound} ${unit}${bound === 1 ? "" : "s"}`;
}

/** A union is an enumeration, a choice of types, or a choice of shapes, of which one was meant. */
function describeUnion(branches: readonly Branch[], pointer: string): ProblemIssue[] {
  if (branches.length === 0) return [{ pointer, detail: "Fits more than one of the shapes it may have" }];
  const constants = branches.map((branch) => refusedConstants(branch, []));
  if (constants.every((one) => one !== undefined)) return [oneOf(pointer, constants.flat())];
  const types = new Set(branches.map(refusedType));
  if (!types.has(undefined) && types.size > 1) {
    return [{ pointer, detail: `Expected ${[...types].join(" or ")}` }];
  }
  const tag = branches[0]!.find((issue) =>
    issue.path.length === 1 && branches.every((branch) => refusedConstants(branch, issue.path))
  );
  if (tag) {
    const names = branches.flatMap((branch) => refusedConstants(branch, tag.path)!);
    return [oneOf(pointer + pointerOf(tag.path), names)];
  }
  return describeIssues(meantBranch(branches), pointer);
}

/** The shape whose tag matched; among those the one that was entered furthest, with the fewest complaints. */
function meantBranch(branches: readonly Branch[]): Branch {
  const rank = (branch: Branch) => [
    refusedType(branch) === undefined ? 1 : 0,
    branch.some((issue) => issue.code === "invalid_value" && issue.path.length === 1) ? 0 : 1,
    Math.max(0, ...branch.map((issue) => issue.path.length)),
    -branch.length,
  ];
  return branches.toSorted((a, b) => compare(rank(b), rank(a)))[0]!;
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at < 0 ? 0 : a[at]! - b[at]!;
}

/** The constants of which a branch wanted one at a path. */
function refusedConstants(branch: Branch, path: readonly PropertyKey[]): readonly unknown[] | undefined {
  const issue = branch.find((one) => one.path.length === path.length && one.path[0] === path[0]);
  return issue?.code === "invalid_value" ? issue.values : undefined;
}

/** The type a branch wanted, if it got no further than that. */
function refusedType(branch: Branch): string | undefined {
  const [issue] = branch;
  return issue?.code === "invalid_type" && issue.path.length === 0 ? issue.expected : undefined;
}

function oneOf(pointer: string, values: readonly unknown[]): ProblemIssue {
  return { pointer, detail: `Expected one of ${values.map((one) => JSON.stringify(one)).join(", ")}` };
}
