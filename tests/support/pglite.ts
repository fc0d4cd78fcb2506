import { type Database, migrate, type Migrations, openDatabase } from "../../runtime/db/mod.ts";
import workspace from "../../deno.json" with { type: "json" };

/** What a test database holds before the test starts; `key` changes whenever `apply` would. */
export interface Preparation {
  readonly key: string;
  apply(database: Database): Promise<void>;
}

const dumpsKept = 8;
const cache = new URL("../../node_modules/.cache/downbeat/", import.meta.url);

/** A database with each named schema migrated. */
export function migrated(schemas: Record<string, Migrations>): Preparation {
  const steps = Object.entries(schemas).flatMap(([schema, migrations]) =>
    Object.entries(migrations).map(([name, { up }]) => `${schema} ${name} ${up}`)
  );
  return {
    key: steps.join("\n"),
    async apply(database) {
      for (const [schema, migrations] of Object.entries(schemas)) await migrate(database, schema, migrations);
    },
  };
}

/**
 * An embedded database that nobody else has touched. Initialising one takes seconds, loading a dumped
 * directory a fraction of one, so the dump is kept on disk for each version and preparation.
 */
export async function openEmbedded(preparation: Preparation): Promise<Database> {
  const file = new URL(`pglite-${await fingerprint(preparation.key)}.tar`, cache);
  const known = await Deno.readFile(file).catch(() => undefined);
  if (known) return await openDatabase("pglite:memory", { snapshot: new Blob([known]) });
  const database = await openDatabase("pglite:memory");
  await preparation.apply(database);
  await keep(file, database);
  return database;
}

async function keep(file: URL, { engine }: Database): Promise<void> {
  if (engine.kind !== "pglite") return;
  const dump = await engine.pglite.dumpDataDir("none");
  await Deno.mkdir(cache, { recursive: true });
  const draft = new URL(`${file.href}.${crypto.randomUUID()}`);
  await Deno.writeFile(draft, dump.stream());
  await Deno.rename(draft, file);
  await forgetOldest();
}

/** Every change of a migration makes a new dump of some 40 MB, so only the latest few stay. */
async function forgetOldest(): Promise<void> {
  const dumps: { file: URL; time: number }[] = [];
  for await (const { name } of Deno.readDir(cache)) {
    const file = new URL(name, cache);
    const { mtime } = await Deno.stat(file);
    dumps.push({ file, time: mtime?.getTime() ?? 0 });
  }
  dumps.sort((a, b) => b.time - a.time);
  for (const { file } of dumps.slice(dumpsKept)) await Deno.remove(file);
}

async function fingerprint(key: string): Promise<string> {
  const text = `${workspace.imports["@electric-sql/pglite"]} ${workspace.imports["pg-boss"]}\n${key}`;
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return new Uint8Array(digest).toHex().slice(0, 16);
}
