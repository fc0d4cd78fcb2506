import { RELEASED } from "@downbeat/contract/released";
import type { Hono } from "hono";
import { type Content, content, IMMUTABLE, send } from "./content.ts";

/** `/openapi/released/<version>/<service>.json`: each document as it was released, read when it is first asked for. */
export function mountReleased(app: Hono): void {
  for (const [version, services] of Object.entries(RELEASED)) {
    for (const [service, load] of Object.entries(services)) {
      let opened: Promise<Content> | undefined;
      const open = () =>
        load().then((text) =>
          content(text, "application/json", {
            "Cache-Control": IMMUTABLE,
            "Access-Control-Allow-Origin": "*",
            "Access-Control-Expose-Headers": "ETag",
          })
        );
      app.get(releasedPath(version, service), async (context) => send(context, await (opened ??= open())));
    }
  }
}

export function releasedPath(version: string, service: string): string {
  return `/openapi/released/${version}/${service}.json`;
}
