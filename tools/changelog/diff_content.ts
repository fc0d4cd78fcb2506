import { at, code, type Comparison, type Direction, same, type Schema } from "./change.ts";
import { SchemaDiff } from "./diff_schema.ts";

export type Content = { readonly [type: string]: unknown };

/** Examples and the bodies that tests refuse are documentation. */
const KNOWN = new Set(["schema", "x-line", "example", "examples", "x-rejects"]);

/** The media types of a body and what each of them holds. */
export function diffContent(
  comparison: Comparison,
  direction: Direction,
  before: Content,
  after: Content,
  pointer: string,
  label: string,
): void {
  const { report } = comparison;
  const diff = new SchemaDiff(comparison, direction);
  const verb = direction === "sent" ? "take" : "answer";
  for (const type of Object.keys(before)) {
    if (!Object.hasOwn(after, type)) {
      report("breaking", at(pointer, type), `It does not ${verb} ${code(type)} any more`);
    }
  }
  for (const [type, media] of Object.entries(after) as [string, Schema][]) {
    const old = before[type] as Schema | undefined;
    const place = at(pointer, type);
    if (!old) {
      report("added", place, `It ${verb}s ${code(type)}`);
      continue;
    }
    for (const member of ["schema", "x-line"]) {
      const [was, is] = [old[member], media[member]] as (Schema | undefined)[];
      if (was && is) diff.compare(was, is, at(place, member), label);
      else if (was || is) report("breaking", at(place, member), `${code(type)} has another shape`);
    }
    for (const member of new Set([...Object.keys(old), ...Object.keys(media)])) {
      if (KNOWN.has(member) || same(old[member], media[member])) continue;
      report("changed", at(place, member), `${code(type)} has another ${code(member)}`);
    }
  }
}
