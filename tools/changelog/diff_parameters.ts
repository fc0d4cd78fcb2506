import { type Document, type Located, type Parameter, resolve } from "@downbeat/runtime/contract";
import { at, code, type Comparison } from "./change.ts";
import { diffDeprecation } from "./diff_deprecation.ts";
import { SchemaDiff } from "./diff_schema.ts";

interface Placed {
  readonly parameter: Parameter;
  readonly pointer: string;
}

/** What path, query and headers take. A parameter that is not known any more is refused, so taking one away breaks. */
export function diffParameters(
  comparison: Comparison,
  before: Located,
  after: Located,
  pointers: { readonly before: string; readonly after: string },
): void {
  const was = parametersOf(comparison.before, before, pointers.before);
  const is = parametersOf(comparison.after, after, pointers.after);
  const { report } = comparison;
  for (const [key, { pointer }] of was) {
    if (!is.has(key)) report("breaking", pointer, `The ${key} may not be sent any more`);
  }
  for (const [key, { parameter, pointer }] of is) {
    const old = was.get(key)?.parameter;
    if (!old) {
      report(
        parameter.required ? "breaking" : "added",
        pointer,
        `The ${key} ${parameter.required ? "must" : "may"} be sent`,
      );
      continue;
    }
    if (!old.required !== !parameter.required) {
      report(
        parameter.required ? "breaking" : "changed",
        pointer,
        `The ${key} ${parameter.required ? "must be sent" : "may be left out"}`,
      );
    }
    diffDeprecation(comparison, old, parameter, pointer, `The ${key}`);
    new SchemaDiff(comparison, "sent").compare(
      old.schema,
      parameter.schema,
      at(pointer, "schema"),
      parameter.name,
    );
  }
}

const KINDS = { path: "path parameter", query: "query parameter", header: "header" } as const;

/** Parameters by what people call them, since names may repeat between path and query. */
function parametersOf(
  document: Document,
  { operation, shared }: Located,
  pointer: string,
): Map<string, Placed> {
  const own = (operation.parameters ?? []).map((one, index) =>
    [one, at(pointer, "parameters", index)] as const
  );
  const above = pointer.slice(0, pointer.lastIndexOf("/"));
  const common = shared.map((one, index) => [one, at(above, "parameters", index)] as const);
  return new Map(
    [...common, ...own].map(([one, place]) => {
      const parameter = resolve<Parameter>(document, one);
      const placed = "$ref" in one ? one.$ref.slice(1) : place;
      return [`${KINDS[parameter.in]} ${code(parameter.name)}`, { parameter, pointer: placed }];
    }),
  );
}
