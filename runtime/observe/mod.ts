export type { Logger } from "./logger.ts";
export { logger, type LogOptions, openLogs } from "./logs.ts";
export * as names from "./names.ts";
export { type ObservedOperation, observeOperations, type OngoingOperation } from "./operation_telemetry.ts";
export { observeQueries, type RanQuery } from "./query_telemetry.ts";
export { underRequestSpan, underUpgradeSpan } from "./request_span.ts";
export { redact, REDACTED, redactText } from "./redact.ts";
export { type ClientTiming, observeRooms, type RoomTelemetry } from "./room_telemetry.ts";
export { observeReports, type ReportTelemetry } from "./report_telemetry.ts";
