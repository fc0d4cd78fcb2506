import { PROBLEMS, type ProblemType } from "@downbeat/contract/problems";
import type { Answerer } from "./documents.ts";
import { layout, PROSE_HEAD } from "./layout.ts";
import { type Markup, markup } from "./markup.ts";

/** With more operations than this, the list says less than the number. */
const MOST_LISTED = 12;
const REQUEST_ID = "0198f2c4-6f0e-7d3a-b1c5-2a9d4e7f8a10";

/** What one problem of the catalogue means, what is sent, and which operations send it. */
export function problemPage(name: ProblemType, answerers: readonly Answerer[]): string {
  const { status, code, title } = PROBLEMS[name];
  const example = { type: `/problems/${name}`, title, status, code, requestId: REQUEST_ID };
  return layout({
    title: `${title} · Downbeat`,
    description: `The problem "${name}" of the Downbeat API: status ${status}, code ${code}.`,
    head: PROSE_HEAD,
    body: markup`<main id="main" class="prose" tabindex="-1">
<p class="eyebrow"><a href="/problems">Problems</a></p>
<h1>${title}</h1>
<dl>
  <div><dt>Name</dt><dd><code>${name}</code></dd></div>
  <div><dt>HTTP status</dt><dd>${status}</dd></div>
  <div><dt>Code</dt><dd>${code}</dd></div>
</dl>
<h2>What is sent</h2>
<p>An <code>application/problem+json</code> body. The name, the code and the title never change; <code>detail</code> says
what happened this time, <code>errors</code> lists what is wrong with an input, and <code>requestId</code> names the
exchange when you report it.</p>
<pre tabindex="0"><code>${JSON.stringify(example, null, 2)}</code></pre>
<h2>Who answers it</h2>
${answererList(answerers)}
</main>`,
  });
}

function answererList(answerers: readonly Answerer[]): Markup {
  if (answerers.length === 0) return markup`<p>Any address; it does not depend on an operation.</p>`;
  if (answerers.length > MOST_LISTED) return markup`<p>${answerers.length} operations.</p>`;
  const items = answerers.map(({ operationId, summary }) =>
    markup`<li><code>${operationId}</code> ${summary}</li>`
  );
  return markup`<ul>
${items}
</ul>`;
}
