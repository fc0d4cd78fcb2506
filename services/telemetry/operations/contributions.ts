import type { TelemetryHandlers } from "../call.ts";
import { contributorHashes } from "../contributor.ts";
import { removeReports } from "../store/reports.ts";

/** What a device has contributed. */
export const contributions = {
  async "telemetry.contributions.remove"({ body: { anonIds } }, call) {
    const hashes = anonIds.map((id) => contributorHashes(call.secrets, id));
    await removeReports(call.db, hashes.flat());
    return { status: 204 };
  },
} satisfies Partial<TelemetryHandlers>;
