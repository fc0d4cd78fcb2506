import type { Document } from "@downbeat/runtime/contract";
import type { Hono } from "hono";
import { assetPath } from "./assets.ts";
import { content, PAGE, send } from "./content.ts";
import { layout, PROSE_HEAD } from "./layout.ts";
import { LIBRARY } from "./library_section.ts";
import { type Markup, markup } from "./markup.ts";
import { documentPath } from "./mount_documents.ts";
import { PAGE_HEADERS } from "./page_headers.ts";

const SENTENCE = "Downbeat is the backend for playing in time together.";

/** `/`: what this is, and the library to search where this process serves it. */
export function mountFrontPage(app: Hono, documents: ReadonlyMap<string, Document>): void {
  const searchable = documents.has("presets");
  const page = layout({
    title: "Downbeat",
    description: SENTENCE,
    head: searchable ? LIBRARY_HEAD : PROSE_HEAD,
    body: markup`<main id="main" tabindex="-1">
${introduction(documents)}
${searchable ? LIBRARY : []}
</main>`,
  });
  const front = content(page, PAGE, { ...PAGE_HEADERS, Link: links(documents) });
  app.get("/", (context) => send(context, front));
}

const LIBRARY_HEAD = markup`${PROSE_HEAD}
<link rel="stylesheet" href="${assetPath("front.css")}">
<script type="module" src="${assetPath("front.js")}"></script>`;

function introduction(documents: ReadonlyMap<string, Document>): Markup {
  const services = [...documents].map(([service, { info }]) => {
    const { summary = info.title } = info as { summary?: string };
    return markup`<li>${summary} <a href="${documentPath(service)}">${service}.json</a></li>`;
  });
  return markup`<section class="intro">
  <h1>${SENTENCE}</h1>
  <p>This server speaks HTTP and JSON, described by OpenAPI documents. Read and try them in the
  <a href="/docs">API reference</a>, look up <a href="/problems">an error</a>, see <a href="/changelog">what changed</a> from
  version to version, or take the documents themselves:</p>
  <ul>
  ${services}
  </ul>
</section>`;
}

/** Where machines find the contracts and people their reference (RFC 8631). */
function links(documents: ReadonlyMap<string, Document>): string {
  const contracts = [...documents.keys()].map((service) =>
    `<${documentPath(service)}>; rel="service-desc"; type="application/json"`
  );
  return [...contracts, '</docs>; rel="service-doc"', '</readyz>; rel="status"'].join(", ");
}
