import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { type Database, transaction } from "@downbeat/runtime/db";
import { logger } from "@downbeat/runtime/observe";
import { openTestApp, testDatabase } from "@downbeat/runtime/service/testing";
import { type Kysely, sql } from "kysely";
import { newId } from "../runtime/service/new_id.ts";
import { Compaction } from "../services/presets/compact_changes.ts";
import { libraryPreset } from "../services/presets/domain/library_preset.ts";
import { presets } from "../services/presets/mod.ts";
import { findPreset } from "../services/presets/store/presets.ts";
import type { PresetsTables } from "../services/presets/tables.ts";
import { ADA } from "../services/presets/testing/library.ts";
import { sessionsStub } from "../services/presets/testing/sessions_stub.ts";
import { createClock } from "./mirror/clock.ts";
import { writeOverHttp } from "./mirror/http_writer.ts";
import { type Ask, type Kept, Mirror, readExport } from "./mirror/mirror.ts";
import { Writers } from "./mirror/writers.ts";
import { forEachEngine } from "./support/engines.ts";
import { scaled } from "./support/scaled.ts";

const WRITES = scaled(50_000);
const ROUNDS = 8;
const HTTP_PRESETS = Math.ceil(WRITES / 400);
const DAY_MS = 24 * 60 * 60 * 1000;

const services = [sessionsStub(new Map([[ADA, "Ada"]])), presets];

type Db = Kysely<PresetsTables>;

/** Every public preset, read one by one past everything that lists. */
async function libraryOf(db: Db): Promise<Map<string, string>> {
  const rows = await db.selectFrom("presets").select("id").where("visibility", "=", "public").execute();
  const texts = new Map<string, string>();
  for (const { id } of rows) texts.set(id, JSON.stringify(libraryPreset((await findPreset(db, id))!)));
  return texts;
}

function assertSame(name: string, copy: ReadonlyMap<string, string>, library: ReadonlyMap<string, string>) {
  const missed = [...library].filter(([id, text]) => copy.get(id) !== text);
  const kept = [...copy.keys()].filter((id) => !library.has(id));
  deepStrictEqual({ missed, kept }, { missed: [], kept: [] }, `${name} is not the library`);
}

/** A mirror that begins with an export, which may be broken off and begun again, while others write. */
async function startMirror(ask: Ask): Promise<Mirror> {
  const broken = await ask("/v1/presets/export");
  const reader = broken.body!.getReader();
  await reader.read();
  await reader.cancel();
  return new Mirror(ask, await readExport(ask));
}

/** Takes out of the log all that any day will, again and again, as if each row were older than a day. */
async function compactUntil(db: Db, now: () => Date, over: () => boolean): Promise<void> {
  const later = () => new Date(now().getTime() + 2 * DAY_MS);
  while (!over()) {
    await transaction(db, async (tx) => {
      await tx.updateTable("told").set({ xid: sql`pg_snapshot_xmin(pg_current_snapshot())`, seq: 0 })
        .execute();
    });
    await using compaction = new Compaction({ db, log: logger("presets"), now: later });
    await compaction.run();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** A step that what follows builds on. */
async function passed(t: Deno.TestContext, name: string, step: () => Promise<void>): Promise<void> {
  ok(await t.step(name, step), `not so: ${name}`);
}

async function prove(t: Deno.TestContext, database: Database): Promise<void> {
  const now = createClock();
  await using app = await openTestApp({ database, services, env: { PRESETS_STARTER: "0" }, now });
  const db = database.schema<PresetsTables>("presets");
  const concurrent = database.engine.kind !== "pglite";
  const writers = new Writers({ db, now, newId: (prefix) => newId(prefix, now()), concurrent });
  const ask: Ask = (path) => app.request(path);
  const mirrors = new Map<string, Mirror>();
  let old: Kept | undefined;
  let overHttp = 0;

  for (let round = 1; round <= ROUNDS; round++) {
    await passed(t, `round ${round}: mirrors equal the library once writers pause`, async () => {
      let writing = true;
      const enough = () => !writing;
      const write = async () => {
        const sent = writeOverHttp(app, await app.tokenFor(ADA), Math.ceil(HTTP_PRESETS / ROUNDS));
        await writers.write(Math.ceil(WRITES / ROUNDS));
        overHttp += await sent;
        writing = false;
      };
      const begin = async () => {
        const mirror = await startMirror(ask);
        mirrors.set(`the mirror begun in round ${round}`, mirror);
        await mirror.follow(enough);
      };
      const followers = [...mirrors.values()].map((mirror) => mirror.follow(enough));
      const all = [write(), ...followers, compactUntil(db, now, enough)];
      if (round < 4) all.push(begin());
      await Promise.all(all);
      const library = await libraryOf(db);
      for (const [name, { copy }] of mirrors) assertSame(name, copy, library);
      assertSame("an export", (await readExport(ask)).copy, library);
      old ??= await readExport(ask);
    });
  }

  await t.step(
    "a mirror that was away all the time, and one that never had an export, become the library",
    async () => {
      const library = await libraryOf(db);
      const returned = new Mirror(ask, old!);
      await returned.follow(() => true);
      assertSame("the mirror that was away", returned.copy, library);
      const fromFeed = new Mirror(ask, { cursor: undefined, copy: new Map() });
      await fromFeed.follow(() => true);
      assertSame("the mirror without an export", fromFeed.copy, library);
    },
  );

  await t.step(
    "a mirrored preset is what presets.get answers, but for counts and what is always so",
    async () => {
      for (const [id, text] of [...(await libraryOf(db))].slice(0, 50)) {
        const { visibility, stats: _, twins: __, ...shown } = await (await ask(`/v1/presets/${id}`)).json();
        strictEqual(visibility, "public");
        deepStrictEqual(shown, JSON.parse(text));
      }
    },
  );

  const [first] = mirrors.values();
  const { puts, gones } = first!.check;
  ok(puts > WRITES / 20 && gones > WRITES / 200);
  console.log(
    `${writers.count + overHttp} writes ${JSON.stringify({ ...writers.done, overHttp })}; the first mirror`,
    `was given ${puts} states and ${gones} departures and was restarted ${first!.restarts} times;`,
    `${(await libraryOf(db)).size} presets are public`,
  );
}

forEachEngine(
  `mirrors equal the library byte for byte after ${WRITES} writes`,
  prove,
  testDatabase(services),
);
