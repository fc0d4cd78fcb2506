import type { Document } from "@downbeat/runtime/contract";
import type { Hono } from "hono";
import { assetPath, SCRIPT } from "./assets.ts";
import { type Content, content, IMMUTABLE, PAGE, send } from "./content.ts";
import { layout } from "./layout.ts";
import { dataBlock, markup } from "./markup.ts";
import { documentPath } from "./mount_documents.ts";
import { REFERENCE_HEADERS } from "./page_headers.ts";
import { openReferenceBundle } from "./reference_bundle.ts";

/** `/docs`: the contracts as a page to read and try, with every script from this origin. */
export function mountReference(app: Hono, documents: ReadonlyMap<string, Document>): void {
  const bundle = openReferenceBundle();
  const folder = `/docs/scalar-${bundle.version}/`;
  const sources = [...documents].map(([service, { info }]) => ({
    slug: service,
    title: info.title,
    url: documentPath(service),
  }));
  const page = content(referencePage(folder + bundle.entry, sources), PAGE, REFERENCE_HEADERS);
  app.get("/docs", (context) => send(context, page));

  const opened = new Map<string, Promise<Content>>();
  const open = (file: string) =>
    bundle.read(file).then((bytes) => content(bytes, SCRIPT, { "Cache-Control": IMMUTABLE }));
  app.get(`${folder}:file{.+}`, async (context) => {
    const file = context.req.param("file") ?? "";
    if (!bundle.files.has(file)) return context.notFound();
    const script = opened.get(file) ?? open(file);
    opened.set(file, script);
    return await send(context, await script);
  });
}

function referencePage(entry: string, sources: readonly object[]): string {
  return layout({
    title: "API reference · Downbeat",
    description: "Every operation of the Downbeat API, to read and to try.",
    head: markup`<link rel="stylesheet" href="${assetPath("reference.css")}">
<link rel="modulepreload" href="${entry}">
<script type="module" src="${assetPath("reference.js")}"></script>
${dataBlock("reference", { entry, sources })}`,
    body: markup`<div id="main"></div>
<noscript><p>The reference needs JavaScript. The documents it shows are listed on <a href="/">the front page</a>.</p></noscript>`,
  });
}
