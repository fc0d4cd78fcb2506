import { type Document, resolve } from "@downbeat/runtime/contract";
import { at, canonical, code, type Comparison, type Direction, same, type Schema } from "./change.ts";
import { BOUND_KEYWORDS, diffBounds } from "./diff_bounds.ts";
import { diffDeprecation } from "./diff_deprecation.ts";
import { diffMembers } from "./diff_members.ts";
import { diffValues } from "./diff_values.ts";

/** Compared one by one, or of no effect on what is sent and answered. */
const KNOWN = new Set([
  ...BOUND_KEYWORDS,
  ...["type", "enum", "const", "pattern", "format", "multipleOf", "uniqueItems", "default"],
  ...["properties", "required", "additionalProperties", "items", "oneOf", "anyOf", "discriminator"],
  ...["$ref", "title", "description", "example", "examples", "deprecated", "x-deprecated"],
]);

/** Compares the schemas of one thing that travels one way, each named part behind a `$ref` once. */
export class SchemaDiff {
  readonly #seen = new Set<string>();

  constructor(readonly comparison: Comparison, readonly direction: Direction) {}

  /**
   * @param pointer where the newer schema stands, as long as no `$ref` leads elsewhere
   * @param label what people call it, as `Preset.name` or `limit`
   */
  compare(before: Schema, after: Schema, pointer: string, label: string): void {
    const { comparison, direction } = this;
    const [was, is] = [follow(comparison.before, before), follow(comparison.after, after)];
    if (was.name !== undefined && is.name !== undefined) {
      const pair = `${was.name} ${is.name}`;
      if (this.#seen.has(pair)) return;
      this.#seen.add(pair);
    }
    const where = is.name === undefined ? pointer : at("/components/schemas", is.name);
    const name = is.name ?? label;
    diffValues(comparison, direction, was.schema, is.schema, where, name);
    diffBounds(comparison, direction, was.schema, is.schema, where, name);
    diffDeprecation(comparison, was.schema, is.schema, where, code(name));
    diffMembers(this, was.schema, is.schema, where, name);
    this.#compareBranches(was.schema, is.schema, where, name);
    this.#compareRest(was.schema, is.schema, where, name);
  }

  #compareBranches(before: Schema, after: Schema, pointer: string, label: string): void {
    const { comparison: { report }, direction } = this;
    const keyword = "anyOf" in after ? "anyOf" : "oneOf";
    const [was, is] = [branchesOf(before), branchesOf(after)];
    if (!was && !is) return;
    if (!was || !is) return report("breaking", at(pointer, keyword), `${code(label)} has another shape`);
    const lost = was.filter((one) => !is.some((other) => same(one, other)));
    const gained = is.filter((one) => !was.some((other) => same(one, other)));
    for (const [index, one] of is.entries()) {
      const twin = was.find((other) => same(one, other));
      if (twin) this.compare(twin, one, at(pointer, keyword, index), label);
    }
    for (const one of lost) {
      report(
        direction === "sent" ? "breaking" : "changed",
        at(pointer, keyword),
        `${code(label)} is never ${branchName(one)} any more`,
      );
    }
    for (const one of gained) {
      report(
        direction === "sent" ? "added" : "breaking",
        at(pointer, keyword, is.indexOf(one)),
        `${code(label)} may be ${branchName(one)}`,
      );
    }
    if (!same(tagsOf(before, was, is), tagsOf(after, was, is))) {
      report("breaking", at(pointer, "discriminator"), `${code(label)} is told apart by other tags`);
    }
  }

  /** A keyword that nobody here knows counts as breaking, so that the list of keywords can grow without a gap. */
  #compareRest(before: Schema, after: Schema, pointer: string, label: string): void {
    for (const keyword of new Set([...Object.keys(before), ...Object.keys(after)])) {
      if (KNOWN.has(keyword) || same(before[keyword], after[keyword])) continue;
      this.comparison.report(
        keyword.startsWith("x-") ? "changed" : "breaking",
        at(pointer, keyword),
        `${code(label)} has another ${code(keyword)}`,
      );
    }
  }
}

function follow(document: Document, schema: Schema): { schema: Schema; name: string | undefined } {
  const ref = schema["$ref"];
  const name = typeof ref === "string" ? ref.slice(ref.lastIndexOf("/") + 1) : undefined;
  return { schema: resolve<Schema>(document, schema), name };
}

function branchesOf({ oneOf, anyOf }: Schema): Schema[] | undefined {
  return (oneOf ?? anyOf) as Schema[] | undefined;
}

function branchName(branch: Schema): string {
  const ref = branch["$ref"];
  return code(typeof ref === "string" ? ref.slice(ref.lastIndexOf("/") + 1) : canonical(branch));
}

/** How the branches that both sides have are told apart; a branch that came or went is reported as itself. */
function tagsOf({ discriminator }: Schema, ...sides: Schema[][]): unknown {
  if (discriminator === undefined) return undefined;
  const { propertyName, mapping = {} } = discriminator as { propertyName: string; mapping?: object };
  const shared = Object.entries(mapping).filter(([, ref]) =>
    sides.every((side) => side.some((branch) => branch["$ref"] === ref))
  );
  return [propertyName, Object.fromEntries(shared)];
}
