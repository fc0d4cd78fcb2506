import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { transaction } from "@downbeat/runtime/db";
import { forEachEngine } from "../../tests/support/engines.ts";
import { migrated } from "../../tests/support/pglite.ts";
import { starterId } from "./domain/starter_shelf.ts";
import { migrations } from "./migrations/mod.ts";
import { seedStarter } from "./seed_starter.ts";
import { STARTER } from "./starter/mod.ts";
import { findPreset, removePreset, updatePreset } from "./store/presets.ts";
import { listVersions, readVersion } from "./store/versions.ts";
import type { PresetsTables } from "./tables.ts";
import { BACKBEAT } from "./testing/grooves.ts";
import { libraryTest } from "./testing/library.ts";

const at = new Date("2026-03-01T12:00:00.000Z");
const later = new Date("2026-04-01T12:00:00.000Z");

forEachEngine("the starter library", async (t, database) => {
  const db = database.schema<PresetsTables>("presets");
  const count = async () => {
    const { total } = await db.selectFrom("presets").select(({ fn }) => fn.countAll<number>().as("total"))
      .executeTakeFirstOrThrow();
    return total;
  };
  const [changed, removed, edited] = STARTER.map(({ slug }) => starterId(slug)) as [string, string, string];

  await t.step("is put on the shelf once, however many processes start at once", async () => {
    await Promise.all([seedStarter(db, STARTER, at), seedStarter(db, STARTER, at)]);
    await seedStarter(db, STARTER, at);
    strictEqual(await count(), STARTER.length);
    const preset = await findPreset(db, changed);
    deepStrictEqual([preset?.visibility, preset?.version, preset?.revision], ["public", "1.0.0", 1]);
  });

  await t.step(
    "stays as people left it: what was removed is not put back, what was edited is not touched",
    async () => {
      await transaction(db, async (tx) => {
        await removePreset(tx, (await findPreset(tx, removed))!, later);
        const preset = (await findPreset(tx, edited))!;
        await updatePreset(tx, preset, { ...preset, description: "Mine", revision: preset.revision + 1 });
      });
      const release = STARTER.map((one, n) => n < 3 ? { ...one, groove: BACKBEAT } : one);
      await seedStarter(db, release, later);
      strictEqual(await findPreset(db, removed), undefined);
      strictEqual((await findPreset(db, edited))?.description, "Mine");
    },
  );

  await t.step("follows a new release where nobody changed it, as a new version", async () => {
    const preset = await findPreset(db, changed);
    deepStrictEqual([preset?.groove, preset?.version, preset?.revision], [BACKBEAT, "1.1.0", 2]);
    deepStrictEqual(
      (await listVersions(db, changed, { limit: 9, after: undefined })).map((one) => one.version),
      [
        "1.1.0",
        "1.0.0",
      ],
    );
    deepStrictEqual((await readVersion(db, changed, "1.0.0")).content.groove, STARTER[0]!.groove);
  });
}, migrated({ presets: migrations }));

libraryTest("a library with its starter grooves", async (t, { ask }) => {
  await t.step("pages to its end and finds a style by a misspelt name", async () => {
    const seen = new Set<string>();
    for (let query = "limit=100"; query !== "";) {
      const { body } = await ask(`/v1/presets?${query}`);
      for (const { id } of body.items) seen.add(id);
      query = body.nextCursor === undefined ? "" : `limit=100&cursor=${body.nextCursor}`;
    }
    strictEqual(seen.size, STARTER.length);
    const { body } = await ask("/v1/presets?q=bosa%20nova");
    ok(body.items[0].style.includes("bossa"));
  });

  await t.step("answers each of them by id, and 304 to its tag", async () => {
    const path = `/v1/presets/${starterId(STARTER[0]!.slug)}`;
    const { status, headers, body } = await ask(path);
    deepStrictEqual([status, headers.get("etag"), body.groove], [200, '"r1"', STARTER[0]!.groove]);
    strictEqual((await ask(path, { headers: { "if-none-match": '"r1"' } })).status, 304);
  });
}, { PRESETS_STARTER: "1" });
