import type { Document } from "@downbeat/runtime/contract";
import type { Hono } from "hono";
import { content, REVALIDATED, send } from "./content.ts";

/** `/openapi/<service>.json`: the contract of each service of this process, for tools on any origin. */
export function mountDocuments(app: Hono, documents: ReadonlyMap<string, Document>): void {
  for (const [service, document] of documents) {
    const encoded = content(JSON.stringify(document), "application/json", {
      "Cache-Control": REVALIDATED,
      "Access-Control-Allow-Origin": "*",
      "Access-Control-Expose-Headers": "ETag",
    });
    app.get(documentPath(service), (context) => send(context, encoded));
  }
}

export function documentPath(service: string): string {
  return `/openapi/${service}.json`;
}
