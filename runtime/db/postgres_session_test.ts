import { deepStrictEqual, rejects } from "node:assert/strict";
import { onPostgres } from "../../tests/support/engines.ts";
import { DatabaseUnavailable } from "./errors.ts";
import { PostgresSession } from "./postgres_session.ts";

/** No statement here comes near it. */
const DEADLINE_MS = 60_000;

const quiet = { onnotice: () => {}, backoff: () => 0.01 };

onPostgres(
  "a session lost while it was idle refuses statements until it is checked out anew",
  async (_t, url) => {
    const session = new PostgresSession(url, quiet, DEADLINE_MS);
    const other = new PostgresSession(url, quiet, DEADLINE_MS);
    const { rows } = await session.execute("select pg_backend_pid() as pid", []);
    await session.execute("begin", []);
    await other.execute("select pg_terminate_backend($1)", [rows[0]!.pid]);
    while (!session.lost) await new Promise((resolve) => setTimeout(resolve, 1));

    await rejects(session.execute("select 1", []), DatabaseUnavailable);
    await session.renew();
    deepStrictEqual((await session.execute("select 1 as one", [])).rows, [{ one: 1 }]);
    await Promise.all([session.close(), other.close()]);
  },
);

onPostgres("a script that fails halfway leaves no transaction open", async (_t, url) => {
  const session = new PostgresSession(url, quiet, DEADLINE_MS);
  await rejects(session.executeScript("begin; select 1; select nothing; commit"), /nothing/);
  deepStrictEqual(await session.executeScript("begin; select 1 as one; select 2 as two; commit"), [
    { one: 1 },
    { two: 2 },
  ]);
  await session.close();
});

onPostgres(
  "a database that takes no connections is unavailable, not a fault of the statement",
  async (_t, url) => {
    const missing = new URL(url);
    missing.pathname = "/no_such_database";
    const session = new PostgresSession(missing.href, quiet, DEADLINE_MS);
    await rejects(session.execute("select 1", []), DatabaseUnavailable);
    await session.close();
  },
);
