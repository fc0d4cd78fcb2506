import { type Redis, StoreGuard, type StoreGuardOptions } from "@downbeat/runtime/redis";
import { DirectoryAway } from "./directory.ts";

/** How long one command may take, and how long Redis is left alone once one has failed. */
const TIMEOUT_MS = 500;
const RETRY_MS = 250;

/** Redis, which answers in time or is away. */
export class AskedRedis {
  readonly #client: Redis;
  readonly #guard: StoreGuard;

  constructor(client: Redis, told: Pick<StoreGuardOptions, "onAway" | "onBack">) {
    this.#client = client;
    this.#guard = new StoreGuard(() => client.isReady, {
      ...told,
      timeoutMs: TIMEOUT_MS,
      retryMs: RETRY_MS,
    });
  }

  /** @throws {DirectoryAway} */
  async ask<T>(command: (client: Redis) => Promise<T>): Promise<T> {
    return await this.#guard.ask(
      () => command(this.#client),
      () => Promise.reject(new DirectoryAway("Cannot reach the directory of rooms")),
    );
  }

  /** Runs a script. @throws {DirectoryAway} */
  async run(script: string, keys: string[], args: string[]): Promise<unknown> {
    return await this.ask((client) => client.eval(script, { keys, arguments: args }));
  }
}
