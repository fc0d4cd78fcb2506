import type { access, operations } from "@downbeat/contract/presets";
import type { Handlers } from "@downbeat/runtime/contract";
import { pageOf, placeAfter, tagged } from "@downbeat/runtime/pages";
import type { PresetsCall } from "../call.ts";
import { type FavoritePlace, listFavorites, markFavorite, unmarkFavorite } from "../store/favorites.ts";

export const favorites = {
  async "favorites.list"({ query: { limit, cursor } }, call) {
    const account = call.principal.id;
    const binding = `favorites of ${account}`;
    const after = await placeAfter<FavoritePlace>(call.cursors, cursor, binding);
    const found = await listFavorites(call.db, account, { limit, after });
    return tagged(
      await pageOf(call.cursors, found, limit, binding, ({ markedAt, preset }) => [markedAt, preset.id]),
    );
  },

  async "favorites.put"({ path: { presetId } }, call) {
    const account = call.principal.id;
    await call.transaction((tx) => markFavorite(tx, account, presetId, call.now()));
    call.shelf.cache.drop(presetId);
    return { status: 204 };
  },

  async "favorites.remove"({ path: { presetId } }, call) {
    await call.transaction((tx) => unmarkFavorite(tx, call.principal.id, presetId));
    call.shelf.cache.drop(presetId);
    return { status: 204 };
  },
} satisfies Partial<Handlers<operations, access, PresetsCall>>;
