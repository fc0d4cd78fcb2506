import type { RedisConnection } from "@downbeat/runtime/redis";
import type { Logger } from "@downbeat/runtime/observe";
import type { RoomDirectory } from "./directory.ts";
import { memoryDirectory } from "./memory_directory.ts";
import { redisDirectory } from "./redis_directory.ts";

export interface OpenDirectoryOptions {
  /** What nodes share; without it this process has every room. */
  readonly redis: RedisConnection | undefined;
  /** Where other nodes reach this one. */
  url(): string;
  readonly log: Logger;
  now(): Date;
}

/** The directory of rooms: shared between nodes by Redis, or this process's own. */
export function openDirectory({ redis, url, log, now }: OpenDirectoryOptions): RoomDirectory {
  if (!redis) return memoryDirectory({ now });
  return redisDirectory(redis.client, {
    url,
    now,
    onAway: (error) => log.warn("Redis is away, rooms stay where they are: {error}", { error }),
    onBack: () => log.info("Redis is back, rooms can be found again"),
  });
}
