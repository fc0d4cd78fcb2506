import type { Deprecation } from "@downbeat/runtime/contract";
import { at, code, type Comparison } from "./change.ts";

interface Deprecable {
  deprecated?: unknown;
  "x-deprecated"?: unknown;
}

/** What goes out of use, or stays after all. */
export function diffDeprecation(
  { report }: Comparison,
  before: Deprecable,
  after: Deprecable,
  pointer: string,
  subject: string,
): void {
  const was = before["x-deprecated"] as Deprecation | undefined;
  const is = after["x-deprecated"] as Deprecation | undefined;
  const place = at(pointer, "x-deprecated");
  if (!is) {
    if (was) report("changed", place, `${subject} is not deprecated any more`);
  } else if (!was) {
    report("deprecated", place, `${subject} is ${deprecationWords(is)}`);
  } else if (was.sunset !== is.sunset) {
    const sooner = is.sunset !== undefined && (was.sunset === undefined || is.sunset < was.sunset);
    const announced = sooner && was.sunset === undefined;
    report(
      announced ? "deprecated" : sooner ? "breaking" : "changed",
      at(place, "sunset"),
      is.sunset === undefined
        ? `${subject} stays for longer than ${was.sunset}`
        : `${subject} goes on ${is.sunset}${was.sunset === undefined ? "" : `; it was ${was.sunset}`}`,
    );
  }
}

/** A deprecation in words, to follow "is". */
export function deprecationWords({ since, sunset, see }: Deprecation): string {
  const end = sunset === undefined ? "" : ` and goes on ${sunset}`;
  return `deprecated since ${since}${end}${see === undefined ? "" : `; use ${code(see)}`}`;
}
