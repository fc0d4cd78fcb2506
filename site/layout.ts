import { assetPath } from "./assets.ts";
import { type Markup, markup } from "./markup.ts";

export interface Layout {
  readonly title: string;
  readonly description: string;
  /** What the head holds besides: a page's own styles, scripts and data. */
  readonly head: Markup;
  readonly body: Markup;
}

/** A whole page: the site's bar, then the body. */
export function layout({ title, description, head, body }: Layout): string {
  const icon = assetPath("icon.svg");
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<meta name="description" content="${description}">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="${icon}" type="image/svg+xml">
<link rel="stylesheet" href="${assetPath("theme.css")}">
${head}
</head>
<body>
<a class="skip" href="#main">Skip to content</a>
<header class="bar">
  <a class="wordmark" href="/"><img src="${icon}" alt="" width="24" height="24">Downbeat</a>
  <nav aria-label="Site">
    <a href="/docs">API reference</a>
    <a class="spare" href="/changelog">Changes</a>
    <a href="/readyz">Status</a>
  </nav>
</header>
${body}
</body>
</html>
`.text;
}

/** The head of a page of our own text. */
export const PROSE_HEAD = markup`<link rel="stylesheet" href="${assetPath("base.css")}">`;
