import { type Document, type Json, resolve } from "@downbeat/runtime/contract";

type Schema = { [key: string]: Json };

/** Names of the schemas that a page has a section for, as what to write where one of them is meant. */
export type Sections = ReadonlyMap<string, string>;

/** What a schema takes, in a few words for a page. What has a section of its own is named, all else is told. */
export function schemaWords(document: Document, schema: Schema, sections: Sections): string {
  const { $ref } = schema;
  if (typeof $ref === "string") {
    const name = $ref.slice($ref.lastIndexOf("/") + 1);
    return sections.get(name) ?? ownWords(document, resolve<Schema>(document, schema), sections, name);
  }
  return ownWords(document, schema, sections, undefined);
}

function ownWords(document: Document, schema: Schema, sections: Sections, name: string | undefined): string {
  if (schema["enum"]) return (schema["enum"] as Json[]).map((one) => `\`${JSON.stringify(one)}\``).join(", ");
  const branches = (schema["oneOf"] ?? schema["anyOf"]) as Schema[] | undefined;
  if (branches) return branches.map((one) => schemaWords(document, one, sections)).join(" or ");
  const types = [schema["type"]].flat() as string[];
  return types.map((type) => ofType(document, schema, type, sections, name)).join(" or ");
}

function ofType(
  document: Document,
  schema: Schema,
  type: string,
  sections: Sections,
  name: string | undefined,
): string {
  switch (type) {
    case "string":
      return `text${spanned(schema["minLength"], schema["maxLength"], " characters")}`;
    case "integer":
    case "number":
      return `${type === "integer" ? "whole number" : "number"}${bounds(schema)}`;
    case "array": {
      const items = schemaWords(document, schema["items"] as Schema, sections);
      return `list of ${items}${spanned(schema["minItems"], schema["maxItems"], "")}`;
    }
    case "object":
      return name === undefined ? membersInLine(document, schema, sections) : `\`${name}\``;
    default:
      return type === "boolean" ? "true or false" : type;
  }
}

function membersInLine(document: Document, schema: Schema, sections: Sections): string {
  const required = (schema["required"] ?? []) as string[];
  const members = Object.entries((schema["properties"] ?? {}) as Record<string, Schema>).map((
    [name, member],
  ) => `\`${name}\`${required.includes(name) ? "" : "?"} ${schemaWords(document, member, sections)}`);
  return members.length === 0 ? "object" : `{ ${members.join(", ")} }`;
}

function bounds({ minimum, maximum, exclusiveMinimum }: Schema): string {
  if (exclusiveMinimum !== undefined) {
    return ` above ${exclusiveMinimum}${maximum === undefined ? "" : `, at most ${maximum}`}`;
  }
  // What a number can hold at all is no bound.
  const [least, most] = [minimum, maximum].map((one) =>
    Math.abs(one as number) === Number.MAX_SAFE_INTEGER ? undefined : one
  );
  return spanned(least, most, "");
}

function spanned(least: Json | undefined, most: Json | undefined, unit: string): string {
  if (most === undefined) return least === undefined ? "" : ` from ${least}`;
  if (least === undefined) return `, at most ${most}${unit}`;
  return least === most ? ` of ${most}${unit}` : ` of ${least} to ${most}${unit}`;
}
