import { settleWithin } from "../deadline/mod.ts";

export type Redis = Awaited<ReturnType<typeof createRedis>>;

export interface RedisConnection extends AsyncDisposable {
  readonly client: Redis;
}

export interface OpenRedisOptions {
  /** Told of every failure of the connection, also of those that the client recovers from by itself. */
  readonly onError: (error: Error) => void;
  /** How long the first connection is attempted before the start fails (5 s). */
  readonly connectMs?: number;
}

const CLOSE_MS = 1000;
const MAX_PAUSE_MS = 2000;

/**
 * Connects to Redis and stays connected: a lost connection is retried with growing pauses (up to about 2 s) for as
 * long as the process lives. Meanwhile commands fail at once instead of waiting for it.
 * @throws {Error} when the first connection does not come about
 */
export async function openRedis(url: string, options: OpenRedisOptions): Promise<RedisConnection> {
  const giveUpAtMs = performance.now() + (options.connectMs ?? 5000);
  let opened = false;
  const client = await createRedis(url, (retries, cause) => {
    return opened || performance.now() < giveUpAtMs ? pauseMs(retries) : cause;
  });
  client.on("error", options.onError);
  try {
    await client.connect();
  } catch (cause) {
    if (client.isOpen) client.destroy();
    throw new Error("Cannot connect to Redis", { cause });
  }
  opened = true;
  return { client, [Symbol.asyncDispose]: () => close(client) };
}

async function createRedis(
  url: string,
  reconnectStrategy: (retries: number, cause: Error) => number | Error,
) {
  // Loaded on demand: it takes longer to load than the rest of a start, and a single process does without it.
  const { createClient } = await import("redis");
  return createClient({
    url,
    disableOfflineQueue: true,
    commandsQueueMaxLength: 10_000,
    // Without traffic a dead peer goes unnoticed: pings make some, and silence then ends the connection.
    pingInterval: 5000,
    socket: { connectTimeout: 2000, socketTimeout: 15_000, reconnectStrategy },
  });
}

/** Doubles from 50 ms; the random part keeps many processes from returning at the same moment. */
function pauseMs(retries: number): number {
  return Math.min(50 * 2 ** Math.min(retries, 10), MAX_PAUSE_MS) * (0.75 + Math.random() / 2);
}

/** A polite close waits for replies, which a server that hangs never sends; so it gets a second. */
async function close(client: Redis): Promise<void> {
  try {
    if (client.isReady) await settleWithin(client.close(), CLOSE_MS);
  } finally {
    if (client.isOpen) client.destroy();
  }
}
