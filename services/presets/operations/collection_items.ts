import type { access, operations } from "@downbeat/contract/presets";
import type { Handlers } from "@downbeat/runtime/contract";
import { pageOf, placeAfter, tagged } from "@downbeat/runtime/pages";
import { problem } from "@downbeat/runtime/problem";
import type { OwnersCall, PresetsCall } from "../call.ts";
import { placeInOrder, reviseCollection } from "../domain/collection.ts";
import { holdReadable, listItems, readOrder, writeOrder } from "../store/collection_items.ts";
import { lockOwnCollection, readCollection, updateCollection } from "../store/collections.ts";
import { seen } from "./collections.ts";

const MAX_ITEMS = 1_000;

export const collectionItems = {
  async "collections.items.list"({ path, query: { limit, cursor } }, call) {
    const caller = call.principal?.id;
    const { id } = await readCollection(call.db, path.id, caller);
    const binding = `items of ${id}`;
    const after = await placeAfter<number>(call.cursors, cursor, binding);
    const found = await listItems(call.db, id, { caller, limit, after });
    const page = await pageOf(call.cursors, found, limit, binding, (last) => last.after);
    return tagged({ ...page, items: page.items.map(({ item }) => item) });
  },

  async "collections.items.put"({ path, body }, call) {
    const owner = call.principal.id;
    return await write(call, path.id, async (tx, order) => {
      if (!order.includes(path.presetId)) {
        await holdReadable(tx, [path.presetId], owner);
        if (order.length >= MAX_ITEMS) {
          throw problem("limit-reached", { detail: `A collection holds ${MAX_ITEMS} presets, take one out` });
        }
      }
      return placeInOrder(order, path.presetId, body.position);
    });
  },

  async "collections.items.remove"({ path }, call) {
    const without = (order: readonly string[]) => order.filter((id) => id !== path.presetId);
    return await write(call, path.id, (_tx, order) => Promise.resolve(without(order)));
  },
} satisfies Partial<Handlers<operations, access, PresetsCall>>;

type Tx = Parameters<typeof writeOrder>[0];

/** Gives a collection another order; one that is the order already writes nothing. */
async function write(
  call: OwnersCall,
  id: string,
  reorder: (tx: Tx, order: readonly string[]) => Promise<readonly string[]>,
) {
  const owner = call.principal.id;
  return await call.transaction(async (tx) => {
    const before = await lockOwnCollection(tx, id, owner);
    const order = await readOrder(tx, id);
    const wanted = await reorder(tx, order);
    if (wanted.length === order.length && wanted.every((one, place) => one === order[place])) {
      return seen(before);
    }
    await writeOrder(tx, id, wanted);
    await updateCollection(tx, reviseCollection(before, {}, call.now()));
    return seen(await readCollection(tx, id, owner));
  });
}
