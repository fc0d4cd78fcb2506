import type { Hono } from "hono";
import { DOCUMENTS } from "./documents.ts";
import { mountAssets } from "./mount_assets.ts";
import { mountChangelog } from "./mount_changelog.ts";
import { mountDocuments } from "./mount_documents.ts";
import { mountFrontPage } from "./mount_front_page.ts";
import { mountProblems } from "./mount_problems.ts";
import { mountReference } from "./mount_reference.ts";
import { mountReleased } from "./mount_released.ts";

/**
 * The pages of a process: `/`, `/docs`, `/changelog`, `/problems`, `/problems/<name>`, `/openapi/<service>.json` and the
 * released documents. Whatever else is asked for is left to the router's own answer for unknown addresses.
 *
 * @param services the names of the services this process runs; only their documents are shown
 */
export function mountSite(app: Hono, services: readonly string[]): void {
  const documents = new Map([...DOCUMENTS].filter(([service]) => services.includes(service)));
  mountAssets(app);
  mountDocuments(app, documents);
  mountReference(app, documents);
  mountProblems(app);
  mountReleased(app);
  mountChangelog(app);
  mountFrontPage(app, documents);
}
