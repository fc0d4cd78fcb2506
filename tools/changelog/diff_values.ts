import type { Json } from "@downbeat/runtime/contract";
import { at, code, type Comparison, type Direction, listed, same, type Schema } from "./change.ts";

/** Which values a schema takes, apart from their sizes: types, enumerations, forms and defaults. */
export function diffValues(
  comparison: Comparison,
  direction: Direction,
  before: Schema,
  after: Schema,
  pointer: string,
  label: string,
): void {
  diffTypes(comparison, direction, before, after, pointer, label);
  diffEnum(comparison, direction, before, after, pointer, label);
  for (const keyword of ["pattern", "format", "multipleOf"]) {
    diffForm(comparison, direction, before, after, pointer, label, keyword);
  }
  if (same(before["uniqueItems"] ?? false, after["uniqueItems"] ?? false) === false) {
    const tightened = after["uniqueItems"] === true;
    comparison.report(
      tightened === (direction === "sent") ? "breaking" : "changed",
      at(pointer, "uniqueItems"),
      `${code(label)} ${tightened ? "holds no item twice" : "may hold an item twice"}`,
    );
  }
  if (direction === "sent") diffDefault(comparison, before, after, pointer, label);
}

const EVERY_TYPE = ["string", "number", "boolean", "object", "array", "null"];

/** Without a type a schema takes everything, and a union says it in its branches. */
function typesOf({ type, oneOf, anyOf }: Schema): string[] {
  if (type !== undefined) return [type].flat() as string[];
  return oneOf || anyOf ? [] : EVERY_TYPE;
}

function diffTypes(
  { report }: Comparison,
  direction: Direction,
  before: Schema,
  after: Schema,
  pointer: string,
  label: string,
): void {
  const [was, is] = [typesOf(before), typesOf(after)];
  if (was.length === 0 || is.length === 0) return;
  const beyond = (some: string[], others: string[]) =>
    some.filter((one) => !others.includes(one) && !(one === "integer" && others.includes("number")));
  const [lost, gained] = [beyond(was, is), beyond(is, was)];
  if (lost.length > 0) {
    report(
      direction === "sent" ? "breaking" : "changed",
      at(pointer, "type"),
      `${code(label)} ${direction === "sent" ? "takes" : "is"} no ${listed(lost)} any more`,
    );
  }
  if (gained.length > 0) {
    report(
      direction === "answered" ? "breaking" : "changed",
      at(pointer, "type"),
      `${code(label)} may be ${listed(gained)}`,
    );
  }
}

function valuesOf(schema: Schema): Json[] | undefined {
  return "const" in schema ? [schema["const"]!] : schema["enum"] as Json[] | undefined;
}

function diffEnum(
  { report }: Comparison,
  direction: Direction,
  before: Schema,
  after: Schema,
  pointer: string,
  label: string,
): void {
  const [was, is] = [valuesOf(before), valuesOf(after)];
  const where = at(pointer, "const" in after ? "const" : "enum");
  const [narrowed, widened] = direction === "sent"
    ? ["breaking", "added"] as const
    : ["changed", "breaking"] as const;
  if (was && is) {
    const lost = was.filter((one) => !is.some((other) => same(one, other)));
    const gained = is.filter((one) => !was.some((other) => same(one, other)));
    if (lost.length > 0) report(narrowed, where, `${code(label)} is never ${listed(lost)} any more`);
    if (gained.length > 0) report(widened, where, `${code(label)} may be ${listed(gained)}`);
  } else if (is) {
    report(narrowed, where, `${code(label)} is one of ${listed(is)}, nothing else`);
  } else if (was) {
    report(widened, where, `${code(label)} may be anything beside ${listed(was)}`);
  }
}

/** Whether one pattern or format takes more than another cannot be told, so every change of one breaks. */
function diffForm(
  { report }: Comparison,
  direction: Direction,
  before: Schema,
  after: Schema,
  pointer: string,
  label: string,
  keyword: string,
): void {
  const [was, is] = [before[keyword], after[keyword]];
  if (was === is) return;
  const harmless = direction === "sent" ? is === undefined : was === undefined;
  const bytes = was === "binary" || is === "binary";
  const words = keyword === "multipleOf" ? "a multiple of" : `of the ${keyword}`;
  report(
    harmless && !bytes ? "changed" : "breaking",
    at(pointer, keyword),
    is === undefined
      ? `${code(label)} need not be ${words} ${listed([was!])} any more`
      : `${code(label)} is ${words} ${listed([is])}${was === undefined ? "" : `; it was ${listed([was])}`}`,
  );
}

function diffDefault(
  { report }: Comparison,
  before: Schema,
  after: Schema,
  pointer: string,
  label: string,
): void {
  const [was, is] = [before["default"], after["default"]];
  if (same(was, is)) return;
  report(
    was === undefined ? "changed" : "breaking",
    at(pointer, "default"),
    is === undefined
      ? `${code(label)} is no longer ${listed([was!])} when left out`
      : `${code(label)} is ${listed([is])} when left out${
        was === undefined ? "" : `; it was ${listed([was])}`
      }`,
  );
}
