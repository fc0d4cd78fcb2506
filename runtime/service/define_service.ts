import type { Kysely } from "kysely";
import type { z } from "zod";
import type { KeyHolder, SecretKeys, TokenParties } from "../auth/mod.ts";
import type { Document, OnRefused, OnServed } from "../contract/mod.ts";
import type { Migrations } from "../db/mod.ts";
import type { Limiter } from "../limits/mod.ts";
import type { Logger } from "../observe/mod.ts";
import type { Outbound } from "../outbound/mod.ts";
import type { ServiceKeys } from "../keys/mod.ts";
import type { RedisConnection } from "../redis/mod.ts";

/** What a service gets from the process that runs it. */
export interface ServicePorts<Config, Tables> {
  readonly config: Config;
  readonly db: Kysely<Tables>;
  readonly log: Logger;
  /** The keys this service signs with. */
  readonly keys: ServiceKeys;
  /** Encrypts what must be kept secret at rest. */
  readonly secrets: SecretKeys;
  readonly limiter: Limiter;
  /** What processes share beside the database; absent where each is on its own. */
  readonly redis: RedisConnection | undefined;
  /** The only way to addresses that customers or settings name. */
  readonly outbound: Outbound;
  /** Who signs access tokens and whom they are for. */
  readonly access: TokenParties;
  /** Where others on this machine reach this process; the port is the real one once it listens. */
  ownUrl(): string;
  now(): Date;
  /** The process's monotonic clock, in milliseconds since some moment of its own. */
  monotonicMs(): number;
  newId(prefix: string): string;
  /** A peer, in process or over HTTP. */
  peer(name: string): Peer;
}

/** How to reach another service: hand both to an SDK client. */
export interface Peer {
  readonly baseUrl: string;
  readonly fetch: typeof fetch;
  /** A token of this service for that peer, fresh enough for one call. */
  token(): Promise<string>;
}

/** A service once it runs. */
export interface RunningService extends AsyncDisposable {
  /** Handlers by operationId. */
  readonly handlers: object;
  /** Who holds a key; a service without it takes no keys. */
  readonly keyHolder?: KeyHolder;
  /** Hears of every request whose caller is known, once it is answered. */
  readonly onServed?: OnServed;
  /** Hears of every request that is refused, whatever refused it. */
  readonly onRefused?: OnRefused;
  /** Members that the service adds to every handler's call. */
  readonly scope?: object;
  /** What it does when it hears of an event; at least once each, so it must bear repeats. */
  readonly consumers?: Readonly<Record<string, (payload: unknown) => Promise<void>>>;
  /** Ends what would keep the process from closing its server, such as sockets. Called once, before that; bounded. */
  drain?(): Promise<void>;
}

export interface ServiceDefinition<Config extends z.ZodObject = z.ZodObject, Tables = unknown> {
  readonly name: string;
  readonly document: Document;
  /** The service's own settings, each with a default and a line of documentation. */
  readonly config: Config;
  readonly migrations: Migrations;
  start(ports: ServicePorts<z.output<Config>, Tables>): Promise<RunningService>;
}

/**
 * One service, ready to be run in a process of its own or beside others. What its settings and tables are is its own
 * affair: the process reads the settings by the schema beside `start`, and hands them on.
 */
export function defineService<Config extends z.ZodObject, Tables>(
  definition: ServiceDefinition<Config, Tables>,
): ServiceDefinition {
  return definition as unknown as ServiceDefinition;
}
