import type { TelemetryHandlers } from "../call.ts";
import { prometheusText } from "../domain/prometheus_text.ts";
import { parseWindow } from "../domain/windows.ts";
import { findPublication, readCells } from "../store/publications.ts";

/** The statistics of the latest day, as a scrape. */
export const metrics = {
  async "telemetry.metrics"(_input, call) {
    const found = await findPublication(call.db, "ops");
    const body = found === undefined ? "" : prometheusText({
      cells: await readCells(call.db, found, {}),
      suppressed: found.suppressed,
      windowEnd: parseWindow("ops", found.window_name)!.to,
    });
    return { status: 200, type: "text/plain; version=0.0.4; charset=utf-8", body };
  },
} satisfies Partial<TelemetryHandlers>;
