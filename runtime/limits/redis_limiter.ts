import { RateLimiterRedis } from "rate-limiter-flexible";
import { type Redis, StoreGuard, type StoreGuardOptions } from "../redis/mod.ts";
import {
  BLOCKED_POINTS,
  checkSeconds,
  checkUse,
  type Limiter,
  type LimitPolicy,
  verdictOf,
} from "./limiter.ts";
import { memoryLimiter } from "./memory_limiter.ts";

export interface RedisLimiterOptions extends StoreGuardOptions {
  /** Put before every key, to keep apart what shares one Redis (`limits`). */
  readonly prefix?: string;
}

/**
 * Counts in Redis, for all processes together; in this process alone while Redis is away.
 * Disposing it leaves the connection open, which belongs to whoever opened it.
 */
export function redisLimiter(client: Redis, options: RedisLimiterOptions = {}): Limiter {
  const prefix = options.prefix ?? "limits";
  const guard = new StoreGuard(() => client.isReady, options);
  const insurance = memoryLimiter();
  const counters = new Map<string, RateLimiterRedis>();

  function counterOf({ name, windowSeconds }: LimitPolicy): RateLimiterRedis {
    const keyPrefix = `${prefix}:${name}:${windowSeconds}`;
    let counter = counters.get(keyPrefix);
    if (!counter) counters.set(keyPrefix, counter = createCounter(client, keyPrefix, windowSeconds));
    return counter;
  }

  return {
    async consume(policy, key, points = 1) {
      checkUse(policy, points);
      return await guard.ask(async () => {
        const { consumedPoints, msBeforeNext } = await counterOf(policy).penalty(key, points);
        return verdictOf(policy, consumedPoints, msBeforeNext);
      }, () => insurance.consume(policy, key, points));
    },
    async reward(policy, key, points = 1) {
      checkUse(policy, points);
      await guard.ask(async () => {
        await counterOf(policy).reward(key, points);
      }, () => insurance.reward(policy, key, points));
    },
    async block(policy, key, seconds) {
      checkSeconds(seconds);
      await guard.ask(async () => {
        await counterOf(policy).set(key, BLOCKED_POINTS, seconds);
      }, () => insurance.block(policy, key, seconds));
    },
    [Symbol.asyncDispose]: () => insurance[Symbol.asyncDispose](),
  };
}

/**
 * ARGV[1] points, negative to give back; ARGV[2] window in seconds. The library's own script would start a window
 * below zero when points come back after theirs has ended, and would let them lift a block.
 */
const COUNT_SCRIPT = `
local points = tonumber(ARGV[1])
if points < 0 then
  local held = tonumber(redis.call('get', KEYS[1]) or 0)
  if held > 0 and held < ${BLOCKED_POINTS} then
    held = redis.call('decrby', KEYS[1], math.min(-points, held))
  end
  return {held, redis.call('pttl', KEYS[1])}
end
redis.call('set', KEYS[1], 0, 'EX', ARGV[2], 'NX')
return {redis.call('incrby', KEYS[1], points), redis.call('pttl', KEYS[1])}
`;

/** The library counts; what a count means is decided by the policy. */
function createCounter(client: Redis, keyPrefix: string, windowSeconds: number): RateLimiterRedis {
  return new RateLimiterRedis({
    storeClient: client,
    useRedisPackage: true,
    keyPrefix,
    points: BLOCKED_POINTS,
    duration: windowSeconds,
    customIncrTtlLuaScript: COUNT_SCRIPT,
  });
}
