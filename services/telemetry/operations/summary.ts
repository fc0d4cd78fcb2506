import { missingScopes, type Principal } from "@downbeat/runtime/auth";
import { problem } from "@downbeat/runtime/problem";
import type { TelemetryHandlers } from "../call.ts";
import { presentCell, presentSuppressed } from "../domain/present_cell.ts";
import type { Audience } from "../domain/types.ts";
import { parseWindow } from "../domain/windows.ts";
import { findPublication, readCells } from "../store/publications.ts";

const EXAMPLES: Readonly<Record<Audience, string>> = {
  ops: "a UTC day such as 2026-11-20",
  public: "an ISO week such as 2026-W46",
};

/** The statistics of a window, as figures. */
export const summary = {
  async "telemetry.summary"({ query: { audience, window, metric, level } }, call) {
    requireReader(audience, call.principal);
    if (window !== undefined && !parseWindow(audience, window)) throw noSuchWindow(audience);
    const found = await findPublication(call.db, audience, window);
    if (!found) throw notPublished(window);
    const { from, to } = parseWindow(audience, found.window_name)!;
    const cells = await readCells(call.db, found, { metrics: metric, levels: level });
    return {
      status: 200,
      body: {
        audience,
        window: found.window_name,
        from: from.toISOString(),
        to: to.toISOString(),
        publishedAt: found.published_at.toISOString(),
        cells: cells.map((cell) => presentCell(cell, audience)),
        suppressed: presentSuppressed(found.suppressed),
      },
    };
  },
} satisfies Partial<TelemetryHandlers>;

/** Everybody may read what is public. */
function requireReader(audience: Audience, principal: Pick<Principal, "scopes"> | undefined): void {
  if (audience === "public") return;
  if (!principal) {
    throw problem("unauthenticated", {
      detail: "Send a key that may read the statistics for operators",
      headers: { "WWW-Authenticate": "Bearer" },
    });
  }
  const missing = missingScopes(principal.scopes, ["telemetry:read"]).join();
  if (missing) throw problem("forbidden", { detail: `The credential lacks the scope "${missing}"` });
}

function noSuchWindow(audience: Audience) {
  const detail = `Must be ${EXAMPLES[audience]}, as the audience is "${audience}"`;
  return problem("bad-request", { errors: [{ pointer: "/query/window", detail }] });
}

function notPublished(window: string | undefined) {
  return problem("window-not-published", {
    detail: window === undefined
      ? "No window was published yet"
      : `The statistics of "${window}" are not published, or not any more`,
  });
}
