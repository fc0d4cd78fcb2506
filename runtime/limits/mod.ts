export { addressKey, clientAddress, networkKey } from "./client_address.ts";
export {
  FAILED_AUTHENTICATION_POINTS,
  type Limiter,
  type LimitPolicy,
  type LimitVerdict,
} from "./limiter.ts";
export { memoryLimiter, type MemoryLimiterOptions } from "./memory_limiter.ts";
export { type Networks, parseNetworks } from "./networks.ts";
export { formatRateLimit, formatRateLimitPolicy, formatRetryAfter } from "./rate_limit_headers.ts";
export { redisLimiter, type RedisLimiterOptions } from "./redis_limiter.ts";
