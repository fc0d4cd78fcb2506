import { z } from "zod";
import { parseNetworks } from "../limits/networks.ts";

/** A whole number in decimal digits, both bounds included. */
export function integer(min: number, max: number) {
  const error = `must be a whole number from ${min} to ${max}`;
  return z.string().regex(/^-?\d{1,15}$/, error).transform(Number)
    .pipe(z.number().min(min, error).max(max, error));
}

/** A number in decimal digits, with or without a fraction, both bounds included. */
export function decimal(min: number, max: number) {
  const error = `must be a number from ${min} to ${max}`;
  return z.string().regex(/^-?\d{1,15}(\.\d{1,15})?$/, error).transform(Number)
    .pipe(z.number().min(min, error).max(max, error));
}

/** `1` or `true`, `0` or `false`. */
export function flag() {
  return z.enum(["1", "true", "0", "false"], "must be 1 or 0").transform((text) =>
    text === "1" || text === "true"
  );
}

/** Items between commas, trimmed, empty ones dropped. */
export function list() {
  return z.string().transform((text) =>
    text.split(",").map((item) => item.trim()).filter((item) => item !== "")
  );
}

/** Web origins between commas, or `*`. A path or a missing scheme would never match what browsers send. */
export function origins() {
  const error = "must be * or origins such as https://app.example, without a path";
  return list().refine(
    (items) => items.every((item) => /^(\*|[a-z][a-z0-9+.-]*:\/\/[^/\s]+)$/.test(item)),
    error,
  );
}

/** An absolute http or https address. Kept without a slash at its end, so that paths can be appended. */
export function httpUrl() {
  return z.url({ protocol: /^https?$/, error: "must be an http or https address" })
    .transform((text) => text.replace(/\/+$/, ""));
}

/** Networks in CIDR notation or single addresses, between commas. */
export function networks() {
  return z.string().transform((text, context) => {
    try {
      return parseNetworks(text);
    } catch (error) {
      const message = error instanceof Error ? `is refused: ${error.message}` : "";
      context.addIssue({ code: "custom", message });
      return z.NEVER;
    }
  });
}

/** Marks a value that must not be shown, neither in an error nor in a log. Call it before `describe`. */
export function secret<Schema extends z.ZodType>(schema: Schema): Schema {
  return schema.meta({ secret: true });
}
