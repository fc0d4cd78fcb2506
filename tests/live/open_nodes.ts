import { openRedis } from "@downbeat/runtime/redis";
import { dataDirectory, type DownbeatProcess, startDownbeat } from "../support/downbeat_process.ts";
import { findPostgres, freshDatabase } from "../support/postgres_server.ts";
import { findRedis } from "../support/redis_server.ts";
import { freePort } from "../support/server.ts";

const postgres = await findPostgres();
const redis = await findRedis();

/** Why several nodes cannot run here, where they cannot. */
export const missingServers = "missing" in postgres
  ? postgres.missing
  : "missing" in redis
  ? redis.missing
  : undefined;

/** Processes that share their rooms. */
export interface LiveNodes extends AsyncDisposable {
  /** Those that run and were told nothing else, in the order they were started. */
  readonly nodes: readonly DownbeatProcess[];
  start(): Promise<DownbeatProcess>;
  /** Sends a signal that ends a node, which is not among `nodes` from then on. */
  end(node: DownbeatProcess, signal: "SIGKILL" | "SIGTERM"): void;
  /** The node that has a session's room. @throws {Error} where none has */
  ownerOf(sessionId: string): Promise<DownbeatProcess>;
}

/** One process with nothing installed. */
export async function openEmbedded(): Promise<LiveNodes> {
  const stack = new AsyncDisposableStack();
  const directory = stack.use(await dataDirectory());
  const env = { DATABASE_URL: directory.databaseUrl, PRESETS_STARTER: "0", LIMIT_FACTOR: "0" };
  return await openNodes(stack, {
    count: 1,
    begin: () => startDownbeat({ env }),
    findOwner: () => Promise.resolve(undefined),
  });
}

/** Where the nodes find their servers; tests put proxies there. */
export interface SplitServers {
  postgresUrl?(url: string): Promise<string>;
  redisUrl?(url: string): Promise<string>;
}

/** Several nodes of `sessions` on PostgreSQL and Redis. */
export async function openSplit(count: number, servers: SplitServers = {}): Promise<LiveNodes> {
  if ("missing" in postgres || "missing" in redis) throw new Error(`There is ${missingServers}`);
  const stack = new AsyncDisposableStack();
  const database = stack.use(await freshDatabase(postgres.url));
  const env = {
    DATABASE_URL: await servers.postgresUrl?.(database.url) ?? database.url,
    REDIS_URL: await servers.redisUrl?.(redis.url) ?? redis.url,
    PRESETS_URL: `http://127.0.0.1:${freePort()}`,
    LIMIT_FACTOR: "0",
  };
  const { client } = stack.use(await openRedis(redis.url, { onError() {} }));
  return await openNodes(stack, {
    count,
    begin: () => startDownbeat({ services: ["sessions"], env }),
    findOwner: (sessionId) => client.hGet(`live:lease:${sessionId}`, "url"),
  });
}

interface NodesOptions {
  readonly count: number;
  begin(): Promise<DownbeatProcess>;
  /** The address of the node that has a session's room. */
  findOwner(sessionId: string): Promise<string | null | undefined>;
}

async function openNodes(
  stack: AsyncDisposableStack,
  { count, begin, findOwner }: NodesOptions,
): Promise<LiveNodes> {
  const nodes: DownbeatProcess[] = [];
  const start = async () => {
    const node = stack.use(await begin());
    nodes.push(node);
    return node;
  };
  try {
    while (nodes.length < count) await start();
  } catch (error) {
    await stack.disposeAsync();
    throw error;
  }
  return {
    nodes,
    start,
    end(node, signal) {
      nodes.splice(nodes.indexOf(node), 1);
      node.signal(signal);
    },
    async ownerOf(sessionId) {
      const owner = await findOwner(sessionId);
      const node = nodes.find(({ url }) => url === owner);
      if (!node) throw new Error(`The room is at ${owner}`);
      return node;
    },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}
