import type { z } from "zod";
import type { ProblemIssue } from "../problem/mod.ts";
import { describeIssues } from "./issues.ts";
import { unstorableParts } from "./storable.ts";

/**
 * A value that comes from inside a file, held to the same rules as a body: what its schema says, and that it comes back as
 * it was stored.
 * @param base where the value stands, as the beginning of each pointer
 */
export function checkValue<T>(
  schema: z.ZodType<T>,
  value: unknown,
  base: string,
): { readonly value: T } | { readonly errors: readonly ProblemIssue[] } {
  const unfit = unstorableParts(value, base);
  if (unfit.length > 0) return { errors: unfit };
  const result = schema.safeParse(value);
  return result.success ? { value: result.data } : { errors: describeIssues(result.error.issues, base) };
}
