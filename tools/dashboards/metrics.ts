import { names } from "@downbeat/runtime/observe";

/** An instrument as the services make it. */
export interface Instrument {
  /** As OpenTelemetry has it, such as `downbeat.live.fanout`. */
  readonly name: string;
  readonly kind: "histogram" | "counter" | "gauge";
  /** UCUM, such as `s`, `By` or `{room}`. */
  readonly unit: string;
}

const seconds = (name: string): Instrument => ({ name, kind: "histogram", unit: "s" });
const counter = (name: string, unit: string): Instrument => ({ name, kind: "counter", unit });
const gauge = (name: string, unit: string): Instrument => ({ name, kind: "gauge", unit });

/** What dashboards and rules read of the services. Kinds and units are held to a real export by tests/observability. */
export const INSTRUMENTS = {
  operationDuration: seconds(names.OPERATION_DURATION),
  databaseDuration: seconds(names.DB_DURATION),
  redisDuration: seconds(names.REDIS_DURATION),
  peerDuration: seconds(names.PEER_DURATION),
  jobsDuration: seconds(names.JOBS_DURATION),
  eventLoopLag: seconds(names.EVENT_LOOP_LAG),
  processHeap: gauge(names.PROCESS_HEAP, "By"),
  processRss: gauge(names.PROCESS_RSS, "By"),
  liveRooms: gauge(names.LIVE_ROOMS, "{room}"),
  liveConnections: gauge(names.LIVE_CONNECTIONS, "{socket}"),
  liveFanout: seconds(names.LIVE_FANOUT),
  liveMessages: counter(names.LIVE_MESSAGES, "{frame}"),
  liveResume: counter(names.LIVE_RESUME, "{attempt}"),
  liveSlowCloses: counter(names.LIVE_SLOW_CLOSES, "{socket}"),
  liveCloses: counter(names.LIVE_CLOSES, "{socket}"),
  syncOffset: seconds(names.SYNC_OFFSET),
  syncBound: seconds(names.SYNC_BOUND),
  syncRtt: seconds(names.SYNC_RTT),
  syncJitter: seconds(names.SYNC_JITTER),
  syncLate: { name: names.SYNC_LATE, kind: "histogram", unit: "{note}" },
  telemetryBatches: counter(names.TELEMETRY_BATCHES, "{batch}"),
  telemetryPublished: counter(names.TELEMETRY_PUBLISHED, "{window}"),
  telemetryFreshness: gauge(names.TELEMETRY_FRESHNESS, "s"),
} as const satisfies { readonly [key: string]: Instrument };

/** What the generation service will record; not in the registry of names before it exists. */
export const GENERATION_INSTRUMENTS = {
  duration: seconds("downbeat.generation.duration"),
  queueTime: seconds("downbeat.generation.queue_time"),
} as const satisfies { readonly [key: string]: Instrument };

/** Series of the text that `telemetry.metrics` answers, without the endings of histograms. */
export const CLIENT_SERIES = {
  tapToSound: "downbeat_client_tap_to_sound_milliseconds",
  syncOffset: "downbeat_client_sync_offset_milliseconds",
  drift: "downbeat_client_drift_ppm",
  jitter: "downbeat_client_jitter_milliseconds",
  roundTrip: "downbeat_client_round_trip_milliseconds",
  scheduleLate: "downbeat_client_schedule_late_milliseconds",
  underruns: "downbeat_client_underruns",
  audioSeconds: "downbeat_client_audio_seconds",
  sessions: "downbeat_client_sessions",
  crashFreeSessions: "downbeat_client_crash_free_sessions_ratio",
  crashFreeUsers: "downbeat_client_crash_free_users_ratio",
  contributors: "downbeat_client_contributors",
  suppressed: "downbeat_client_suppressed_cells",
  windowEnd: "downbeat_client_window_end_timestamp_seconds",
} as const;

/** Of these the text has `_bucket`, `_sum` and `_count`. */
export const CLIENT_HISTOGRAMS = [
  "tapToSound",
  "syncOffset",
  "drift",
  "jitter",
  "roundTrip",
  "scheduleLate",
] as const satisfies readonly (keyof typeof CLIENT_SERIES)[];

/** What Prometheus itself knows about scrapes and alerts. */
export const OWN_SERIES = ["up", "ALERTS", "ALERTS_FOR_STATE"] as const;
