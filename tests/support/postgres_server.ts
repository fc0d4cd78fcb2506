import postgres from "postgres";
import { startBinary } from "./binary.ts";
import { fromDocker } from "./docker.ts";
import { createCluster, findInitdb } from "./postgres_cluster.ts";
import { findServer, type ServerAnswer, type ServerSource, untilReady } from "./server.ts";

/** A PostgreSQL server whose user may create databases. */
export function findPostgres(): Promise<ServerAnswer> {
  return findServer("postgres", "TEST_DATABASE_URL", [
    awaited(fromDocker("postgres:15-alpine", 5432, (address) => `postgres://postgres@${address}/postgres`, [
      "POSTGRES_HOST_AUTH_METHOD=trust",
    ])),
    awaited(fromBinaries),
  ]);
}

/** Creates a database for one test and drops it, with whoever is still connected, at the end. */
export async function freshDatabase(serverUrl: string): Promise<{ url: string } & AsyncDisposable> {
  const name = `test_${crypto.randomUUID().replaceAll("-", "")}`;
  await administer(serverUrl, `create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    [Symbol.asyncDispose]: () => administer(serverUrl, `drop database ${name} with (force)`),
  };
}

async function administer(serverUrl: string, statement: string): Promise<void> {
  const sql = postgres(serverUrl, { max: 1, fetch_types: false, onnotice: () => {} });
  try {
    await sql.unsafe(statement);
  } finally {
    await sql.end();
  }
}

function awaited(source: ServerSource): ServerSource {
  return async (directory) => {
    const url = await source(directory);
    if (url) await untilReady(() => administer(url, "select 1"));
    return url;
  };
}

async function fromBinaries(directory: string): Promise<string | undefined> {
  const initdb = await findInitdb();
  if (!initdb) return undefined;
  const { binary, argsFor, folder } = await createCluster(directory, initdb);
  const port = startBinary(binary, argsFor, folder);
  return `postgres://postgres@127.0.0.1:${port}/postgres`;
}
