import { checkTopology, type ProcessConfig, processConfig, readConfig } from "../config/mod.ts";
import { settleWithin } from "../deadline/mod.ts";
import type { Composition } from "./compose.ts";
import type { ServiceDefinition } from "./define_service.ts";
import { largestFrame, listen } from "./listen/listen.ts";
import { openServices } from "./open_services.ts";
import { OpenWrites } from "./open_writes.ts";
import { startFailure, under } from "./start_failure.ts";

type Env = Readonly<Record<string, string | undefined>>;

export interface ProcessOptions {
  /** Every service there is. */
  readonly all: readonly ServiceDefinition[];
  /** Names of those to run; none means all. */
  readonly names: readonly string[];
  readonly env: Env;
  /** Adds what is not an operation: pages and documents. */
  mountPages?(composition: Composition, config: ProcessConfig): void;
}

/** How long open requests may take to finish once a stop was asked for. */
const DRAIN_MS = 10_000;

/** A running process. */
export interface Running extends AsyncDisposable {
  readonly url: string;
}

/** Opens everything, serves, and closes it all in reverse when disposed. @throws {ConfigError} for a bad setting, or one that something fails under */
export async function startProcess({ all, names, env, mountPages }: ProcessOptions): Promise<Running> {
  const config = readConfig(processConfig, env);
  const chosen = names.length === 0 ? all.map(({ name }) => name) : names;
  checkTopology({ services: chosen, allServices: all.map(({ name }) => name), config });
  const services = all.filter(({ name }) => chosen.includes(name));
  await using opened = new AsyncDisposableStack();
  let draining = false;
  let port = config.PORT;
  const remote = remoteAddresses(config, chosen);
  const { composition, log } = opened.use(
    await openServices({ services, env, remote, port: () => port, draining: () => draining }),
  );
  mountPages?.(composition, config);
  const writes = new OpenWrites();
  const listener = await under(blamedAddress, () =>
    listen({
      hostname: config.HOST,
      port: config.PORT,
      maxFrameBytes: largestFrame(services),
      fetch: (request, arrival) => writes.answer(request, () => composition.app.fetch(request, arrival)),
      onError: (error) => log.error("A request failed: {error}", { error }),
    }));
  port = listener.port;
  const url = `http://${config.HOST.includes(":") ? `[${config.HOST}]` : config.HOST}:${port}`;
  log.info("Serving {services} on {url}", { services: chosen.join(", "), url });
  opened.defer(async () => {
    draining = true;
    log.info("Stopping, open requests may finish");
    const until = performance.now() + DRAIN_MS;
    await composition.drain();
    await settleWithin(writes.none(), DRAIN_MS);
    await settleWithin(listener.shutdown(), until - performance.now());
  });
  const kept = opened.move();
  return { url, [Symbol.asyncDispose]: () => kept.disposeAsync() };
}

/** A name that resolves to nothing, and an address of another machine, are the host's fault. */
function blamedAddress(error: unknown): "HOST" | "PORT" {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return code === "EADDRINUSE" || code === "EACCES" ? "PORT" : "HOST";
}

function remoteAddresses(config: ProcessConfig, local: readonly string[]): Map<string, string> {
  const addresses = new Map<string, string>();
  if (!local.includes("sessions") && config.SESSIONS_URL) addresses.set("sessions", config.SESSIONS_URL);
  if (!local.includes("presets") && config.PRESETS_URL) addresses.set("presets", config.PRESETS_URL);
  return addresses;
}

/**
 * The whole life of a process: start, serve until SIGTERM or SIGINT, drain, close. What keeps it from starting ends it
 * with a sentence for each cause. The explicit exit lets telemetry flush, which a plain signal would cut short.
 */
export async function runProcess(options: Omit<ProcessOptions, "env">): Promise<never> {
  try {
    await using running = await startProcess({ ...options, env: readEnvironment(options.all) });
    console.log(`Downbeat is ready on ${running.url}`);
    await Promise.race([signalled("SIGTERM"), signalled("SIGINT")]);
  } catch (error) {
    const sentences = startFailure(error);
    if (!sentences) throw error;
    for (const sentence of sentences) console.error(sentence);
    Deno.exit(2);
  }
  Deno.exit(0);
}

/** The variables that settings name, and no others: more the process may not see. */
function readEnvironment(all: readonly ServiceDefinition[]): Env {
  const schemas = [processConfig, ...all.map(({ config }) => config)];
  const names = schemas.flatMap(({ shape }) => Object.keys(shape));
  return Object.fromEntries(names.map((name) => [name, Deno.env.get(name)]));
}

function signalled(name: Deno.Signal): Promise<void> {
  return new Promise((resolve) => Deno.addSignalListener(name, resolve));
}
