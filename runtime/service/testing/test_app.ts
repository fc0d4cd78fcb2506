import { parseSecretKeys, signAccessToken, signPeerToken } from "../../auth/mod.ts";
import { processConfig, readConfig } from "../../config/mod.ts";
import { type Database, migrate } from "../../db/mod.ts";
import { openJobs } from "../../jobs/mod.ts";
import { openServiceKeys } from "../../keys/mod.ts";
import { type Limiter, memoryLimiter } from "../../limits/mod.ts";
import { openOutbound, type OutboundOptions } from "../../outbound/mod.ts";
import type { RedisConnection } from "../../redis/mod.ts";
import { ACCESS, compose } from "../compose.ts";
import type { ServiceDefinition } from "../define_service.ts";
import { JOB_TABLE } from "../job_table.ts";
import { largestFrame, listen } from "../listen/listen.ts";
import { localUrl } from "../local_url.ts";

export interface TestAppOptions {
  readonly database: Database;
  readonly services: readonly ServiceDefinition[];
  /** Variables as the environment would give them. Replies are checked and quotas are off unless said otherwise. */
  readonly env?: Readonly<Record<string, string>>;
  /** The time the services see; real time without it. */
  now?(): Date;
  readonly limiter?: Limiter;
  /** What services share with other processes; nothing without it. Stays open. */
  readonly redis?: RedisConnection;
  /** Networks that services may call although they are not public, such as `127.0.0.0/8`; none without it. */
  readonly allow?: readonly string[];
  /** Answers for names that services call; without it only `localhost` has an address, so that no test asks the network. */
  readonly lookup?: OutboundOptions["lookup"];
}

/** Services on one router, without a socket, over a database of the test's own. */
export interface TestApp extends AsyncDisposable {
  /** Sends one request; `token` and `json` are shorthands for the header and the body. */
  request(path: string, init?: TestRequest): Promise<Response>;
  readonly fetch: typeof fetch;
  /** Puts the app on a port of this machine, as a process would: for sockets, and for what a router alone does not show. */
  listen(): Promise<Listening>;
  /** An access token of an account that need not exist, as the sessions service would sign it. */
  tokenFor(accountId: string, scopes?: readonly string[]): Promise<string>;
  /** A token of one service for another, as it would sign it for one call. */
  peerToken(from: string, to: string): Promise<string>;
}

/** An app on a port. Disposing drains the services and waits for what is open. */
export interface Listening extends AsyncDisposable {
  /** As `http://127.0.0.1:4711`. */
  readonly url: string;
}

export interface TestRequest extends RequestInit {
  readonly token?: string;
  readonly json?: unknown;
  /** The client's network address; without it the call counts as one within the process. */
  readonly from?: string;
}

/** What a fresh database needs before {@linkcode openTestApp}; keyed so that test databases can be kept ready. */
export function testDatabase(services: readonly ServiceDefinition[]) {
  const steps = services.flatMap(({ name, migrations }) =>
    Object.entries(migrations).map(([step, { up }]) => `${name} ${step} ${up}`)
  );
  return {
    key: ["jobs", JSON.stringify(JOB_TABLE), ...steps].join("\n"),
    async apply(database: Database) {
      for (const { name, migrations } of services) await migrate(database, name, migrations);
      await using _jobs = await openJobs(database, JOB_TABLE, {
        onFailure: ({ error }) => {
          throw error;
        },
      });
    },
  };
}

/** What an account may do. */
const EVERY_SCOPE = ["presets:write", "collections:write", "webhooks:write", "keys:write"];

/** A key for tests: secrets of one run need not be read by another. */
const SECRET = "A".repeat(43);

/** Servers of the tests' own are on this machine; where others are is nothing to rely on. */
const onlyLocalhost = (name: string) => Promise.resolve(name === "localhost" ? ["127.0.0.1"] : []);

export async function openTestApp(options: TestAppOptions): Promise<TestApp> {
  const { database, services } = options;
  const now = options.now ?? (() => new Date());
  const env = {
    CHECK_REPLIES: "1",
    LIMIT_FACTOR: "0",
    OUTBOUND_ALLOW: options.allow?.join(),
    ...options.env,
  };
  const config = readConfig(processConfig, env);
  await using opened = new AsyncDisposableStack();
  const outbound = opened.use(
    openOutbound({ allow: config.OUTBOUND_ALLOW, lookup: options.lookup ?? onlyLocalhost }),
  );
  const jobs = opened.use(
    await openJobs(database, JOB_TABLE, { onFailure: () => {}, pollIntervalSeconds: 1 }),
  );
  let port = config.PORT;
  const limiter = options.limiter ?? opened.use(memoryLimiter());
  const secrets = await parseSecretKeys(SECRET);
  const composition = opened.use(
    await compose({
      services,
      config,
      configOf: (service) => readConfig(service.config, env),
      ports: {
        database,
        jobs,
        limiter,
        redis: options.redis,
        secrets,
        outbound,
        [Symbol.asyncDispose]: () => Promise.resolve(),
      },
      remote: new Map(
        services.some(({ name }) => name === "sessions") ? [] : [["sessions", "http://sessions.invalid"]],
      ),
      ownUrl: () => localUrl(config.HOST, port),
      now,
      draining: () => false,
    }),
  );
  const signer = services.some(({ name }) => name === "sessions") ? "sessions" : undefined;
  const keys = signer === undefined
    ? undefined
    : await openServiceKeys({ db: database.schema(signer), secrets, service: signer, now });
  const kept = opened.move();
  return {
    async listen() {
      const listener = await listen({
        hostname: "127.0.0.1",
        port: 0,
        maxFrameBytes: largestFrame(services),
        fetch: (request, arrival) => composition.app.fetch(request, arrival),
        onError: (error) => {
          throw error;
        },
      });
      port = listener.port;
      const close = async () => {
        await composition.drain();
        await listener.shutdown();
      };
      return { url: `http://127.0.0.1:${port}`, [Symbol.asyncDispose]: close };
    },
    fetch: async (input, init) => await composition.app.fetch(new Request(input, init)),
    async request(path, { token, json, from, ...init } = {}) {
      const headers = new Headers(init.headers);
      if (token !== undefined) headers.set("authorization", `Bearer ${token}`);
      if (json !== undefined && !headers.has("content-type")) headers.set("content-type", "application/json");
      const body = json === undefined ? init.body ?? null : JSON.stringify(json);
      const info = from === undefined
        ? undefined
        : { remoteAddr: { transport: "tcp", hostname: from, port: 1 } };
      return await composition.app.fetch(
        new Request(`http://downbeat.test${path}`, { ...init, headers, body }),
        info,
      );
    },
    async tokenFor(accountId, scopes = EVERY_SCOPE) {
      if (!keys) throw new Error("Run the sessions service too, its keys sign the tokens");
      return await signAccessToken(
        { id: accountId, scopes, sessionId: "test" },
        ACCESS,
        await keys.current(),
        now(),
      );
    },
    async peerToken(from, to) {
      const keys = await openServiceKeys({ db: database.schema(from), secrets, service: from, now });
      return await signPeerToken(from, to, await keys.current(), now());
    },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}
