import type { Json } from "@downbeat/runtime/contract";

/** A single edit of the test document. */
export interface Edit {
  readonly at: string;
  /** What is put there; absent for taking it away. */
  readonly to?: Json;
  /** The kinds of change it makes, and its undoing makes. */
  readonly kinds: readonly [forth: string, back: string];
  /** What is said of it. */
  readonly sentence: string;
}

/** Where the test document has its two operations. */
export const LIST = "/paths/~1v1~1things/get";
export const CREATE = "/paths/~1v1~1things/post";

/** The edit that puts `to` at `at`, or takes away what is there. */
export function edit(
  at: string,
  to: Json | undefined,
  forth: string,
  back: string,
  sentence: string,
): Edit {
  return { at, ...(to !== undefined && { to }), kinds: [forth, back], sentence };
}
