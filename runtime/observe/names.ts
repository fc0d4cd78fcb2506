/** Every metric and attribute name this software emits. Dashboards and alerts are built on these, so none changes silently. */

/** Histogram, seconds, {@linkcode OPERATION} and {@linkcode STATUS}: from a request's arrival to its reply being ready. */
export const OPERATION_DURATION = "downbeat.operation.duration";

/** Histogram, seconds, {@linkcode DB_OPERATION}: one SQL statement, as OpenTelemetry names it. */
export const DB_DURATION = "db.client.operation.duration";

/** Histogram, seconds: the median round trip of a client in a live room since its last report. */
export const ROOM_CLIENT_RTT = "downbeat.room.client.rtt";

/** Histogram, seconds: how far a client's clock can be off, half the width of its bound. */
export const ROOM_CLIENT_BOUND = "downbeat.room.client.bound";

/** Histogram, seconds: how much a client's probes vary. */
export const ROOM_CLIENT_JITTER = "downbeat.room.client.jitter";

/** Histogram, notes: how many a client scheduled too late since its last report. */
export const ROOM_CLIENT_LATE = "downbeat.room.client.late_schedules";

/** Histogram, seconds: from a frame's arrival to its effects being handed to the sockets of the room. */
export const ROOM_FAN_OUT_DURATION = "downbeat.room.fan_out.duration";

/** Up-down counter: live rooms that this process has. */
export const ROOMS = "downbeat.rooms";

/** Up-down counter: open sockets of live rooms. */
export const ROOM_SOCKETS = "downbeat.room.sockets";

/** Counter, {@linkcode CLOSE_CODE}: sockets of live rooms that ended. */
export const ROOM_CLOSES = "downbeat.room.closes";

/** Counter, {@linkcode RESULT}: reports of devices; `accepted`, `duplicate`, or the name of the problem that refused one. */
export const TELEMETRY_BATCHES = "downbeat.telemetry.batches";

/** Counter, {@linkcode AUDIENCE}: windows of statistics that this process published. */
export const TELEMETRY_PUBLISHED = "downbeat.telemetry.published";

/** Gauge, seconds: how long ago the latest published day of operators' statistics ended. */
export const TELEMETRY_FRESHNESS = "downbeat.telemetry.freshness";

/** Attribute: what came of it, one word of a few. */
export const RESULT = "result";

/** Attribute: whose statistics, `ops` or `public`. */
export const AUDIENCE = "audience";

/** Attribute: close code of a WebSocket, a number; 0 for one that neither the standard nor the contract names. */
export const CLOSE_CODE = "close_code";

/** Attribute: operationId of the contract, such as `presets.list`. */
export const OPERATION = "operation";

/** Attribute: HTTP status of the reply, a number. */
export const STATUS = "status";

/** Attribute: first word of a SQL statement in lower case, such as `select`. */
export const DB_OPERATION = "db.operation.name";

/** Attribute: the statement with placeholders in place of values. */
export const DB_STATEMENT = "db.query.text";

/** Attribute: always `postgresql`, which the embedded engine is too. */
export const DB_SYSTEM = "db.system.name";

/** Attribute: the operation's path template, put on the span that the runtime opens for a request. */
export const HTTP_ROUTE = "http.route";
