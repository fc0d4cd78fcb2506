import { at, code, same, type Schema } from "./change.ts";
import type { SchemaDiff } from "./diff_schema.ts";

type Members = { [name: string]: Schema };

/** The members of objects and the items of arrays. */
export function diffMembers(
  diff: SchemaDiff,
  before: Schema,
  after: Schema,
  pointer: string,
  label: string,
): void {
  const [was, is] = [membersOf(before), membersOf(after)];
  for (const name of new Set([...Object.keys(was), ...Object.keys(is)])) {
    const place = at(pointer, "properties", name);
    const member = `${label}.${name}`;
    const [old, young] = [was[name], is[name]];
    if (!young) reportRemoved(diff, place, member);
    else if (!old) reportAdded(diff, place, member, requires(after, name));
    else reportRequired(diff, place, member, requires(before, name), requires(after, name));
    // In a map a name that gets a schema of its own had the schema of all names.
    const [past, present] = [old ?? othersOf(before), young ?? othersOf(after)];
    if (past && present) diff.compare(past, present, place, member);
  }
  const [items, newItems] = [before["items"], after["items"]] as (Schema | undefined)[];
  if (items && newItems) diff.compare(items, newItems, at(pointer, "items"), `${label}[]`);
  else if (items || newItems) {
    diff.comparison.report("breaking", at(pointer, "items"), `${code(label)} has another shape`);
  }
  diffOthers(
    diff,
    before["additionalProperties"] ?? true,
    after["additionalProperties"] ?? true,
    pointer,
    label,
  );
}

function membersOf({ properties = {}, required = [] }: Schema): Members {
  const unnamed = (required as string[]).map((name): [string, Schema] => [name, {}]);
  return { ...Object.fromEntries(unnamed), ...properties as Members };
}

function othersOf({ additionalProperties }: Schema): Schema | undefined {
  return typeof additionalProperties === "object" ? additionalProperties as Schema : undefined;
}

function requires({ required = [] }: Schema, name: string): boolean {
  return (required as string[]).includes(name);
}

function reportRemoved({ comparison, direction }: SchemaDiff, pointer: string, member: string): void {
  const words = direction === "sent" ? "may not be sent" : "is not answered";
  comparison.report("breaking", pointer, `${code(member)} ${words} any more`);
}

function reportAdded(
  { comparison, direction }: SchemaDiff,
  pointer: string,
  member: string,
  required: boolean,
): void {
  if (direction === "answered") comparison.report("added", pointer, `${code(member)} is answered`);
  else if (required) comparison.report("breaking", pointer, `${code(member)} must be sent`);
  else comparison.report("added", pointer, `${code(member)} may be sent`);
}

function reportRequired(
  { comparison: { report }, direction }: SchemaDiff,
  pointer: string,
  member: string,
  before: boolean,
  after: boolean,
): void {
  if (before === after) return;
  if (direction === "sent") {
    report(
      after ? "breaking" : "changed",
      pointer,
      `${code(member)} ${after ? "must be sent" : "may be left out"}`,
    );
  } else {
    report(
      after ? "changed" : "breaking",
      pointer,
      `${code(member)} ${after ? "is always there" : "may be missing"}`,
    );
  }
}

/** Members that no property names. */
function diffOthers(
  diff: SchemaDiff,
  before: Schema[string],
  after: Schema[string],
  pointer: string,
  label: string,
): void {
  const place = at(pointer, "additionalProperties");
  if (same(before, after) && typeof before === "boolean") return;
  if (typeof before === "object" && typeof after === "object") {
    return diff.compare(before as Schema, after as Schema, place, `${label}[…]`);
  }
  const narrower = after === false || (before === true && after !== true);
  diff.comparison.report(
    narrower === (diff.direction === "sent") ? "breaking" : "changed",
    place,
    `${code(label)} ${narrower ? "is closed to some or all further members" : "is open to further members"}`,
  );
}
