import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { openDatabase, transaction } from "@downbeat/runtime/db";
import type { Kysely } from "kysely";
import { forEachEngine, onPostgres } from "../../../tests/support/engines.ts";
import { migrated } from "../../../tests/support/pglite.ts";
import { analyse } from "../domain/analyse.ts";
import { newPreset } from "../domain/new_preset.ts";
import { revise } from "../domain/revise.ts";
import type { Preset } from "../domain/types.ts";
import { publish, withdraw } from "../domain/version.ts";
import { contentFrom } from "../domain/write_content.ts";
import { migrations } from "../migrations/mod.ts";
import type { PresetsTables } from "../tables.ts";
import { HOUSE } from "../testing/grooves.ts";
import { type ChangePosition, presentPosition } from "./changes.ts";
import { BEGINNING, readFeed } from "./feed.ts";
import { insertPreset, removePreset, updatePreset } from "./presets.ts";
import { updateAnalysis } from "./stale_analyses.ts";

const prepared = migrated({ presets: migrations });
const at = new Date("2026-03-01T12:00:00.000Z");
const content = (name: string) =>
  contentFrom({ name, groove: HOUSE, style: "house", license: "CC0-1.0", author: "Ada" });

function published(id: string): Preset {
  return publish(newPreset(content(id), { id, owner: "acc_1", at }), undefined, at).preset;
}

/** A reader that remembers its place and says shortly what it is given. */
function follow(db: Kysely<PresetsTables>, place: ChangePosition = BEGINNING) {
  return async (limit = 100) => {
    const page = await readFeed(db, place, limit);
    place = page.place;
    return page.items.map(({ kind, id, preset }) =>
      kind === "put" ? `${id} r${preset!.revision}` : `${id} gone`
    );
  };
}

forEachEngine("the feed of the public library", async (t, database) => {
  const db = database.schema<PresetsTables>("presets");
  const read = follow(db);
  const a = published("prs_a");
  const a2 = revise(a, content("A again"), at);

  await t.step("drafts are not in it, published presets are", async () => {
    await transaction(db, async (tx) => {
      await insertPreset(tx, newPreset(content("Draft"), { id: "prs_draft", owner: "acc_1", at }));
      await insertPreset(tx, a);
    });
    deepStrictEqual(await read(), ["prs_a r2"]);
    deepStrictEqual(await read(), []);
  });

  await t.step("of several states between two readings it has the last", async () => {
    await transaction(db, (tx) => updatePreset(tx, a, a2));
    const a3 = publish(a2, undefined, at).preset;
    await transaction(db, (tx) => updatePreset(tx, a2, a3));
    deepStrictEqual(await read(), ["prs_a r4"]);
  });

  await t.step("an analysis that is renewed is a new state of the same revision, sent once", async () => {
    const a3 = publish(a2, undefined, at).preset;
    await transaction(
      db,
      (tx) => updateAnalysis(tx, { ...a3, ...analyse(HOUSE), fingerprint: "f".repeat(16) }, at),
    );
    deepStrictEqual(await read(), ["prs_a r4"]);
    deepStrictEqual(await read(), []);
  });

  await t.step("one transaction that writes a preset twice is one state", async () => {
    const b = published("prs_b");
    await transaction(db, async (tx) => {
      await insertPreset(tx, b);
      await updatePreset(tx, b, publish(b, undefined, at).preset);
    });
    deepStrictEqual(await read(), ["prs_b r3"]);
  });

  await t.step("what is withdrawn or removed is gone", async () => {
    const b = publish(published("prs_b"), undefined, at).preset;
    const hidden = withdraw(b, at);
    await transaction(db, (tx) => updatePreset(tx, b, hidden));
    deepStrictEqual(await read(), ["prs_b gone"]);
    // It was a draft when it was removed, and nobody hears of drafts.
    await transaction(db, (tx) => removePreset(tx, hidden, at));
    deepStrictEqual(await read(), []);
  });

  await t.step(
    "small pages give in turn what one large page gives, and say whether there is more",
    async () => {
      await transaction(db, async (tx) => {
        for (const id of ["prs_c", "prs_d", "prs_e"]) await insertPreset(tx, published(id));
      });
      const whole = await readFeed(db, BEGINNING, 1_000);
      strictEqual(whole.more, false);
      const items = [];
      let page = await readFeed(db, BEGINNING, 1);
      for (; page.more; page = await readFeed(db, page.place, 1)) items.push(...page.items);
      deepStrictEqual([...items, ...page.items], whole.items);
      deepStrictEqual(page.place, whole.place);
      const nothing = { items: [], place: whole.place, more: false };
      deepStrictEqual(await readFeed(db, whole.place, 1), nothing);
    },
  );
}, prepared);

onPostgres("the feed holds back what a running transaction may still come before", async (t, url) => {
  await using database = await openDatabase(url);
  await prepared.apply(database);
  const db = database.schema<PresetsTables>("presets");
  const read = follow(db, await presentPosition(db));
  const first = published("prs_first");
  await transaction(db, (tx) => insertPreset(tx, first));
  deepStrictEqual(await read(), ["prs_first r2"]);

  await t.step("a late commit is read late, with the state it left", async () => {
    const begun = Promise.withResolvers<void>();
    const go = Promise.withResolvers<void>();
    const late = transaction(db, async (tx) => {
      await insertPreset(tx, published("prs_late"));
      begun.resolve();
      await go.promise;
      // Its id is the lower one and its write the later one.
      const quick = publish(first, undefined, at).preset;
      await updatePreset(tx, quick, publish(quick, undefined, at).preset);
    });
    await begun.promise;
    await transaction(db, (tx) => updatePreset(tx, first, publish(first, undefined, at).preset));
    deepStrictEqual(await read(), []);
    go.resolve();
    await late;
    deepStrictEqual(await read(), ["prs_late r2", "prs_first r4"]);
    deepStrictEqual(await read(), []);
  });

  await t.step("a row is silent while a later one is there that may not be read yet", async () => {
    const before = publish(publish(first, undefined, at).preset, undefined, at).preset;
    const next = publish(before, undefined, at).preset;
    await transaction(db, (tx) => updatePreset(tx, before, next));
    const begun = Promise.withResolvers<void>();
    const go = Promise.withResolvers<void>();
    const running = transaction(db, async (tx) => {
      await insertPreset(tx, published("prs_slow"));
      begun.resolve();
      await go.promise;
    });
    await begun.promise;
    await transaction(db, (tx) => updatePreset(tx, next, publish(next, undefined, at).preset));
    deepStrictEqual(await read(), []);
    go.resolve();
    await running;
    deepStrictEqual(await read(), ["prs_slow r2", "prs_first r6"]);
  });
});
