import postgres from "postgres";
import { findBinary, serverUser, startBinary } from "./binary.ts";
import { fromDocker } from "./docker.ts";
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
  const folders = await installedFolders();
  const initdb = await findBinary([...folders.map((folder) => `${folder}/initdb`), "initdb"]);
  if (!initdb) return undefined;
  const data = `${directory}/data`;
  const user = serverUser();
  await Deno.mkdir(data, { mode: 0o700 });
  if (user.uid !== undefined) await Deno.chown(data, user.uid, user.gid ?? null);
  const { success, stderr } = await new Deno.Command(initdb, {
    args: ["--pgdata", data, "--username", "postgres", "--auth", "trust", "--encoding", "UTF8", "--no-sync"],
    cwd: data,
    ...user,
    stdout: "null",
  }).output();
  if (!success) throw new Error(`initdb failed: ${new TextDecoder().decode(stderr)}`);
  const server = initdb.replace(/initdb$/, "postgres");
  const port = startBinary(server, (port) => [
    ...["-D", data, "-p", String(port), "-k", "", "-h", "127.0.0.1", "-c", "fsync=off"],
  ], data);
  return `postgres://postgres@127.0.0.1:${port}/postgres`;
}

async function installedFolders(): Promise<string[]> {
  const root = "/usr/lib/postgresql";
  const versions: string[] = [];
  try {
    for await (const entry of Deno.readDir(root)) versions.push(entry.name);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  return versions.sort().map((version) => `${root}/${version}/bin`);
}
