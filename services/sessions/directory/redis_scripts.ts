import { CONTINUITY_MS, LEASE_MS, TERM_MS } from "./lifetimes.ts";

/**
 * KEYS: lease, term. ARGV: node, url. Answers {1, term} when the node has the room, taken just now where nobody had it, or
 * {0, url} of the node that has it. A term is at least the time, so that it grows even where Redis lost the last one.
 */
export const LOCATE = `
local holder = redis.call('hmget', KEYS[1], 'node', 'term', 'url')
if holder[1] == ARGV[1] then
  redis.call('pexpire', KEYS[1], ${LEASE_MS})
  return {1, tonumber(holder[2])}
end
if holder[1] then return {0, holder[3]} end
local time = redis.call('time')
local last = tonumber(redis.call('get', KEYS[2]) or 0)
local term = math.max(last + 1, time[1] * 1000 + math.floor(time[2] / 1000))
local text = string.format('%.0f', term)
redis.call('set', KEYS[2], text, 'PX', ${TERM_MS})
redis.call('hset', KEYS[1], 'node', ARGV[1], 'url', ARGV[2], 'term', text)
redis.call('pexpire', KEYS[1], ${LEASE_MS})
return {1, term}
`;

/**
 * KEYS: lease and term of each room. ARGV: node, url, then the term of each room. Answers 1 for each room that the node
 * still has, and 0 for each that is or meanwhile was another's. A lease that ended is taken up again under its term as long
 * as nobody got a higher one.
 */
export const RENEW = `
local held = {}
for i = 1, #KEYS / 2 do
  local lease, last, term = KEYS[2 * i - 1], KEYS[2 * i], ARGV[i + 2]
  local holder = redis.call('hmget', lease, 'node', 'term')
  local ours = holder[1] == ARGV[1] and holder[2] == term
  local free = not holder[1] and tonumber(redis.call('get', last) or 0) <= tonumber(term)
  if ours or free then
    redis.call('set', last, term, 'PX', ${TERM_MS})
    if free then redis.call('hset', lease, 'node', ARGV[1], 'url', ARGV[2], 'term', term) end
    redis.call('pexpire', lease, ${LEASE_MS})
  end
  held[i] = (ours or free) and 1 or 0
end
return held
`;

/** KEYS: leases. ARGV: node, then the term of each. Ends those that are still the node's. */
export const RELEASE = `
for i, lease in ipairs(KEYS) do
  local holder = redis.call('hmget', lease, 'node', 'term')
  if holder[1] == ARGV[1] and holder[2] == ARGV[i + 1] then redis.call('del', lease) end
end
return 1
`;

/** KEYS: term, continuity. ARGV: term, text. Answers 0 and keeps nothing when a higher term was given. */
export const KEEP = `
if tonumber(redis.call('get', KEYS[1]) or 0) > tonumber(ARGV[1]) then return 0 end
redis.call('set', KEYS[1], ARGV[1], 'PX', ${TERM_MS})
redis.call('set', KEYS[2], ARGV[2], 'PX', ${CONTINUITY_MS})
return 1
`;

/** KEYS: the participant's token. ARGV: prefix of tokens, hash, text, lifetime in ms. Puts it in place of the last one. */
export const KEEP_RESUME = `
local last = redis.call('get', KEYS[1])
if last then redis.call('del', ARGV[1] .. last) end
redis.call('set', KEYS[1], ARGV[2], 'PX', ARGV[4])
redis.call('set', ARGV[1] .. ARGV[2], ARGV[3], 'PX', ARGV[4])
return 1
`;

/** KEYS: the participant's token. ARGV: prefix of tokens. */
export const DROP_RESUME = `
local last = redis.call('get', KEYS[1])
if last then redis.call('del', KEYS[1], ARGV[1] .. last) end
return 1
`;
