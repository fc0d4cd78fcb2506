import type { JobTable } from "../jobs/mod.ts";

/**
 * Which services hear of which event. The table is fixed, because a process that announces an event may not run the
 * services that hear of it.
 */
export const JOB_TABLE = {
  events: { "account.erased": ["presets"] },
  queues: {},
} as const satisfies JobTable;
