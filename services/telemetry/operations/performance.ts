import { problem } from "@downbeat/runtime/problem";
import type { TelemetryHandlers } from "../call.ts";
import { contributorHashes } from "../contributor.ts";
import { readReport } from "../domain/read_report.ts";
import { dayOf, windowOf } from "../domain/windows.ts";

/** Reports of devices. */
export const performance = {
  async "telemetry.performance"({ body }, call) {
    const now = call.now();
    const measures = readReport(body, now);
    if (!call.networkIds.admit(call.address, body.anonId, now)) throw tooManyIds(now);
    const [contributor] = contributorHashes(call.secrets, body.anonId);
    const added = await call.intake.add({
      batch_id: body.batchId,
      accepted_day: dayOf(now),
      contributor,
      app_version: body.appVersion,
      platform: body.platform,
      audio_path: body.audioPath,
      measures,
    });
    call.observed.batch(added ? "accepted" : "duplicate");
    return { status: 202 };
  },
} satisfies Partial<TelemetryHandlers>;

function tooManyIds(now: Date) {
  const { to } = windowOf("ops", dayOf(now));
  return problem("quota-exceeded", {
    detail: "As many devices of this network have reported today as may",
    retryAfterSeconds: Math.ceil((to.getTime() - now.getTime()) / 1000),
  });
}
