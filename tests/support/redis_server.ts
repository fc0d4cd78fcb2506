import { findBinary, startBinary } from "./binary.ts";
import { fromDocker } from "./docker.ts";
import { findServer, type ServerAnswer, untilReady } from "./server.ts";

/** A Redis server, shared by all tests of a run: every test takes a key prefix of its own. */
export function findRedis(): Promise<ServerAnswer> {
  return findServer("redis", "TEST_REDIS_URL", [
    async (directory) =>
      await listening(await fromDocker("redis:7-alpine", 6379, (a) => `redis://${a}`, [])(directory)),
    async (directory) => await listening(await fromBinary(directory)),
  ]);
}

/** A prefix no other test uses, such as "test:6f1e…:". */
export function freshKeyPrefix(): string {
  return `test:${crypto.randomUUID()}:`;
}

async function fromBinary(directory: string): Promise<string | undefined> {
  const binary = await findBinary(["redis-server"]);
  if (!binary) return undefined;
  const port = startBinary(
    binary,
    (port) => ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"],
    directory,
  );
  return `redis://127.0.0.1:${port}`;
}

async function listening(url: string | undefined): Promise<string | undefined> {
  if (!url) return undefined;
  const { hostname, port } = new URL(url);
  await untilReady(async () => (await Deno.connect({ hostname, port: Number(port) })).close());
  return url;
}
