/**
 * Every metric and attribute name this software emits. Dashboards and alerts are built on these, so none changes silently;
 * `docs/tracing.md` lists them all.
 */

/** Histogram, seconds, {@linkcode OPERATION} and {@linkcode STATUS}: from a request's arrival to its reply being ready. */
export const OPERATION_DURATION = "downbeat.operation.duration";

/** Histogram, seconds, {@linkcode DB_OPERATION}: one SQL statement, as OpenTelemetry names it. */
export const DB_DURATION = "db.client.operation.duration";

/** Up-down counter: live rooms that this process has. */
export const LIVE_ROOMS = "downbeat.live.rooms";

/** Up-down counter: open sockets of live rooms. */
export const LIVE_CONNECTIONS = "downbeat.live.connections";

/** Histogram, seconds: from a frame's arrival to its effects being handed to the sockets of the room. */
export const LIVE_FANOUT = "downbeat.live.fanout";

/** Counter, {@linkcode DIRECTION} and {@linkcode TYPE}: frames that came in, and frames that went out, once for each receiver. */
export const LIVE_MESSAGES = "downbeat.live.messages";

/** Counter, {@linkcode RESULT}: attempts to come back by a resume token. */
export const LIVE_RESUME = "downbeat.live.resume";

/** Counter: sockets that were closed since their clients did not read as fast as the room speaks. */
export const LIVE_SLOW_CLOSES = "downbeat.live.slow_closes";

/** Counter, {@linkcode CLOSE_CODE}: sockets of live rooms that ended. */
export const LIVE_CLOSES = "downbeat.live.closes";

/** Histogram, seconds, signed: how far the clock that a client plays by is from its best estimate. */
export const SYNC_OFFSET = "downbeat.sync.offset";

/** Histogram, seconds: how far a client's clock can be off, half the width of its bound. */
export const SYNC_BOUND = "downbeat.sync.bound";

/** Histogram, seconds: the median round trip of a client in a live room since its last report. */
export const SYNC_RTT = "downbeat.sync.rtt";

/** Histogram, seconds: how much a client's probes vary. */
export const SYNC_JITTER = "downbeat.sync.jitter";

/** Histogram, notes: how many a client scheduled too late since its last report. */
export const SYNC_LATE = "downbeat.sync.late";

/** Histogram, seconds, {@linkcode QUEUE} and {@linkcode RESULT}: one attempt of a job. */
export const JOBS_DURATION = "downbeat.jobs.duration";

/** Histogram, seconds, {@linkcode OPERATION}: one command to Redis. */
export const REDIS_DURATION = "downbeat.redis.duration";

/** Histogram, seconds, {@linkcode PEER} and {@linkcode STATUS}: one call of another service, to the head of its answer. */
export const PEER_DURATION = "downbeat.peer.duration";

/** Histogram, seconds: by how much a timer of this process came late. */
export const EVENT_LOOP_LAG = "downbeat.event_loop.lag";

/** Gauge, bytes: what the heap of this process holds. */
export const PROCESS_HEAP = "downbeat.process.heap";

/** Gauge, bytes: the memory that this process has. */
export const PROCESS_RSS = "downbeat.process.rss";

/** Counter, {@linkcode RESULT}: reports of devices that came in. */
export const TELEMETRY_BATCHES = "downbeat.telemetry.batches";

/** Counter, {@linkcode AUDIENCE}: windows of statistics that were published. */
export const TELEMETRY_PUBLISHED = "downbeat.telemetry.published";

/** Gauge, seconds: how long ago the latest published window for operators ended. */
export const TELEMETRY_FRESHNESS = "downbeat.telemetry.freshness";

/** Attribute: `in` or `out`. */
export const DIRECTION = "direction";

/** Attribute: type of a frame of the contract, or `unknown`. */
export const TYPE = "type";

/**
 * Attribute: how something ended: `ok` or `failed` for a job; `resumed`, `rejoined` or `refused` for a way back; `accepted`,
 * `duplicate` or the name of a problem for a report.
 */
export const RESULT = "result";

/** Attribute: name of a queue of jobs. */
export const QUEUE = "queue";

/** Attribute: name of the service that is called. */
export const PEER = "peer";

/** Attribute: whom statistics are for, `ops` or `public`. */
export const AUDIENCE = "audience";

/** Attribute: close code of a WebSocket, a number; 0 for one that neither the standard nor the contract names. */
export const CLOSE_CODE = "close_code";

/** Attribute: operationId of the contract, such as `presets.list`; for Redis the command in lower case. */
export const OPERATION = "operation";

/** Attribute: HTTP status of the reply, a number; 0 where none came. */
export const STATUS = "status";

/** Attribute: first word of a SQL statement or a command to Redis in lower case, such as `select`. */
export const DB_OPERATION = "db.operation.name";

/** Attribute: the statement with placeholders in place of values. */
export const DB_STATEMENT = "db.query.text";

/** Attribute: `postgresql`, which the embedded engine is too, or `redis`. */
export const DB_SYSTEM = "db.system.name";

/** Attribute: the code by which a database refuses a statement, or the name of the error. */
export const ERROR_TYPE = "error.type";

/** Attribute: the operation's path template. */
export const HTTP_ROUTE = "http.route";

/** Attribute: the method of a request. */
export const HTTP_METHOD = "http.request.method";

/** Attribute: HTTP status of a reply, as a text. */
export const HTTP_STATUS = "http.response.status_code";

/** Attribute: name of the machine that a webhook or an issuer is called at. */
export const SERVER_ADDRESS = "server.address";

/** Attribute: always `postgresql`, which carries the jobs. */
export const MESSAGING_SYSTEM = "messaging.system";

/** Attribute: name of the queue that a job is sent to or taken from. */
export const MESSAGING_DESTINATION = "messaging.destination.name";

/** Attribute: `send` or `process`. */
export const MESSAGING_OPERATION = "messaging.operation.type";
