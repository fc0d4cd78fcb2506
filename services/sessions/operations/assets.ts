import { tagged } from "@downbeat/runtime/pages";
import type { SessionsHandlers } from "../call.ts";
import { assetsOf } from "../domain/assets.ts";
import { readSession } from "../store/sessions.ts";
import { requireAccount } from "./require_account.ts";

export const assets = {
  async "sessions.assets"({ path: { id } }, call) {
    const { id: userId } = await requireAccount(call);
    const { session } = await readSession(call.db, id, userId);
    return tagged({ items: assetsOf(session.document) });
  },
} satisfies Partial<SessionsHandlers>;
