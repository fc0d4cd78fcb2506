import { requireMatch, revisionTag } from "@downbeat/runtime/contract";
import type { SessionsHandlers } from "../call.ts";
import { findPreferences, lockPreferences, writePreferences } from "../store/preferences.ts";
import { loginEnded, requireAccount } from "./require_account.ts";

/** What apps keep for the caller: one JSON object. Before the first write it is empty and has the revision 0. */
export const preferences = {
  async "me.preferences.get"(_input, call) {
    const { id } = await requireAccount(call);
    const found = await findPreferences(call.db, id);
    if (!found) throw loginEnded();
    return { status: 200, headers: { ETag: revisionTag(found) }, body: found.value };
  },

  async "me.preferences.replace"({ header, body }, call) {
    const { id } = await requireAccount(call);
    return await call.transaction(async (tx) => {
      const present = await lockPreferences(tx, id);
      if (!present) throw loginEnded();
      requireMatch(header["If-Match"], revisionTag(present), present.value);
      const next = { revision: present.revision + 1, value: body };
      await writePreferences(tx, id, next);
      return { status: 200, headers: { ETag: revisionTag(next) }, body };
    });
  },
} satisfies Partial<SessionsHandlers>;
