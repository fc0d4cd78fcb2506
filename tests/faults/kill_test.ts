import { ok, strictEqual } from "node:assert/strict";
import { Downbeat } from "@downbeat/sdk";
import { dataDirectory, startDownbeat } from "../support/downbeat_process.ts";
import { findPostgres, freshDatabase } from "../support/postgres_server.ts";
import { scaled } from "../support/scaled.ts";
import { type Attempt, createAgain, shelfOf, writeUntilCut } from "./writer.ts";

const KILLS = scaled(60);
const WRITERS = 4;
/** A process is killed after up to so many acknowledgements, with other writes on their way. */
const MOST_ACKNOWLEDGED = 40;

const server = await findPostgres();

Deno.test(`${KILLS} kills in the middle of writes lose no acknowledged one and double none (PGlite)`, async () => {
  await using directory = await dataDirectory();
  await killAndCompare(directory.databaseUrl);
});

Deno.test({
  name: `${KILLS} kills in the middle of writes lose no acknowledged one and double none (PostgreSQL${
    "missing" in server ? `: ${server.missing}` : ""
  })`,
  ignore: "missing" in server,
  async fn() {
    if ("missing" in server) return;
    await using database = await freshDatabase(server.url);
    await killAndCompare(database.url);
  },
});

async function killAndCompare(databaseUrl: string): Promise<void> {
  const env = { DATABASE_URL: databaseUrl, LIMIT_FACTOR: "0", PRESETS_STARTER: "0" };
  const all: Attempt[] = [];
  let accessToken: string | undefined;
  let acknowledged = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    await using downbeat = await startDownbeat({ env });
    const login = new Downbeat({ baseUrl: downbeat.url, maxRetries: 0 });
    accessToken ??= (await login.auth.guest()).accessToken;
    const library = new Downbeat({ baseUrl: downbeat.url, auth: accessToken, maxRetries: 0 });
    let left = 1 + Math.floor(Math.random() * MOST_ACKNOWLEDGED);
    const onAcknowledged = () => {
      acknowledged++;
      if (--left === 0) downbeat.signal("SIGKILL");
    };
    const writers = Array.from(
      { length: WRITERS },
      (_, i) => writeUntilCut(library, `Kill ${kill}, writer ${i},`, onAcknowledged),
    );
    all.push(...(await Promise.all(writers)).flat());
    strictEqual((await downbeat.ended).signal, "SIGKILL");
  }
  await using downbeat = await startDownbeat({ env });
  const library = new Downbeat({ baseUrl: downbeat.url, auth: accessToken });
  const shelf = await shelfOf(library);
  let unanswered = 0;
  let kept = 0;
  for (const attempt of all) {
    const found = shelf.get(attempt.name);
    if (attempt.id !== undefined) {
      strictEqual(found, attempt.id, `the acknowledged "${attempt.name}" is there`);
    } else unanswered++;
    const again = await createAgain(library, attempt);
    if (again === undefined) ok(found === undefined, `the mark of "${attempt.name}" outlived its write`);
    else if (found !== undefined) {
      strictEqual(again, found, `"${attempt.name}" is the same when it is asked for again`);
    }
    if (attempt.id === undefined && found !== undefined) kept++;
  }
  await shelfOf(library);
  console.log(
    `${KILLS} kills: ${acknowledged} acknowledged writes all there, once; of ${unanswered} unanswered ones ${kept} were kept`,
  );
}
