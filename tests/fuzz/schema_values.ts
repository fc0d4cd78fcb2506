import type { Document, Json } from "@downbeat/runtime/contract";
import fc from "fast-check";
import { Pick, type PoolKind } from "./pick.ts";

type Schema = { [key: string]: Json };
type Values = fc.Arbitrary<unknown>;

/** Schemas whose values only make sense when they come from earlier answers, or from elsewhere. */
export interface Hints {
  /** By the schema's name in the document. */
  readonly bySchema: ReadonlyMap<string, Values>;
  /** By the member's or parameter's name. */
  readonly byName: ReadonlyMap<string, Values>;
}

export function pick(kind: PoolKind): Values {
  return fc.nat({ max: 1000 }).map((index) => new Pick(kind, index));
}

/** Values that a schema allows, so far as JSON Schema can say it. Cheap to make twice; made once for each schema. */
export function schemaValues(document: Document, schema: Schema, hints: Hints): Values {
  const { $ref } = schema;
  if (typeof $ref === "string") {
    const name = $ref.slice("#/components/schemas/".length);
    return hints.bySchema.get(name) ?? schemaValues(document, document.components.schemas![name]!, hints);
  }
  if (schema["enum"]) return fc.constantFrom(...schema["enum"] as Json[]);
  const branches = (schema["oneOf"] ?? schema["anyOf"]) as Schema[] | undefined;
  if (branches) return fc.oneof(...branches.map((one) => schemaValues(document, one, hints)));
  const types = [schema["type"]].flat() as string[];
  return fc.oneof(...types.map((type) => ofType(document, schema, type, hints)));
}

function ofType(document: Document, schema: Schema, type: string, hints: Hints): Values {
  const limit = (name: string, otherwise: number) => (schema[name] as number | undefined) ?? otherwise;
  switch (type) {
    case "null":
      return fc.constant(null);
    case "boolean":
      return fc.boolean();
    case "integer": {
      const [min, max] = [limit("minimum", -1000), limit("maximum", 1000)];
      return fc.oneof(fc.integer({ min, max }), fc.constantFrom(min, max));
    }
    case "number":
      return numbers(
        limit("minimum", limit("exclusiveMinimum", -1e6)),
        limit("maximum", limit("exclusiveMaximum", 1e6)),
        [schema["exclusiveMinimum"], schema["exclusiveMaximum"]],
      );
    case "string":
      return strings(schema);
    case "array": {
      const items = schemaValues(document, schema["items"] as Schema, hints);
      return fc.array(items, {
        minLength: limit("minItems", 0),
        maxLength: Math.min(limit("maxItems", 4), 8),
      });
    }
    default:
      return objects(document, schema, hints);
  }
}

function numbers(min: number, max: number, excluded: readonly unknown[]): Values {
  return fc.oneof(fc.double({ min, max, noNaN: true }), fc.constantFrom(min, max))
    .filter((value) => !excluded.includes(value));
}

function strings(schema: Schema): Values {
  if (schema["format"] === "date-time") {
    return fc.date({ min: new Date(0), max: new Date("9999-12-31"), noInvalidDate: true })
      .map((date) => date.toISOString());
  }
  const { minLength = 0, maxLength = 40, pattern } = schema as {
    minLength?: number;
    maxLength?: number;
    pattern?: string;
  };
  const fits = (text: string) =>
    text.length >= minLength && text.length <= maxLength && text.isWellFormed() && !text.includes("\0");
  if (pattern !== undefined) {
    const made = fc.stringMatching(new RegExp(pattern), { size: "small" });
    return made.filter(fits);
  }
  const short = fc.string({ unit: "grapheme", minLength, maxLength: Math.min(maxLength, minLength + 20) });
  return fc.oneof({ weight: 9, arbitrary: short.filter(fits) }, {
    weight: 1,
    arbitrary: fc.constant("x".repeat(maxLength)),
  });
}

function objects(document: Document, schema: Schema, hints: Hints): Values {
  const properties = Object.entries((schema["properties"] ?? {}) as Record<string, Schema>);
  const members = Object.fromEntries(
    properties.map(([name, one]) => [name, hints.byName.get(name) ?? schemaValues(document, one, hints)]),
  );
  const known = fc.record(members, { requiredKeys: (schema["required"] ?? []) as string[] });
  if (schema["additionalProperties"] !== true) return known;
  const extra = fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.jsonValue({ maxDepth: 2 }), {
    maxKeys: 2,
  })
    .map((value) => JSON.parse(JSON.stringify(value).replaceAll("\\u0000", "")) as object);
  return fc.tuple(known, fc.option(extra, { freq: 4, nil: {} })).map(([one, more]) => ({ ...more, ...one }));
}
