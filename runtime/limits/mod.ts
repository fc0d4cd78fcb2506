export { addressKey, clientAddress, parseTrustedProxies, type TrustedProxies } from "./client_address.ts";
export {
  FAILED_AUTHENTICATION_POINTS,
  type Limiter,
  type LimitPolicy,
  type LimitVerdict,
} from "./limiter.ts";
export { memoryLimiter, type MemoryLimiterOptions } from "./memory_limiter.ts";
export { openRedis, type OpenRedisOptions, type Redis, type RedisConnection } from "./open_redis.ts";
export { formatRateLimit, formatRateLimitPolicy, formatRetryAfter } from "./rate_limit_headers.ts";
export { redisLimiter, type RedisLimiterOptions } from "./redis_limiter.ts";
