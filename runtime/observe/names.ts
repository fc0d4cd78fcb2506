/** Every metric and attribute name this software emits. Dashboards and alerts are built on these, so none changes silently. */

/** Histogram, seconds, {@linkcode OPERATION} and {@linkcode STATUS}: from a request's arrival to its reply being ready. */
export const OPERATION_DURATION = "downbeat.operation.duration";

/** Histogram, seconds, {@linkcode DB_OPERATION}: one SQL statement, as OpenTelemetry names it. */
export const DB_DURATION = "db.client.operation.duration";

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
