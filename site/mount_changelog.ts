import type { Hono } from "hono";
import { changelogPage } from "./changelog_page.ts";
import { content, PAGE, send } from "./content.ts";
import { PAGE_HEADERS } from "./page_headers.ts";

/** `/changelog`: what changed from version to version, in every service, whichever runs here. */
export function mountChangelog(app: Hono): void {
  const page = content(changelogPage(), PAGE, PAGE_HEADERS);
  app.get(CHANGELOG_PATH, (context) => send(context, page));
}

export const CHANGELOG_PATH = "/changelog";
