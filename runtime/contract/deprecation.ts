import type { Operation } from "./document.ts";
import type { Header } from "./exchange.ts";

const NONE: readonly Header[] = [];

/**
 * What the answers of an operation say of its going out of use: since when by RFC 9745, until when by RFC 8594, and where
 * people read of it. Days begin at midnight UTC.
 */
export function deprecationHeaders(operation: Operation): readonly Header[] {
  const deprecation = operation["x-deprecated"];
  if (!deprecation) return NONE;
  const { since, sunset } = deprecation;
  const page = `</changelog#deprecated-${operation.operationId}>`;
  const headers: Header[] = [
    ["Deprecation", `@${Date.parse(since) / 1000}`],
    ["Link", `${page}; rel="deprecation"; type="text/html"`],
  ];
  if (sunset === undefined) return headers;
  return [
    ...headers,
    ["Sunset", new Date(sunset).toUTCString()],
    ["Link", `${page}; rel="sunset"; type="text/html"`],
  ];
}
