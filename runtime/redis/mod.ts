export { openRedis, type OpenRedisOptions, type Redis, type RedisConnection } from "./open_redis.ts";
export { StoreGuard, type StoreGuardOptions } from "./store_guard.ts";
