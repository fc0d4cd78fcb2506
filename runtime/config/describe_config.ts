import { z } from "zod";

/** One row of the table of settings in the README. */
export interface ConfigRow {
  readonly name: string;
  /** The default as one would write it; empty when not setting the variable means "without". */
  readonly default: string;
  readonly doc: string;
}

/**
 * What a schema says about its variables, in its order.
 * @throws {TypeError} for a variable without a line of documentation
 */
export function describeConfig(schema: z.ZodObject): ConfigRow[] {
  return Object.entries(schema.shape).map(([name, field]) => {
    const doc = field.description;
    if (!doc) throw new TypeError(`Cannot describe ${name}: end its schema with .describe("…")`);
    return { name, default: defaultOf(field), doc };
  });
}

function defaultOf(field: z.core.$ZodType): string {
  if (!(field instanceof z.ZodDefault)) return "";
  const value: unknown = field.def.defaultValue;
  return typeof value === "boolean" ? (value ? "1" : "0") : String(value);
}
