import { hash } from "node:crypto";

/** JSON with members in the order of their names: equal values give equal texts, whatever a store did to them. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, member) => {
    if (member === null || typeof member !== "object" || Array.isArray(member)) return member;
    return Object.fromEntries(Object.entries(member).sort(([a], [b]) => a < b ? -1 : 1));
  });
}

/** `sha256-` and 64 hex digits over {@linkcode canonicalJson}. */
export function contentHash(value: unknown): string {
  return `sha256-${hash("sha256", canonicalJson(value), "hex")}`;
}
