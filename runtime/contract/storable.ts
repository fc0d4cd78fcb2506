import { holdsKeySecret } from "../auth/mod.ts";
import { MAX_ISSUES, type ProblemIssue } from "../problem/mod.ts";

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

/**
 * Why a string is not to be stored, if so: PostgreSQL takes neither U+0000 nor halves of surrogate pairs, and a key that
 * somebody put into the wrong field is not kept where others may read it.
 */
export function unstorable(text: string): string | undefined {
  if (holdsKeySecret(text)) return "Holds a key, which goes into the Authorization header and nowhere else";
  if (text.includes("\0")) return "Contains the character U+0000";
  if (!text.isWellFormed()) return "Contains half of a surrogate pair";
  return undefined;
}

/**
 * Every string, name and number below a value that would not come back as it was sent, and what nests deeper than
 * {@linkcode MAX_DEPTH}; at most {@linkcode MAX_ISSUES}.
 */
export function unstorableParts(value: unknown, base: string): ProblemIssue[] {
  const found: ProblemIssue[] = [];
  visit(value, [], (path, detail) => {
    if (found.length < MAX_ISSUES) found.push({ pointer: base + pointerOf(path), detail });
  });
  return found;
}

type Path = (string | number)[];

/** `path` is one array for the whole walk: pointers are written only for what is wrong. */
function visit(value: unknown, path: Path, report: (path: Path, detail: string) => void): void {
  if (typeof value === "string") {
    const detail = unstorable(value);
    if (detail) report(path, detail);
  } else if (typeof value === "number") {
    if (!Number.isFinite(value)) report(path, "Is too large for a number");
  } else if (value === null || typeof value !== "object") {
    return;
  } else if (path.length >= MAX_DEPTH) {
    report(path, `Nests deeper than ${MAX_DEPTH} levels`);
  } else if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) {
      path.push(i);
      visit(value[i], path, report);
      path.pop();
    }
  } else {
    for (const name of Object.keys(value)) {
      const detail = unstorableName(name);
      if (detail) {
        report(path, `A member's name: ${detail}`);
        continue;
      }
      path.push(name);
      visit((value as Record<string, unknown>)[name], path, report);
      path.pop();
    }
  }
}

function unstorableName(name: string): string | undefined {
  // Copying an object member by member turns this one into the copy's prototype.
  return name === "__proto__" ? 'Is "__proto__"' : unstorable(name);
}

/** Reference tokens as a JSON Pointer (RFC 6901 §3). */
export function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}
