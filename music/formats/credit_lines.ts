/** Credits as lines of a text that has no places of their own for them: the attribution, then what has a label. */
import type { Credits } from "../groove/types.ts";

const LABELS = { license: "License: ", source: "Source: " } as const;
/** Before lines of an attribution that would be taken for another credit. */
const ATTRIBUTION_LABEL = "Attribution: ";

export type LabelledCredit = keyof typeof LABELS;

export function creditLines(credits: Credits, labelled: readonly LabelledCredit[]): string {
  const reserved = [...labelled.map((member) => LABELS[member]), ATTRIBUTION_LABEL];
  const attribution = (credits.attribution ?? "").split("\n").map((line) =>
    reserved.some((label) => line.startsWith(label)) ? ATTRIBUTION_LABEL + line : line
  );
  const stated = labelled.map((member) => credits[member] && LABELS[member] + credits[member]);
  return [...attribution, ...stated].filter(Boolean).join("\n");
}

/** Members that are not stated are empty. */
export function readCreditLines(
  text: string,
  labelled: readonly LabelledCredit[],
): Required<Pick<Credits, LabelledCredit | "attribution">> {
  const credits = { license: "", source: "" };
  const rest: string[] = [];
  for (const line of text.split("\n")) {
    const member = labelled.find((each) => line.startsWith(LABELS[each]));
    if (member) credits[member] ||= line.slice(LABELS[member].length);
    else rest.push(line.startsWith(ATTRIBUTION_LABEL) ? line.slice(ATTRIBUTION_LABEL.length) : line);
  }
  return { ...credits, attribution: rest.join("\n").trim() };
}
