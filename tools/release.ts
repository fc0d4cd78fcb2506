/**
 * Keeps the generated documents as those of a released version, for ever, and notes the day.
 *
 *   deno task release <version>
 */
import { parse } from "yaml";
import { readDocuments, readIndex, RELEASED } from "./release/released.ts";
import { refusal } from "./release/refusal.ts";

const GENERATED = "openapi/gen";

async function versionOf(service: string): Promise<string> {
  const { info } = parse(await Deno.readTextFile(`openapi/${service}.yaml`)) as { info: { version: string } };
  return info.version;
}

async function release(version: string): Promise<void> {
  const documents = await readDocuments(GENERATED);
  const sources = new Map<string, string>();
  for (const service of documents.keys()) sources.set(service, await versionOf(service));
  const index = await readIndex();
  const newest = index.at(-1);
  const last = newest && { ...newest, documents: await readDocuments(`${RELEASED}/${newest.version}`) };
  const taken = [...Deno.readDirSync(RELEASED)].map(({ name }) => name);
  const today = new Date().toISOString().slice(0, 10);
  const why = refusal({ version, documents, sources, last, taken, today });
  if (why !== undefined) throw new Error(why);

  await Deno.mkdir(`${RELEASED}/${version}`);
  for (const service of documents.keys()) {
    await Deno.copyFile(`${GENERATED}/${service}.json`, `${RELEASED}/${version}/${service}.json`);
  }
  const released = [...index, { version, date: today }];
  await Deno.writeTextFile(`${RELEASED}/index.json`, JSON.stringify(released, null, 2) + "\n");
}

const [version, ...more] = Deno.args;
if (version === undefined || more.length > 0) {
  console.error("Name the version: deno task release 0.2.0");
  Deno.exit(2);
}
try {
  await release(version);
  console.log(`Kept ${RELEASED}/${version}; now run \`deno task generate\` for the changelog`);
} catch (error) {
  console.error((error as Error).message);
  Deno.exit(1);
}
