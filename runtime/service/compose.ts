import { Hono } from "hono";
import { acceptKeys, createAuthenticator, rememberVerified, type TokenParties } from "../auth/mod.ts";
import type { ProcessConfig } from "../config/mod.ts";
import { bind, createCors, createGate, refuseAddress, StreamSlots } from "../contract/mod.ts";
import { migrate } from "../db/mod.ts";
import { createIdempotency, type IdempotencyTables } from "../idempotency/mod.ts";
import { openServiceKeys, type ServiceKeys } from "../keys/mod.ts";
import { logger, observeOperations } from "../observe/mod.ts";
import { callMaker, type CallPorts } from "./call.ts";
import type { RunningService, ServiceDefinition } from "./define_service.ts";
import { mountHealth } from "./health.ts";
import { newId } from "./new_id.ts";
import { JOB_TABLE } from "./job_table.ts";
import { createPeers } from "./peers.ts";
import type { Ports } from "./ports.ts";

export interface ComposeOptions {
  readonly services: readonly ServiceDefinition[];
  readonly config: ProcessConfig;
  /** Settings of one service, read from the environment. */
  configOf(service: ServiceDefinition): Record<string, unknown>;
  readonly ports: Ports;
  /** Addresses of the services that run elsewhere, by name. */
  readonly remote: ReadonlyMap<string, string>;
  /** Where others on this machine reach this process. */
  ownUrl(): string;
  now(): Date;
  draining(): boolean;
}

type Event = keyof typeof JOB_TABLE["events"];

/** Who signs access tokens and whom they are for. */
export const ACCESS: TokenParties = { issuer: "sessions", audience: "downbeat" };

/** The services of a process on one router. Disposing stops them; the ports stay open. */
export interface Composition extends AsyncDisposable {
  readonly app: Hono;
  readonly services: readonly string[];
  /** Ends the sockets of all services, before the server closes. */
  drain(): Promise<void>;
}

/** Migrates, starts and mounts services: keys first, since services verify each other's tokens. */
export async function compose(options: ComposeOptions): Promise<Composition> {
  const { services, config, ports, now } = options;
  await using running = new AsyncDisposableStack();
  const app = new Hono();
  const drains: (() => Promise<void>)[] = [];
  const keys = new Map<string, ServiceKeys>();
  for (const { name, migrations } of services) {
    await migrate(ports.database, name, migrations);
    keys.set(
      name,
      await openServiceKeys({ db: ports.database.schema(name), secrets: ports.secrets, service: name, now }),
    );
  }
  const peers = createPeers({
    local: keys,
    remote: options.remote,
    fetchLocal: (request) => app.fetch(request),
    now,
  });
  const cors = createCors(config.CORS_ORIGINS.includes("*") ? [] : config.CORS_ORIGINS);
  app.options("*", async (context, next) => cors.preflight(context.req.raw) ?? await next());
  const streams = new StreamSlots();
  mountHealth(app, ports, options.draining);
  for (const service of services) await startService(service);
  app.notFound((context) => refuseAddress(cors, context.req.raw));
  const kept = running.move();
  return {
    app,
    services: services.map(({ name }) => name),
    drain: async () => void await Promise.all(drains.map((drain) => drain())),
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };

  async function startService(service: ServiceDefinition): Promise<void> {
    const { name, document } = service;
    const db = ports.database.schema<unknown>(name);
    const log = logger(name);
    const callPorts: CallPorts<unknown> = {
      db,
      log,
      now,
      emitIn: (tx, event, payload) => ports.jobs.emit(tx, event as Event, payload),
    };
    const started: RunningService = running.use(
      await service.start({
        config: options.configOf(service),
        db,
        log,
        now,
        monotonicMs: () => performance.now(),
        keys: keys.get(name)!,
        secrets: ports.secrets,
        limiter: ports.limiter,
        redis: ports.redis,
        outbound: ports.outbound,
        access: ACCESS,
        ownUrl: options.ownUrl,
        newId: (prefix) => newId(prefix, now()),
        peer: (to) => peers.peer(name, to),
      }),
    );
    if (started.drain) drains.push(() => started.drain!());
    for (const [event, consume] of Object.entries(started.consumers ?? {})) {
      await ports.jobs.consume(name, event as Event, ({ payload }) => consume(payload));
    }
    const tokens = rememberVerified(createAuthenticator({
      service: name,
      access: ACCESS,
      accessKeys: peers.keys.get("sessions")!,
      peerKeys: peers.keys,
    }));
    // Keys are not among what is remembered: a revoked one must stop at once.
    const authenticate = acceptKeys(tokens, started.keyHolder);
    bind(app, {
      document,
      handlers: started.handlers,
      gate: createGate({ authenticate, limiter: ports.limiter, limitFactor: config.LIMIT_FACTOR }),
      cors,
      addresses: { trusted: config.TRUSTED_PROXIES },
      idempotency: createIdempotency(ports.database.schema<IdempotencyTables>(name)),
      observer: observeOperations(log),
      onServed: started.onServed,
      onRefused: started.onRefused,
      streams,
      checkReplies: config.CHECK_REPLIES,
      now,
      createCall: callMaker(callPorts, started.scope ?? {}),
    });
  }
}
