import { type Operation, resolve, type Response } from "@downbeat/runtime/contract";
import { DEPRECATION_REFS } from "../contract/deprecation_headers.ts";
import { at, code, type Comparison, type Schema } from "./change.ts";
import { diffContent } from "./diff_content.ts";
import { SchemaDiff } from "./diff_schema.ts";

/** Statuses, headers, bodies and problems of an operation's answers. */
export function diffAnswers(
  comparison: Comparison,
  before: Operation,
  after: Operation,
  pointer: string,
): void {
  const { report } = comparison;
  const [was, is] = [before.responses, after.responses];
  const place = at(pointer, "responses");
  for (const status of Object.keys(was)) {
    if (Object.hasOwn(is, status)) continue;
    // Refusals are named by their problems, below.
    if (status < "400") report("breaking", at(place, status), `It does not answer ${status} any more`);
  }
  for (const [status, given] of Object.entries(is)) {
    const old = was[status];
    if (!old) {
      if (status < "400") report("added", at(place, status), `It answers ${status}`);
      continue;
    }
    const here = "$ref" in given ? given.$ref.slice(1) : at(place, status);
    const [past, present] = [
      resolve<Response>(comparison.before, old),
      resolve<Response>(comparison.after, given),
    ];
    diffHeaders(comparison, past.headers ?? {}, present.headers ?? {}, at(here, "headers"));
    diffContent(
      comparison,
      "answered",
      past.content ?? {},
      present.content ?? {},
      at(here, "content"),
      "answer",
    );
  }
  diffProblems(comparison, before, after, place);
}

type Headers = { [name: string]: unknown };

/** What RFC 9745 and RFC 8594 add is told as the deprecation that it is. */
function toldElsewhere(header: unknown): boolean {
  return DEPRECATION_REFS.has(String((header as { $ref?: string }).$ref));
}

function diffHeaders(comparison: Comparison, before: Headers, after: Headers, pointer: string): void {
  const { report } = comparison;
  for (const name of Object.keys(before)) {
    if (toldElsewhere(before[name]) || Object.hasOwn(after, name)) continue;
    report("breaking", at(pointer, name), `The header ${code(name)} is not answered any more`);
  }
  for (const name of Object.keys(after)) {
    if (toldElsewhere(after[name])) continue;
    const given = after[name] as Schema | { $ref: string };
    const place = typeof given["$ref"] === "string" ? given["$ref"].slice(1) : at(pointer, name);
    if (!Object.hasOwn(before, name)) {
      report("added", place, `The header ${code(name)} is answered`);
      continue;
    }
    const was = resolve<Schema>(comparison.before, before[name] as Schema);
    const is = resolve<Schema>(comparison.after, given);
    if (was["required"] && !is["required"]) {
      report("breaking", place, `The header ${code(name)} may be missing`);
    }
    if (!was["required"] && is["required"]) {
      report("changed", place, `The header ${code(name)} is always there`);
    }
    const [old, young] = [was["schema"], is["schema"]] as Schema[];
    new SchemaDiff(comparison, "answered").compare(old ?? {}, young ?? {}, at(place, "schema"), name);
  }
}

/** Clients handle problems they do not know by their status, so a new one is an addition. */
function diffProblems(
  { before, after, report }: Comparison,
  was: Operation,
  is: Operation,
  pointer: string,
): void {
  const problemsOf = (document: typeof before, { responses }: Operation) =>
    new Map(
      Object.entries(responses).flatMap(([status, given]) =>
        (resolve<Response>(document, given)["x-problems"] ?? []).map((name) => [name, status])
      ),
    );
  const [old, young] = [problemsOf(before, was), problemsOf(after, is)];
  for (const [name, status] of young) {
    const past = old.get(name);
    const place = at(pointer, status, "x-problems");
    if (past === undefined) report("added", place, `It may answer the problem ${code(name)}`);
    else if (past !== status) {
      report("breaking", place, `The problem ${code(name)} has the status ${status}; it was ${past}`);
    }
  }
  for (const [name, status] of old) {
    if (young.has(name)) continue;
    report("changed", at(pointer, status), `It does not answer the problem ${code(name)} any more`);
  }
}
