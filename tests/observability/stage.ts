import { newKeySecret } from "../../runtime/auth/key_secret.ts";
import { newId } from "../../runtime/service/new_id.ts";
import { type Ending, startDownbeat } from "../support/downbeat_process.ts";
import { openIssuer } from "../support/issuer.ts";
import { type MetricsServer, startMetricsServer, startRules } from "../support/metrics_server.ts";
import { freePort } from "../support/server.ts";
import { openTcpProxy } from "../support/tcp_proxy.ts";
import { reportFormerly, reportToday } from "./devices.ts";
import { untilSeen } from "./query.ts";
import { keepAsking, loseDatabase, playStories } from "./requests.ts";
import { playRooms } from "./rooms.ts";
import { stopReading } from "./slow_consumer.ts";

const RULES = ["recording.yml", "alerts.yml"].map((name) =>
  new URL(`../../infra/prometheus/rules/${name}`, import.meta.url)
);
const ASK_EVERY_MS = 250;

/** The product under all kinds of traffic, and a metrics server that sees it. */
export interface Stage extends AsyncDisposable {
  readonly url: string;
  readonly metrics: MetricsServer;
  /** Reads the statistics for operators. */
  readonly opsKey: string;
  /** When the traffic began, in seconds since 1970. */
  readonly beganSeconds: number;
  /** Takes the database away for a moment. */
  loseDatabase(): Promise<void>;
  /** Ends the traffic, and then the process in order. */
  end(): Promise<Ending>;
}

/** Starts everything; once it is open, all has happened at least once, and rooms and requests go on. */
export async function openStage(databaseUrl: string, redisUrl: string): Promise<Stage> {
  await using opened = new AsyncDisposableStack();
  await reportFormerly(databaseUrl);
  const port = freePort();
  const opsKey = newKeySecret(newId("key", new Date()));
  const page = `http://127.0.0.1:${port}/v1/telemetry/metrics`;
  const metrics = opened.use(
    await startMetricsServer({ scrape: [{ job: "downbeat-clients", url: page, key: opsKey }] }),
  );
  const issuer = opened.use(await openIssuer());
  const database = opened.use(await openTcpProxy(databaseUrl));
  const beganSeconds = Math.floor(Date.now() / 1_000);
  const downbeat = opened.use(
    await startDownbeat({
      env: {
        ...{ DATABASE_URL: database.url, REDIS_URL: redisUrl, PORT: String(port), LOG_LEVEL: "debug" },
        ...{ LIMIT_FACTOR: "0", PRESETS_STARTER: "0", TELEMETRY_OPS_KEYS: opsKey },
        ...issuer.env,
        ...{ OTEL_DENO: "true", OTEL_SERVICE_NAME: "downbeat", OTEL_TRACES_SAMPLER: "always_off" },
        OTEL_RESOURCE_ATTRIBUTES: "service.instance.id=one",
        OTEL_EXPORTER_OTLP_ENDPOINT: metrics.otlpUrl,
        OTEL_METRIC_EXPORT_INTERVAL: "1000",
      },
    }),
  );
  opened.use(await startRules(metrics, RULES));
  const { url } = downbeat;
  // What is counted for the first time has no rate: it happens again once it was seen.
  const twice = async (happen: () => Promise<unknown>, seen: string) => {
    await happen();
    await untilSeen(metrics, seen);
    await happen();
  };
  const traffic = opened.use(new AsyncDisposableStack());
  traffic.use(await keepAsking(url, ASK_EVERY_MS));
  const rooms = traffic.use(await playRooms(url));
  await playStories(url, issuer);
  // A first round of publishing that lost its database would be tried again only in a minute.
  await untilSeen(metrics, "downbeat_telemetry_freshness_seconds");
  await twice(() => loseDatabase(url, database), 'downbeat_operation_duration_seconds_count{status="503"}');
  await twice(() => reportToday(url), 'downbeat_telemetry_batches_total{result="report-too-late"}');
  await twice(() => stopReading(url), "downbeat_live_slow_closes_total");
  await twice(() => rooms.interrupt(), "downbeat_live_resume_total");
  const kept = opened.move();
  return {
    ...{ url, metrics, opsKey, beganSeconds },
    loseDatabase: () => loseDatabase(url, database),
    async end() {
      await traffic.disposeAsync();
      downbeat.signal("SIGTERM");
      return await downbeat.ended;
    },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}
