import type { z } from "zod";
import { ConfigError } from "./config_error.ts";

/** Longest part of a bad value that an error quotes, in characters. */
const MAX_QUOTED = 80;

/**
 * Reads the variables a schema names and nothing else. A variable set to nothing counts as not set, because that is
 * how compose files pass on what they do not know.
 * @throws {ConfigError} with one sentence for every variable that is missing or wrong
 */
export function readConfig<Schema extends z.ZodObject>(
  schema: Schema,
  env: Readonly<Record<string, string | undefined>>,
): z.output<Schema> {
  const names = Object.keys(schema.shape);
  const given = Object.fromEntries(names.map((name) => [name, env[name]?.trim() || undefined]));
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const firstIssues = new Map<string, string>();
  for (const { path, message } of result.error.issues) {
    const name = String(path[0]);
    if (!firstIssues.has(name)) firstIssues.set(name, message);
  }
  throw new ConfigError([...firstIssues].map(([name, message]) => {
    const value = given[name];
    if (value === undefined) return `${name} is not set, but has no default`;
    const secret = schema.shape[name]?.meta()?.secret === true;
    return `${name}${secret ? "" : ` is "${value.slice(0, MAX_QUOTED)}", but`} ${message}`;
  }));
}
