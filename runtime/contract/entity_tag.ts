import { hash } from "node:crypto";
import { problem } from "../problem/mod.ts";
import type { OperationSpec } from "./operation_spec.ts";

/** The tag of a stored thing: its revision, as `"r7"`. */
export function revisionTag(thing: { revision: number }): string {
  return `"r${thing.revision}"`;
}

/** The tag of content that has no revision, such as a page of a list. */
export function contentTag(content: string | Uint8Array): string {
  return `"h${hash("sha256", content, "base64url").slice(0, 22)}"`;
}

/** The tag of one coding of a state: `"r7"` becomes `"r7;gz"`, since the bytes differ while the state does not. */
export function codedTag(tag: string, coding: string | undefined): string {
  return coding === undefined ? tag : `${tag.slice(0, -1)};${coding === "gzip" ? "gz" : coding}"`;
}

const TAG = /(?:W\/)?"([^"]*)"/g;
const CODED = /;(?:gz|br)$/;

/**
 * The tag of a condition header that names the state, if one does (RFC 9110 §13.1). Codings are left out of the
 * comparison, and a weak validator counts as its strong twin, because a proxy may have weakened it.
 * @returns the tag with the coding that the caller holds, so that its cache finds what it stored; `tag` for `*`
 */
export function matchTag(condition: string, tag: string): string | undefined {
  if (condition.trim() === "*") return tag;
  const state = tag.slice(1, -1);
  for (const [, name] of condition.matchAll(TAG)) {
    if (name!.replace(CODED, "") === state) return `"${name}"`;
  }
  return undefined;
}

/**
 * Refuses a write that builds on another state than the present one.
 * @throws {Problem} `precondition-failed` with the present state
 */
export function requireMatch(condition: string, tag: string, current?: Record<string, unknown>): void {
  if (matchTag(condition, tag) !== undefined) return;
  throw problem("precondition-failed", {
    detail: `If-Match is ${condition.slice(0, 100)}, the present tag is ${tag}`,
    headers: { ETag: tag },
    ...(current !== undefined && { current }),
  });
}

/**
 * A missing condition is not a bad request: it has its own answer, which tells the client what to do (RFC 6585 §3).
 * @throws {Problem} `precondition-required`
 */
export function requirePrecondition(spec: OperationSpec, request: Request): void {
  if (!spec.conditional || request.headers.has("if-match")) return;
  throw problem("precondition-required", { detail: "Send If-Match with the entity tag the write builds on" });
}
