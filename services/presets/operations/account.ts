import type { access, operations } from "@downbeat/contract/presets";
import type { Handlers } from "@downbeat/runtime/contract";
import { pageOf, placeAfter } from "@downbeat/runtime/pages";
import type { PresetsCall } from "../call.ts";
import { present } from "../domain/present.ts";
import { holdingsOf } from "../store/holdings.ts";
import { ownedPresets } from "../store/owned_presets.ts";

export const account = {
  async "presets.account"({ query: { limit, cursor } }, call) {
    const owner = call.principal.id;
    const binding = `account ${owner}`;
    const after = await placeAfter<string>(call.cursors, cursor, binding);
    const found = await ownedPresets(call.db, owner, { after: after ?? "", limit: limit + 1 });
    const page = await pageOf(call.cursors, found, limit, binding, ({ id }) => id);
    const body = { ...page, items: page.items.map(present) };
    return {
      status: 200,
      body: after === undefined ? { ...body, ...await holdingsOf(call.db, owner, call.now()) } : body,
    };
  },

  async "presets.jwks"(_, call) {
    return { status: 200, body: await call.keys.publicKeys() };
  },
} satisfies Partial<Handlers<operations, access, PresetsCall>>;
