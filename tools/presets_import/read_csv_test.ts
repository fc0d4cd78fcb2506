import { deepStrictEqual, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { readCsv, readRecords } from "./read_csv.ts";

function writeCsv(rows: readonly (readonly string[])[], lineEnd: string): string {
  const field = (text: string) =>
    /[",\r\n]/.test(text) || text === "" ? `"${text.replaceAll('"', '""')}"` : text;
  return rows.map((row) => row.map(field).join(",") + lineEnd).join("");
}

Deno.test("readCsv reads back whatever is written by RFC 4180", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "é", ",", '"', "\n", "\r", " ", "\\") });
  const rows = fc.array(fc.array(text, { minLength: 2, maxLength: 5 }), { maxLength: 6 });
  fc.assert(fc.property(rows, fc.constantFrom("\n", "\r\n"), (rows, lineEnd) => {
    deepStrictEqual(readCsv(writeCsv(rows, lineEnd)), rows);
  }));
});

Deno.test("readCsv takes any text without throwing or hanging", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("a", ",", '"', "\n", "\r"), maxLength: 200 }), (text) => {
      readCsv(text);
    }),
  );
  strictEqual(readCsv('"'.repeat(100_001)).length, 1);
});

Deno.test("readCsv leaves out blank lines and a byte order mark, and needs no line end at the end", () => {
  deepStrictEqual(readCsv("\uFEFFa,b\n\n1,2\r\n\r\n3,"), [["a", "b"], ["1", "2"], ["3", ""]]);
});

Deno.test("readRecords names fields by the first row and leaves out those that a short row lacks", () => {
  deepStrictEqual(readRecords("a,b\n1,2\n3\n4,5,6\n"), [
    new Map([["a", "1"], ["b", "2"]]),
    new Map([["a", "3"]]),
    new Map([["a", "4"], ["b", "5"]]),
  ]);
});
