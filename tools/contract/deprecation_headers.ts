import { type Document, type Json, type Operation, resolve, type Response } from "@downbeat/runtime/contract";

const HEADERS: Readonly<Record<"Deprecation" | "Sunset" | "DeprecationLink", Json>> = {
  Deprecation: {
    description: "Since when this operation is deprecated, by RFC 9745: `@` and seconds since 1970.",
    required: true,
    schema: { type: "string", maxLength: 32, pattern: "^@[0-9]+$" },
  },
  Sunset: {
    description: "From when this operation may be gone, by RFC 8594.",
    required: true,
    schema: { type: "string", maxLength: 64 },
  },
  DeprecationLink: {
    description: "Where people read what to use instead, by RFC 8288.",
    required: true,
    schema: { type: "string", maxLength: 1024 },
  },
};

/** What references these headers; they follow from `x-deprecated` and change with it alone. */
export const DEPRECATION_REFS: ReadonlySet<string> = new Set(Object.keys(HEADERS).map(refTo));

function refTo(part: string): string {
  return `#/components/headers/${part}`;
}

/** Declares what every answer of a deprecated operation says. An answer shared with other operations gets a copy. */
export function declareDeprecation(document: Document, operation: Operation): void {
  const deprecation = operation["x-deprecated"];
  if (!deprecation) return;
  const parts = { Deprecation: "Deprecation", Link: "DeprecationLink" };
  const names = Object.entries(deprecation.sunset === undefined ? parts : { ...parts, Sunset: "Sunset" });
  const declared = Object.fromEntries(names.map(([name, part]) => [name, { $ref: refTo(part) }]));
  const used = names.map(([, part]) => [part, structuredClone(HEADERS[part as keyof typeof HEADERS])]);
  document.components.headers = { ...document.components.headers, ...Object.fromEntries(used) };
  for (const [status, given] of Object.entries(operation.responses)) {
    const response = structuredClone(resolve<Response>(document, given));
    response.headers = { ...declared, ...response.headers };
    operation.responses[status] = response;
  }
}
