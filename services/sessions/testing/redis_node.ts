import { openRedis, type Redis } from "@downbeat/runtime/redis";
import type { RoomDirectory } from "../directory/directory.ts";
import { redisDirectory } from "../directory/redis_directory.ts";

/** One of several nodes that share a Redis. */
export interface RedisNode extends RoomDirectory {
  readonly client: Redis;
  /** Rooms that it heard it has lost. */
  readonly lost: readonly string[];
  /** Whether Redis went away and came back, as it noticed. */
  readonly noticed: readonly ("away" | "back")[];
  /** Takes its connection to Redis away, as the end of its process would: nothing is given back. */
  kill(): void;
}

export async function openRedisNode(redisUrl: string, prefix: string, url: string): Promise<RedisNode> {
  const redis = await openRedis(redisUrl, { onError() {} });
  const noticed: ("away" | "back")[] = [];
  const directory = redisDirectory(redis.client, {
    prefix,
    url: () => url,
    now: () => new Date(),
    onAway: () => noticed.push("away"),
    onBack: () => noticed.push("back"),
  });
  const lost: string[] = [];
  directory.onLost((sessionId) => lost.push(sessionId));
  return {
    ...directory,
    client: redis.client,
    lost,
    noticed,
    kill: () => redis.client.destroy(),
    async [Symbol.asyncDispose]() {
      await directory[Symbol.asyncDispose]();
      await redis[Symbol.asyncDispose]();
    },
  };
}

/** Removes everything that a test left under its prefix. */
export async function removeKeys(redisUrl: string, prefix: string): Promise<void> {
  await using redis = await openRedis(redisUrl, { onError() {} });
  const keys = await redis.client.keys(`${prefix}*`);
  if (keys.length > 0) await redis.client.del(keys);
}
