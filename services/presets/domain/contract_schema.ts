import document from "@downbeat/contract/presets.json" with { type: "json" };
import { unstorableParts } from "@downbeat/runtime/contract";
import { parseGroove } from "@downbeat/music";
import type { components } from "@downbeat/contract/presets";
import { z } from "zod";
import { MAX_GROOVE_BYTES, storedBytes } from "./check_groove.ts";
import type { Groove } from "./types.ts";

type Schemas = components["schemas"];

/** The document's schemas where JSON Schema looks for them. */
const $defs = JSON.parse(
  JSON.stringify(document.components.schemas).replaceAll('"#/components/schemas/', '"#/$defs/'),
);

function schemaOf(name: keyof Schemas): z.ZodType {
  const properties = { value: { $ref: `#/$defs/${name}` } };
  const root = z.fromJSONSchema({ type: "object", properties, required: ["value"], $defs });
  return (root as z.ZodObject).shape["value"] as z.ZodType;
}

const grooveSchema = schemaOf("Groove");
const inputSchema = schemaOf("PresetInput");

/** A value that comes from inside a file as the groove it must be for the contract, if it is one. */
export function grooveOf(value: unknown): Groove | undefined {
  // A body holds its groove in a member, one level down.
  if (unstorableParts({ groove: value }, "").length > 0 || !grooveSchema.safeParse(value).success) {
    return undefined;
  }
  const parsed = parseGroove(value);
  return "groove" in parsed && storedBytes(parsed.groove) <= MAX_GROOVE_BYTES ? parsed.groove : undefined;
}

/** A value that comes from inside a file as what `presets.create` would take, if it is that. */
export function inputOf(value: unknown): Schemas["PresetInput"] | undefined {
  if (unstorableParts(value, "").length > 0) return undefined;
  const result = inputSchema.safeParse(value);
  return result.success ? result.data as Schemas["PresetInput"] : undefined;
}
