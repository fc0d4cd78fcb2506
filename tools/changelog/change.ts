import type { Document, Json } from "@downbeat/runtime/contract";

/** What a change means for whoever calls: it must act, it can do more, something reads otherwise, something will go. */
export type ChangeKind = "breaking" | "added" | "changed" | "deprecated";

/** One difference between two documents of a service. */
export interface Change {
  readonly kind: ChangeKind;
  /** The operation's id, or the event's name. */
  readonly operation: string;
  /** JSON Pointer into the newer document; into the older one for what was removed. */
  readonly pointer: string;
  /** What it means, for people; the operation is "it". */
  readonly sentence: string;
}

export type Schema = { [key: string]: Json };

/** Which way a part travels: what may be sent can grow, what is answered can shrink, and neither the reverse. */
export type Direction = "sent" | "answered";

/** The two documents, and where differences of one operation go. */
export interface Comparison {
  readonly before: Document;
  readonly after: Document;
  report(kind: ChangeKind, pointer: string, sentence: string): void;
}

/** A pointer one or more members deeper. */
export function at(pointer: string, ...members: (string | number)[]): string {
  return [pointer, ...members.map((one) => String(one).replaceAll("~", "~0").replaceAll("/", "~1"))].join(
    "/",
  );
}

export function code(text: string): string {
  return `\`${text}\``;
}

/** `a`, `b` and `c`, each as code. */
export function listed(names: readonly Json[]): string {
  const all = names.map((one) => code(typeof one === "string" ? one : JSON.stringify(one)));
  return all.length < 2 ? all.join() : `${all.slice(0, -1).join(", ")} and ${all.at(-1)}`;
}

export function same(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b);
}

/** JSON in which the order of members does not count. */
export function canonical(value: unknown): string {
  return JSON.stringify(
    value,
    (_, one) =>
      one !== null && typeof one === "object" && !Array.isArray(one)
        ? Object.fromEntries(Object.entries(one).toSorted(([a], [b]) => a < b ? -1 : 1))
        : one,
  ) ?? "";
}
