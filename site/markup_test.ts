import { strictEqual } from "node:assert/strict";
import { dataBlock, markup } from "./markup.ts";

Deno.test("text in markup cannot become markup, markup in markup stays", () => {
  const inner = markup`<b>${"a < b & \"c\" 'd'"}</b>`;
  strictEqual(markup`<p>${inner}${[inner]}${1}</p>`.text, `<p>${inner.text}${inner.text}1</p>`);
  strictEqual(inner.text, "<b>a &lt; b &amp; &quot;c&quot; &#39;d&#39;</b>");
});

Deno.test("no value can close a data block", () => {
  const block = dataBlock("x", { a: "</script><script>" }).text;
  strictEqual(block.match(/<\/?script/g)?.length, 2);
});
