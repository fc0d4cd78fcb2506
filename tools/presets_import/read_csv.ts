/**
 * Rows of comma-separated values as RFC 4180 writes them: quoted fields may hold commas, line ends and doubled quotes.
 * Blank lines are left out. A quote that is never closed ends with the text.
 */
export function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, bare, end] of text.replace(/^\uFEFF/, "").matchAll(FIELD)) {
    row.push(quoted === undefined ? bare ?? "" : quoted.replaceAll('""', '"'));
    if (end === ",") continue;
    if (row.length > 1 || row[0] !== "") rows.push(row);
    row = [];
    if (end === "") break;
  }
  return rows;
}

/** One field and what ends it: a comma, a line end, or nothing at the end of the text. */
const FIELD = /(?:"((?:[^"]|"")*)(?:"|$)|([^,\r\n]*))(,|\r?\n|\r|$)/gy;

/** Rows as records, by the names of the first row; a field that is missing is left out. */
export function readRecords(text: string): ReadonlyMap<string, string>[] {
  const [names = [], ...rows] = readCsv(text);
  return rows.map((row) =>
    new Map(names.flatMap((name, index) => row[index] === undefined ? [] : [[name, row[index]] as const]))
  );
}
