import { hash } from "node:crypto";
import { problem } from "../problem/mod.ts";

/** The tag of a stored thing: its revision, as `"r7"`. */
export function revisionTag(thing: { revision: number }): string {
  return `"r${thing.revision}"`;
}

/** The tag of bytes that have no revision, such as a page of a list. */
export function contentTag(bytes: Uint8Array): string {
  return `"h${hash("sha256", bytes, "base64url").slice(0, 22)}"`;
}

/** The tag of one coding of a state: `"r7"` becomes `"r7;gz"`, since the bytes differ while the state does not. */
export function codedTag(tag: string, coding: string | undefined): string {
  return coding === undefined ? tag : `${tag.slice(0, -1)};${coding === "gzip" ? "gz" : coding}"`;
}

const TAG = /(?:W\/)?"([^"]*)"|\*/g;

/**
 * Whether a condition header names the state (RFC 9110 §13.1). Codings are left out of the comparison, and a weak
 * validator counts as its strong twin, because a proxy may have weakened it.
 */
export function namesTag(condition: string, tag: string): boolean {
  const state = tag.slice(1, -1);
  for (const [whole, name] of condition.matchAll(TAG)) {
    if (whole === "*" || name?.split(";", 1)[0] === state) return true;
  }
  return false;
}

/**
 * Refuses a write that builds on another state than the present one.
 * @throws {Problem} `precondition-failed` with the present state
 */
export function requireMatch(condition: string, tag: string, current?: Record<string, unknown>): void {
  if (namesTag(condition, tag)) return;
  throw problem("precondition-failed", {
    detail: `If-Match is ${condition.slice(0, 100)}, the present tag is ${tag}`,
    headers: { ETag: tag },
    ...(current !== undefined && { current }),
  });
}
