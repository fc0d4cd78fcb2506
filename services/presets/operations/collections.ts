import type { access, operations } from "@downbeat/contract/presets";
import { type Handlers, requireMatch } from "@downbeat/runtime/contract";
import { pageOf, placeAfter, tagged } from "@downbeat/runtime/pages";
import { problem } from "@downbeat/runtime/problem";
import type { PresetsCall } from "../call.ts";
import {
  collectionTag,
  newCollection,
  presentCollection,
  reviseCollection,
  type SeenCollection,
} from "../domain/collection.ts";
import { holdReadable, writeOrder } from "../store/collection_items.ts";
import {
  type CollectionPlace,
  insertCollection,
  listCollections,
  lockOwnCollection,
  readCollection,
  removeCollection,
  updateCollection,
} from "../store/collections.ts";

export const collections = {
  async "collections.list"({ query: { limit, cursor, owner, preset } }, call) {
    const caller = call.principal?.id;
    if (owner === "me" && caller === undefined) {
      throw problem("unauthenticated", { detail: "Send an access token to list your own collections" });
    }
    const whose = owner === "me" ? caller : owner;
    const binding = `collections ${JSON.stringify([owner === "me", whose, preset])}`;
    const after = await placeAfter<CollectionPlace>(call.cursors, cursor, binding);
    const own = owner === "me";
    const found = await listCollections(call.db, { caller, owner: whose, own, preset, limit, after });
    const page = await pageOf(
      call.cursors,
      found,
      limit,
      binding,
      ({ updatedAt, id }) => [updatedAt.toISOString(), id],
    );
    return tagged({ ...page, items: page.items.map(presentCollection) });
  },

  async "collections.create"({ body }, call) {
    const { presets = [], ...input } = body;
    const owner = call.principal.id;
    const collection = newCollection(input, { id: call.newId("col"), owner, at: call.now() });
    return await call.transaction(async (tx) => {
      await insertCollection(tx, collection);
      const order = [...new Set(presets)];
      await holdReadable(tx, order, owner);
      await writeOrder(tx, collection.id, order);
      const { body, headers } = seen(await readCollection(tx, collection.id, owner));
      return { status: 201, body, headers: { ...headers, Location: `/v1/collections/${collection.id}` } };
    });
  },

  async "collections.get"({ path }, call) {
    return seen(await readCollection(call.db, path.id, call.principal?.id));
  },

  async "collections.update"({ path, header, body }, call) {
    const { presets, ...change } = body;
    const owner = call.principal.id;
    return await call.transaction(async (tx) => {
      const before = await lockOwnCollection(tx, path.id, owner);
      requireMatch(header["If-Match"], collectionTag(before), presentCollection(before));
      if (presets !== undefined) {
        const order = [...new Set(presets)];
        await holdReadable(tx, order, owner);
        await writeOrder(tx, path.id, order);
      }
      await updateCollection(tx, reviseCollection(before, change, call.now()));
      return seen(await readCollection(tx, path.id, owner));
    });
  },

  async "collections.remove"({ path, header }, call) {
    await call.transaction(async (tx) => {
      const before = await lockOwnCollection(tx, path.id, call.principal.id);
      requireMatch(header["If-Match"], collectionTag(before), presentCollection(before));
      await removeCollection(tx, path.id);
    });
    return { status: 204 };
  },
} satisfies Partial<Handlers<operations, access, PresetsCall>>;

/** A collection as the caller sees it now. */
export function seen(collection: SeenCollection) {
  return {
    status: 200 as const,
    body: presentCollection(collection),
    headers: { ETag: collectionTag(collection) },
  };
}
