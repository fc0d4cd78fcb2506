import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { transaction } from "@downbeat/runtime/db";
import type { Kysely, Transaction } from "kysely";
import { newCollection } from "../domain/collection.ts";
import type { PresetsTables } from "../tables.ts";
import { ADA, BOB } from "../testing/library.ts";
import { insertPresets } from "../testing/many_presets.ts";
import { raceTest, untilWaiting } from "../testing/race_test.ts";
import { holdReadable, readOrder, writeOrder } from "./collection_items.ts";
import { insertCollection, lockOwnCollection, removeCollection } from "./collections.ts";
import { markFavorite, unmarkFavorite } from "./favorites.ts";
import { eraseOwner } from "./owned_presets.ts";
import { lockOwner } from "./owner_lock.ts";
import { lockOwnPreset, removePreset } from "./presets.ts";

type Db = Kysely<PresetsTables>;
type Tx = Transaction<PresetsTables>;

const CAT = "acc_000000000000000000000000c3";
const at = new Date();

/** Runs `second` while `first` is under way; `first` goes on from where it awaits its argument when `second` waits for it. */
async function crossed(
  db: Db,
  first: (tx: Tx, secondWaits: () => Promise<void>) => Promise<unknown>,
  second: (tx: Tx) => Promise<unknown>,
): Promise<void> {
  const begun = Promise.withResolvers<void>();
  const one = transaction(db, (tx) =>
    first(tx, async () => {
      begun.resolve();
      await untilWaiting(tx);
    }));
  await Promise.race([begun.promise, one]);
  await Promise.all([one, transaction(db, second)]);
}

async function makeCollection(db: Db, owner: string, order: readonly string[]): Promise<string> {
  const id = `col_${crypto.randomUUID().replaceAll("-", "").slice(0, 26)}`;
  await transaction(db, async (tx) => {
    await insertCollection(tx, newCollection({ name: "Set" }, { id, owner, at }));
    await writeOrder(tx, id, order);
  });
  return id;
}

const favoritesIn = (db: Db) => db.selectFrom("favorites").selectAll().execute();

raceTest("a preset can be unmarked while it is removed", async (db) => {
  const [id] = await insertPresets(db, ADA, 1) as [string];
  await transaction(db, (tx) => markFavorite(tx, BOB, id, at));
  await crossed(db, async (tx, secondWaits) => {
    const preset = await lockOwnPreset(tx, id, ADA);
    await secondWaits();
    await removePreset(tx, preset, at);
  }, (tx) => unmarkFavorite(tx, BOB, id));
  deepStrictEqual(await favoritesIn(db), []);
});

raceTest("a preset that is withdrawn while it is marked is not marked", async (db) => {
  const [id] = await insertPresets(db, ADA, 1) as [string];
  let type: unknown;
  await crossed(db, async (tx, secondWaits) => {
    await lockOwnPreset(tx, id, ADA);
    await tx.updateTable("presets").set({ visibility: "private" }).where("id", "=", id).execute();
    await secondWaits();
  }, (tx) => markFavorite(tx, BOB, id, at).catch((error) => type = error.type));
  strictEqual(type, "preset-not-found");
  deepStrictEqual(await favoritesIn(db), []);
});

raceTest("an owner may mark a preset of their own while the account is erased", async (db) => {
  const [id] = await insertPresets(db, ADA, 1) as [string];
  await crossed(db, async (tx, secondWaits) => {
    await lockOwner(tx, ADA);
    await secondWaits();
    await tx.deleteFrom("presets").where("owner", "=", ADA).execute();
  }, (tx) => markFavorite(tx, ADA, id, at).catch(() => {}));
  deepStrictEqual(await favoritesIn(db), []);
});

raceTest("an order is written around a preset that is removed at the same moment", async (db) => {
  const [one, two, three] = await insertPresets(db, ADA, 3) as [string, string, string];
  const id = await makeCollection(db, BOB, [one, two, three]);
  await crossed(db, async (tx, secondWaits) => {
    await removePreset(tx, await lockOwnPreset(tx, two, ADA), at);
    await secondWaits();
  }, async (tx) => {
    await lockOwnCollection(tx, id, BOB);
    deepStrictEqual(await readOrder(tx, id), [one, two, three]);
    await writeOrder(tx, id, [three, two, one]);
  });
  deepStrictEqual(await readOrder(db, id), [three, one]);
});

/** Holds one item until `first` and then `second` wait for it. */
async function queued(
  db: Db,
  item: { collection: string; preset: string },
  first: () => Promise<unknown>,
  second: (tx: Tx) => Promise<unknown>,
): Promise<void> {
  const [held, free] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const holder = transaction(db, async (tx) => {
    await tx.selectFrom("collection_items").select("position").where("collection_id", "=", item.collection)
      .where("preset_id", "=", item.preset).forUpdate().execute();
    held.resolve();
    await free.promise;
  });
  await held.promise;
  const one = first();
  await untilWaiting(db, 1);
  const two = transaction(db, second);
  await untilWaiting(db, 2);
  free.resolve();
  await Promise.all([holder, one, two]);
}

