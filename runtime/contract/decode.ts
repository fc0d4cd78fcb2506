import type { Parameter } from "./document.ts";

type Schema = Parameter["schema"];

function scalar(text: string, type: unknown): unknown {
  if (type === "integer" || type === "number") {
    return /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d{1,3})?$/.test(text) ? Number(text) : text;
  }
  if (type === "boolean") return text === "true" ? true : text === "false" ? false : text;
  return text;
}

/**
 * Strings of a query, path or header as the values their declared type means. What does not fit stays a string, so that
 * the validator names it. A repeated scalar stays a list for the same reason. Lists may be repeated or separated by
 * commas, since people write both; no item of a list holds a comma.
 */
export function decodeParameter(values: readonly string[], schema: Schema): unknown {
  if (schema["type"] === "array") {
    const items = schema["items"] as Schema;
    return values.flatMap((one) => one.split(",")).map((one) => scalar(one, items["type"]));
  }
  return values.length === 1 ? scalar(values[0]!, schema["type"]) : values;
}
