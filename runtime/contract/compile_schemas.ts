import { z } from "zod";
import type { Document, Json } from "./document.ts";

export type Schema = { [key: string]: Json };

/**
 * Validators of some schemas, by name. All come from one conversion, so that what they share is converted once: the root is
 * an object whose properties they are.
 */
export function compileSchemas(
  document: Document,
  schemas: Readonly<Record<string, Schema>>,
): Readonly<Record<string, z.ZodType>> {
  const root = {
    type: "object",
    properties: localRefs(schemas),
    required: Object.keys(schemas),
    $defs: localRefs((document.components.schemas ?? {}) as Json),
  };
  const { shape } = z.fromJSONSchema(root as Parameters<typeof z.fromJSONSchema>[0]) as z.ZodObject;
  return shape as Record<string, z.ZodType>;
}

/** References of OpenAPI as references of JSON Schema. */
function localRefs(value: Json): Json {
  if (Array.isArray(value)) return value.map(localRefs);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key,
      key === "$ref" && typeof member === "string"
        ? member.replace("#/components/schemas/", "#/$defs/")
        : localRefs(member),
    ]),
  );
}
