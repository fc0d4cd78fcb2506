import type { components } from "@downbeat/contract/presets";
import type { Kysely } from "kysely";
import { presentCollection } from "../domain/collection.ts";
import { presentKey } from "../domain/key.ts";
import { presentWebhook } from "../domain/webhook.ts";
import type { PresetsTables } from "../tables.ts";
import { readOrders } from "./collection_items.ts";
import { listCollections, MAX_COLLECTIONS } from "./collections.ts";
import { favoritesOf } from "./favorites.ts";
import { listKeys } from "./keys.ts";
import { listWebhooks } from "./webhooks.ts";

type OwnedPage = components["schemas"]["OwnedPage"];

/** What is kept for an account beside its presets, as the contract shows it. */
export async function holdingsOf(
  db: Kysely<PresetsTables>,
  owner: string,
  at: Date,
): Promise<Omit<OwnedPage, "items">> {
  const own = { caller: owner, owner, own: true, preset: undefined, after: undefined };
  const found = await listCollections(db, { ...own, limit: MAX_COLLECTIONS - 1 });
  const orders = await readOrders(db, owner);
  const collections = found.map((collection) => ({
    collection: presentCollection(collection),
    presets: orders.get(collection.id) ?? [],
  }));
  const webhooks = (await listWebhooks(db, owner)).map((webhook) => presentWebhook(webhook, at));
  const keys = (await listKeys(db, owner)).map((key) => presentKey(key, at));
  return { collections, favorites: await favoritesOf(db, owner), keys, webhooks };
}
