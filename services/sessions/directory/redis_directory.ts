import type { Redis, StoreGuardOptions } from "@downbeat/runtime/redis";
import { AskedRedis } from "./asked_redis.ts";
import { readContinuity, writeContinuity } from "./continuity_text.ts";
import { DirectoryAway, type Resumable, type RoomDirectory } from "./directory.ts";
import { Leases } from "./leases.ts";
import { DROP_RESUME, KEEP, KEEP_RESUME } from "./redis_scripts.ts";
import { ResumeTokens } from "./resume_tokens.ts";

export interface RedisDirectoryOptions extends Pick<StoreGuardOptions, "onAway" | "onBack"> {
  /** Where other nodes reach this one. */
  url(): string;
  now(): Date;
  /** Put before every key, to keep apart what shares one Redis (`live`). */
  readonly prefix?: string;
}

/**
 * The directory that nodes share. Whether a lease has ended is decided by Redis alone, never by a node's clock: a node that
 * cannot reach Redis goes on with its rooms, and learns when it is back whether anybody took them. Until then two nodes may
 * play one room, each for its own sockets; only the one with the higher term can save.
 * Disposing it gives its rooms back and leaves the connection open, which belongs to whoever opened it.
 */
export function redisDirectory(client: Redis, options: RedisDirectoryOptions): RoomDirectory {
  const prefix = options.prefix ?? "live";
  const redis = new AskedRedis(client, options);
  const keyOf = (what: string) => (sessionId: string) => `${prefix}:${what}:${sessionId}`;
  const [termKey, continuityKey] = [keyOf("term"), keyOf("continuity")];
  const tokenKey = (sessionId: string, tokenHash: string) => `${prefix}:resume:${sessionId}:${tokenHash}`;
  const participantKey = (sessionId: string, participantId: string) =>
    `${prefix}:participant:${sessionId}:${participantId}`;
  const leases = new Leases({
    redis,
    node: crypto.randomUUID(),
    url: options.url,
    leaseKey: keyOf("lease"),
    termKey,
  });
  const here = new ResumeTokens(() => options.now().getTime());
  /** Names one stay of a room on this node: tokens that are known here are good as long as it lasts. */
  const stayOf = (sessionId: string) => {
    const term = leases.termOf(sessionId);
    return term === undefined ? undefined : `${sessionId} ${term}`;
  };

  return {
    async ready() {
      await redis.ask((client) => client.ping());
    },
    locate: (sessionId) => leases.locate(sessionId),
    release: (sessionId) => leases.release(sessionId),
    async keep(sessionId, term, continuity) {
      const text = writeContinuity(continuity);
      return await redis.run(KEEP, [termKey(sessionId), continuityKey(sessionId)], [String(term), text]) ===
        1;
    },
    async recall(sessionId) {
      return readContinuity(await redis.ask((client) => client.get(continuityKey(sessionId))));
    },
    async redeem(ticketId, lifetimeMs) {
      const key = `${prefix}:ticket:${ticketId}`;
      const expiration = { type: "PX", value: lifetimeMs } as const;
      return await redis.ask((client) => client.set(key, "1", { condition: "NX", expiration })) === "OK";
    },
    async keepResume(sessionId, tokenHash, who, lifetimeMs) {
      const stay = stayOf(sessionId);
      if (stay !== undefined) here.keep(stay, tokenHash, who, lifetimeMs);
      const { participantId, userId } = who;
      const text = JSON.stringify({ participantId, userId });
      await unlessAway(redis.run(
        KEEP_RESUME,
        [participantKey(sessionId, participantId)],
        [tokenKey(sessionId, ""), tokenHash, text, String(lifetimeMs)],
      ));
    },
    async findResume(sessionId, tokenHash) {
      // What is known here counts too: the token may have been given out while Redis was away.
      const stay = stayOf(sessionId);
      const known = stay === undefined ? undefined : here.find(stay, tokenHash);
      if (known) return known;
      const text = await redis.ask((client) => client.get(tokenKey(sessionId, tokenHash)));
      return text === null ? undefined : JSON.parse(text) as Resumable;
    },
    async dropResume(sessionId, participantId) {
      const stay = stayOf(sessionId);
      if (stay !== undefined) here.drop(stay, participantId);
      await unlessAway(
        redis.run(DROP_RESUME, [participantKey(sessionId, participantId)], [tokenKey(sessionId, "")]),
      );
    },
    onLost: (listener) => leases.onLost(listener),
    [Symbol.asyncDispose]: () => leases[Symbol.asyncDispose](),
  };
}

async function unlessAway(command: Promise<unknown>): Promise<void> {
  try {
    await command;
  } catch (error) {
    if (!(error instanceof DirectoryAway)) throw error;
  }
}
