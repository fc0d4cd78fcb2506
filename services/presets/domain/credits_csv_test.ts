import { strictEqual } from "node:assert/strict";
import { CREDITS_HEADER, creditsLine } from "./credits_csv.ts";

const plain = {
  id: "prs_1",
  name: "Floor",
  author: null,
  license: "CC0-1.0",
  source: null,
  attribution: null,
};

Deno.test("credits are a table that names its columns", () => {
  strictEqual(CREDITS_HEADER, '"id","name","author","license","source","attribution"\r\n');
  strictEqual(creditsLine(plain), '"prs_1","Floor","","CC0-1.0","",""\r\n');
});

Deno.test("quotes, commas and line ends stay inside their field", () => {
  const line = creditsLine({ ...plain, name: 'A "b", c', attribution: "one\r\ntwo" });
  strictEqual(line, '"prs_1","A ""b"", c","","CC0-1.0","","one\r\ntwo"\r\n');
});

for (
  const formula of ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "＝1", "\t=1", "\r1", '=HYPERLINK("https://a")']
) {
  Deno.test(`a spreadsheet shows ${JSON.stringify(formula)} and does not compute it`, () => {
    const quoted = formula.replaceAll('"', '""');
    strictEqual(creditsLine({ ...plain, name: formula }), `"prs_1","'${quoted}","","CC0-1.0","",""\r\n`);
  });
}
