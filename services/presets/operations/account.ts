import type { access, operations } from "@downbeat/contract/presets";
import type { Handlers } from "@downbeat/runtime/contract";
import type { PresetsCall } from "../call.ts";
import { present } from "../domain/present.ts";
import { ownedPresets } from "../store/owned_presets.ts";

export const account = {
  async "presets.account"({ query: { limit, cursor } }, call) {
    const owner = call.principal.id;
    const binding = `account ${owner}`;
    const after = cursor === undefined ? "" : await call.cursors.open(cursor, binding) as string;
    const found = await ownedPresets(call.db, owner, { after, limit: limit + 1 });
    const items = found.slice(0, limit);
    const more = found.length > items.length;
    const nextCursor = more ? await call.cursors.seal(items.at(-1)!.id, binding) : undefined;
    return {
      status: 200,
      body: { items: items.map(present), ...(nextCursor !== undefined && { nextCursor }) },
    };
  },

  async "presets.jwks"(_, call) {
    return { status: 200, body: await call.keys.publicKeys() };
  },
} satisfies Partial<Handlers<operations, access, PresetsCall>>;
