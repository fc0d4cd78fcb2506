import document from "@downbeat/contract/presets.json" with { type: "json" };
import { checkValue, compileSchemas, type Document } from "@downbeat/runtime/contract";
import { storedBytes } from "@downbeat/runtime/db";
import { parseGroove } from "@downbeat/music";
import type { components } from "@downbeat/contract/presets";
import { z } from "zod";
import { MAX_GROOVE_BYTES } from "./check_groove.ts";
import type { Groove } from "./types.ts";

type Schemas = components["schemas"];

const { Groove: grooveSchema, PresetInput: inputSchema } = compileSchemas(document as unknown as Document, {
  Groove: { $ref: "#/components/schemas/Groove" },
  PresetInput: { $ref: "#/components/schemas/PresetInput" },
}) as Record<"Groove" | "PresetInput", z.ZodType>;
const bodySchema = z.object({ groove: grooveSchema });

/** A value that comes from inside a file as the groove it must be for the contract, if it is one. */
export function grooveOf(value: unknown): Groove | undefined {
  // A body holds its groove in a member, one level down.
  if ("errors" in checkValue(bodySchema, { groove: value }, "")) return undefined;
  const parsed = parseGroove(value);
  return "groove" in parsed && storedBytes(parsed.groove) <= MAX_GROOVE_BYTES ? parsed.groove : undefined;
}

/** A value that comes from inside a file as what `presets.create` would take, if it is that. */
export function inputOf(value: unknown): Schemas["PresetInput"] | undefined {
  const checked = checkValue(inputSchema, value, "");
  return "value" in checked ? checked.value as Schemas["PresetInput"] : undefined;
}
