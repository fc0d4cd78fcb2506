import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { sql } from "kysely";
import { DatabaseLocked, openDatabase } from "./mod.ts";

const writer = new URL("./testdata/write_until_killed.ts", import.meta.url);

Deno.test("a killed process loses no acknowledged write, and its directory opens again", async () => {
  const directory = await Deno.makeTempDir();
  try {
    const acknowledged = await writeUntilKilled(`${directory}/postgres`, 50);
    await using database = await openDatabase(`pglite:${directory}/postgres`);
    const { rows } = await sql<{ n: number }>`select n from public.written order by n`.execute(
      database.schema("public"),
    );
    const kept = rows.map(({ n }) => n);
    deepStrictEqual(kept.slice(0, acknowledged.length), acknowledged);
    ok(kept.length <= acknowledged.length + 1, "nothing but the statement in flight may be kept beyond");
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
});

Deno.test("a second process is refused while the first has the directory open", async () => {
  const directory = await Deno.makeTempDir();
  const url = `pglite:${directory}/data/postgres`;
  try {
    const first = await openDatabase(url);
    await rejects(openDatabase(url), (error: Error) => {
      ok(error instanceof DatabaseLocked);
      ok(error.message.includes("is in use by another process"));
      return true;
    });
    await first.close();
    const second = await openDatabase(url);
    await second.ping();
    await second.close();
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
});

Deno.test("an unknown scheme is refused without repeating the address", async () => {
  await rejects(openDatabase("mysql://root:hunter2@db/x"), (error: Error) => {
    strictEqual(
      error.message,
      `Cannot open a "mysql:" database, use pglite:<directory> or postgres://<host>/<name>`,
    );
    return true;
  });
});

/** Starts a writing process, reads `count` acknowledgements, kills it; returns all it acknowledged. */
async function writeUntilKilled(directory: string, count: number): Promise<number[]> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", writer.href, directory],
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  let text = "";
  for await (const chunk of child.stdout.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    if (text.split("\n").length > count) child.kill("SIGKILL");
  }
  strictEqual((await child.status).signal, "SIGKILL");
  return text.split("\n").slice(0, -1).map(Number);
}
