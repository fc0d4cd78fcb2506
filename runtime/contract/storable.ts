import type { ProblemIssue } from "../problem/mod.ts";

/** Levels of nesting a body may have; deeper ones would overflow recursive validation. */
export const MAX_DEPTH = 32;

/** Whether JSON text nests deeper than {@linkcode MAX_DEPTH}, found without parsing it. */
export function tooDeep(text: string): boolean {
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const char = text.charCodeAt(i);
    if (quoted) {
      if (char === 0x5c) i++;
      else if (char === 0x22) quoted = false;
    } else if (char === 0x22) quoted = true;
    else if (char === 0x7b || char === 0x5b) {
      if (++depth > MAX_DEPTH) return true;
    } else if (char === 0x7d || char === 0x5d) depth--;
  }
  return false;
}

/** Why a string cannot be stored, if so: PostgreSQL takes neither U+0000 nor halves of surrogate pairs. */
export function unstorable(text: string): string | undefined {
  if (text.includes("\0")) return "Contains the character U+0000";
  if (!text.isWellFormed()) return "Contains half of a surrogate pair";
  return undefined;
}

/** Every string, name and number below a value that would not come back as it was sent. */
export function unstorableParts(value: unknown, pointer: string, found: ProblemIssue[] = []): ProblemIssue[] {
  if (typeof value === "string") {
    const detail = unstorable(value);
    if (detail) found.push({ pointer, detail });
  } else if (typeof value === "number") {
    if (!Number.isFinite(value)) found.push({ pointer, detail: "Is too large for a number" });
  } else if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) unstorableParts(value[i], `${pointer}/${i}`, found);
  } else if (value !== null && typeof value === "object") {
    for (const [name, member] of Object.entries(value)) {
      const detail = unstorable(name);
      if (detail) found.push({ pointer, detail: `A member's name: ${detail}` });
      else unstorableParts(member, `${pointer}/${escapePointer(name)}`, found);
    }
  }
  return found;
}

/** One reference token of a JSON Pointer (RFC 6901 §3). */
export function escapePointer(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}
