import { findBinary, serverUser } from "./binary.ts";

/** A folder of data, and what serves it. */
export interface PostgresCluster {
  readonly binary: string;
  readonly folder: string;
  argsFor(port: number): string[];
}

/** Where PostgreSQL's `initdb` is; undefined where PostgreSQL is not installed. */
export async function findInitdb(): Promise<string | undefined> {
  const folders = await installedFolders();
  return await findBinary([...folders.map((folder) => `${folder}/initdb`), "initdb"]);
}

/** Initialises a folder of data inside of `directory`. */
export async function createCluster(directory: string, initdb: string): Promise<PostgresCluster> {
  const folder = `${directory}/data`;
  const user = serverUser();
  await Deno.mkdir(folder, { mode: 0o700 });
  if (user.uid !== undefined) await Deno.chown(folder, user.uid, user.gid ?? null);
  const { success, stderr } = await new Deno.Command(initdb, {
    args: [
      "--pgdata",
      folder,
      "--username",
      "postgres",
      "--auth",
      "trust",
      "--encoding",
      "UTF8",
      "--no-sync",
    ],
    cwd: folder,
    ...user,
    stdout: "null",
  }).output();
  if (!success) throw new Error(`initdb failed: ${new TextDecoder().decode(stderr)}`);
  return {
    binary: initdb.replace(/initdb$/, "postgres"),
    folder,
    argsFor: (port) => ["-D", folder, "-p", String(port), "-k", "", "-h", "127.0.0.1", "-c", "fsync=off"],
  };
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
