import type { Deprecation } from "@downbeat/runtime/contract";

/** Since when, until when and what instead, to follow "deprecated"; empty for what stays. */
export function deprecatedWords(deprecation: Deprecation | undefined): string {
  if (!deprecation) return "";
  const { since, sunset, see } = deprecation;
  const end = sunset === undefined ? "" : ` and gone from ${sunset}`;
  return `since ${since}${end}${see === undefined ? "" : `, use \`${see}\``}`;
}

/** The JSDoc tag that editors strike a method through for; none where it stays. */
export function deprecatedTag(deprecation: Deprecation | undefined): string[] {
  return deprecation ? [`@deprecated ${deprecatedWords(deprecation)}.`] : [];
}
