import postgres from "postgres";
import { serverUser } from "./binary.ts";
import { createCluster } from "./postgres_cluster.ts";
import { freePort, untilReady, whenThisProcessEnds } from "./server.ts";

/** A PostgreSQL server of one test, which may be killed and started again with what it has on its disk. */
export interface MortalPostgres extends AsyncDisposable {
  readonly url: string;
  /** Ends the server by SIGKILL; its backends notice by themselves. */
  kill(): Promise<void>;
  /** Starts it at the same address, which recovers what was committed. */
  revive(): Promise<void>;
}

/** Where all of them are, for the one that ends them and clears up should this process be killed. */
const root = await Deno.makeTempDir({ prefix: "downbeat-tests-postgres-" });
await Deno.chmod(root, 0o755);
// The first line of that file is the server's id, whichever server it is by then.
const endAll = `for file in "$2"/*/data/postmaster.pid; do kill -INT $(head -n1 "$file"); done 2>/dev/null`;
whenThisProcessEnds(`${endAll}; sleep 2; rm -rf "$2"`, root);

/** @param initdb that of the binaries to use */
export async function startMortalPostgres(initdb: string): Promise<MortalPostgres> {
  const directory = `${root}/${crypto.randomUUID()}`;
  await Deno.mkdir(directory);
  const { binary, folder, argsFor } = await createCluster(directory, initdb);
  const port = freePort();
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  function spawn(): Deno.ChildProcess {
    return new Deno.Command(binary, {
      args: argsFor(port),
      cwd: folder,
      ...serverUser(),
      stdin: "null",
      stdout: "null",
      stderr: "null",
    }).spawn();
  }

  async function answers(): Promise<void> {
    const sql = postgres(url, { max: 1, fetch_types: false, onnotice: () => {} });
    try {
      await sql`select 1`;
    } finally {
      await sql.end();
    }
  }

  let server = spawn();
  await untilReady(answers);
  return {
    url,
    async kill() {
      server.kill("SIGKILL");
      await server.status;
    },
    async revive() {
      // It refuses to start while a backend of its predecessor is still about to notice.
      await untilReady(async () => {
        server = spawn();
        const ended = server.status.then(() => {
          throw new Error("The server ended again");
        });
        await Promise.race([untilReady(answers), ended]);
      });
    },
    async [Symbol.asyncDispose]() {
      server.kill("SIGINT");
      await server.status;
      await Deno.remove(directory, { recursive: true });
    },
  };
}
