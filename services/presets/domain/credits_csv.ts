import type { Preset } from "./types.ts";

const COLUMNS = ["id", "name", "author", "license", "source", "attribution"] as const;

/** What spreadsheets would compute instead of showing it; an apostrophe in front makes it text to them. */
const FORMULA = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/;

/** The first line of the table of credits. */
export const CREDITS_HEADER = lineOf(COLUMNS);

/** One preset's line of the table of credits, as RFC 4180 has it. */
export function creditsLine(preset: Pick<Preset, typeof COLUMNS[number]>): string {
  return lineOf(COLUMNS.map((column) => preset[column] ?? ""));
}

function lineOf(values: readonly string[]): string {
  return values.map((value) => `"${defused(value).replaceAll('"', '""')}"`).join(",") + "\r\n";
}

function defused(value: string): string {
  return FORMULA.test(value) ? `'${value}` : value;
}
