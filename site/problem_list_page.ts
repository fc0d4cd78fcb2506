import { PROBLEMS } from "@downbeat/contract/problems";
import { layout, PROSE_HEAD } from "./layout.ts";
import { markup } from "./markup.ts";

/** Every problem of the catalogue by its status, each with the page that its `type` leads to. */
export function problemListPage(): string {
  const listed = Object.entries(PROBLEMS).toSorted(([, a], [, b]) => a.status - b.status || a.code - b.code);
  const items = listed.map(([name, { status, title }]) =>
    markup`<li>${status} <a href="/problems/${name}"><code>${name}</code></a> ${title}</li>`
  );
  return layout({
    title: "Problems · Downbeat",
    description: "Every problem that the Downbeat API answers, by HTTP status.",
    head: PROSE_HEAD,
    body: markup`<main id="main" class="prose" tabindex="-1">
<p class="eyebrow">API</p>
<h1>Problems</h1>
<p>Every error is an <code>application/problem+json</code> body, and its <code>type</code> is the address of one of these
pages.</p>
<ul>
${items}
</ul>
</main>`,
  });
}
