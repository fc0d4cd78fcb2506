import { at, code, type Comparison, type Direction, type Schema } from "./change.ts";

/** Bounds in words, and whether a greater number takes more values. */
const BOUNDS: Readonly<
  Record<string, readonly [words: (bound: string) => string, wider: "greater" | "less"]>
> = {
  maxLength: [(bound) => `at most ${bound} characters`, "greater"],
  minLength: [(bound) => `at least ${bound} characters`, "less"],
  maxItems: [(bound) => `at most ${bound} items`, "greater"],
  minItems: [(bound) => `at least ${bound} items`, "less"],
  maximum: [(bound) => `at most ${bound}`, "greater"],
  minimum: [(bound) => `at least ${bound}`, "less"],
  exclusiveMaximum: [(bound) => `less than ${bound}`, "greater"],
  exclusiveMinimum: [(bound) => `more than ${bound}`, "less"],
  "x-max-bytes": [(bound) => `at most ${bound} bytes`, "greater"],
};

export const BOUND_KEYWORDS: readonly string[] = Object.keys(BOUNDS);

/** Sizes and ranges. Less that may be sent breaks; how large an answer gets is no promise. */
export function diffBounds(
  { report }: Comparison,
  direction: Direction,
  before: Schema,
  after: Schema,
  pointer: string,
  label: string,
): void {
  for (const [keyword, [words, wider]] of Object.entries(BOUNDS)) {
    const [was, is] = [before[keyword], after[keyword]] as [number | undefined, number | undefined];
    if (was === is) continue;
    const tightened = is !== undefined && (was === undefined || (wider === "greater" ? is < was : is > was));
    const verb = direction === "sent" ? "takes" : "is";
    report(
      tightened && direction === "sent" ? "breaking" : "changed",
      at(pointer, keyword),
      is === undefined
        ? `${code(label)} is no longer bound to ${words(String(was))}`
        : `${code(label)} ${verb} ${words(String(is))}; it was ${was ?? "not bound"}`,
    );
  }
}