raceTest("a preset can be removed while the owner of collections that hold it is erased", async (db) => {
  const [id] = await insertPresets(db, ADA, 1) as [string];
  const sets = [await makeCollection(db, BOB, []), await makeCollection(db, BOB, [])].toSorted();
  // The removal comes upon the later one first.
  for (const set of sets.toReversed()) await transaction(db, (tx) => writeOrder(tx, set, [id]));
  await queued(
    db,
    { collection: sets[0]!, preset: id },
    () => eraseOwner(db, BOB, at),
    async (tx) => await removePreset(tx, await lockOwnPreset(tx, id, ADA), at),
  );
  deepStrictEqual(await db.selectFrom("presets").select("id").execute(), []);
});

raceTest("a collection can be removed while the owner of its presets is erased", async (db) => {
  const [one, two] = await insertPresets(db, ADA, 2) as [string, string];
  const id = await makeCollection(db, BOB, []);
  // The removal comes upon the later one first.
  for (const order of [[two], [two, one]]) await transaction(db, (tx) => writeOrder(tx, id, order));
  await queued(db, { collection: id, preset: one }, () => eraseOwner(db, ADA, at), async (tx) => {
    await lockOwnCollection(tx, id, BOB);
    await removeCollection(tx, id);
  });
  deepStrictEqual(await db.selectFrom("collections").select("id").execute(), []);
});

raceTest(
  "erasures, removals and sorting of the same items never wait for each other in a circle",
  async (db) => {
    for (let round = 0; round < 3; round++) {
      const owners = [ADA, BOB, CAT];
      const presets = [];
      for (const owner of owners) presets.push(...await insertPresets(db, owner, 40));
      const mixed = presets.toSorted((a, b) => a.slice(6) < b.slice(6) ? -1 : 1);
      const sets: { owner: string; id: string }[] = [];
      for (const owner of [...owners, "dan", "eve", "dan", "eve"]) {
        sets.push({ owner, id: await makeCollection(db, owner, mixed) });
      }
      for (const account of owners) {
        for (const id of mixed.slice(0, 20)) await transaction(db, (tx) => markFavorite(tx, account, id, at));
      }
      const sort = ({ owner, id }: { owner: string; id: string }, order: readonly string[]) =>
        transaction(db, async (tx) => {
          await lockOwnCollection(tx, id, owner);
          await holdReadable(tx, order, owner);
          await writeOrder(tx, id, order);
        }).catch(({ type }) => ok(["collection-not-found", "preset-not-found"].includes(type)));
      await Promise.all([
        ...sets.map((set) => sort(set, mixed.toReversed())),
        ...sets.map((set) => sort(set, mixed.toReversed().slice(20))),
        transaction(db, async (tx) => {
          await lockOwnCollection(tx, sets[3]!.id, "dan");
          await removeCollection(tx, sets[3]!.id);
        }),
        ...mixed.slice(0, 6).map((id) =>
          transaction(db, async (tx) => {
            const owner = owners.find((one) => one.at(-1) === id[4])!;
            await removePreset(tx, await lockOwnPreset(tx, id, owner), at);
          }).catch(({ type }) => strictEqual(type, "preset-not-found"))
        ),
        ...owners.map((owner) => eraseOwner(db, owner, at)),
      ]);
      deepStrictEqual(await db.selectFrom("presets").select("id").execute(), []);
      deepStrictEqual(await db.selectFrom("collection_items").selectAll().execute(), []);
      deepStrictEqual(await favoritesIn(db), []);
      await db.deleteFrom("erased_accounts").execute();
    }
  },
);

raceTest(
  "fifty accounts mark and unmark one preset at once, and it counts those that are left",
  async (db) => {
    const [id] = await insertPresets(db, ADA, 1) as [string];
    const accounts = Array.from({ length: 50 }, (_, index) => `acc_${index}`);
    const mark = (account: string) => transaction(db, (tx) => markFavorite(tx, account, id, at));
    const unmark = (account: string) => transaction(db, (tx) => unmarkFavorite(tx, account, id));
    await Promise.all([
      ...accounts.flatMap((account) => [mark(account), mark(account)]),
      ...accounts.map((account, index) => index % 2 ? unmark(account) : mark(account)),
      eraseOwner(db, accounts[0]!, at),
    ].map((one) => Promise.resolve(one).catch(({ type }) => strictEqual(type, "unauthenticated"))));
    const rows = await favoritesIn(db);
    const { favorites } = await db.selectFrom("presets").select("favorites").executeTakeFirstOrThrow();
    deepStrictEqual([favorites, rows.some(({ account }) => account === accounts[0])], [rows.length, false]);
  },
);
