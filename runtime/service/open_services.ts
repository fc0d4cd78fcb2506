import { type ProcessConfig, processConfig, readConfig } from "../config/mod.ts";
import { type Logger, logger, openLogs, runtimePropagates } from "../observe/mod.ts";
import { compose, type Composition } from "./compose.ts";
import type { ServiceDefinition } from "./define_service.ts";
import { localUrl } from "./local_url.ts";
import { openPorts } from "./ports.ts";

export interface OpenServicesOptions {
  readonly services: readonly ServiceDefinition[];
  /** Every variable the settings may name. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Addresses of the services that run elsewhere, by name. */
  readonly remote: ReadonlyMap<string, string>;
  /** The port it listens on, where the configured one is not the real one. */
  port?(): number;
  /** Whether the process is about to stop, and so not ready any more. */
  draining?(): boolean;
}

/** Services with all they run on, and no socket. */
export interface OpenedServices extends AsyncDisposable {
  readonly config: ProcessConfig;
  readonly log: Logger;
  readonly composition: Composition;
}

/**
 * Opens logs, ports and services, and closes them in reverse when disposed.
 * @throws {ConfigError} for a bad setting, or one that something fails under
 */
export async function openServices(
  { services, env, remote, port, draining }: OpenServicesOptions,
): Promise<OpenedServices> {
  const config = readConfig(processConfig, env);
  await using opened = new AsyncDisposableStack();
  opened.use(
    await openLogs({
      level: config.LOG_LEVEL,
      format: config.LOG_FORMAT,
      terminal: Deno.stdout.isTerminal(),
    }),
  );
  const log = logger("process");
  if (runtimePropagates()) {
    log.warn("Traces go on wherever callers and third parties like: set OTEL_PROPAGATORS=none");
  }
  const ports = opened.use(await openPorts(config, log));
  const composition = opened.use(
    await compose({
      services,
      config,
      configOf: (service) => readConfig(service.config, env),
      ports,
      remote,
      ownUrl: () => localUrl(config.HOST, port?.() ?? config.PORT),
      now: () => new Date(),
      draining: draining ?? (() => false),
    }),
  );
  const kept = opened.move();
  return { config, log, composition, [Symbol.asyncDispose]: () => kept.disposeAsync() };
}
