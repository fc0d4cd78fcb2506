import { pageOf, placeAfter } from "@downbeat/runtime/pages";
import type { SessionsHandlers } from "../call.ts";
import { presentSession } from "../domain/session.ts";
import { readRole } from "../store/members.ts";
import { listRevisions, readRevision } from "../store/revisions.ts";
import { readSession } from "../store/sessions.ts";
import { requireAccount } from "./require_account.ts";
import { writeSession } from "./write_session.ts";

/** What a session was before. */
export const revisions = {
  async "sessions.revisions.list"({ path: { id }, query: { limit, cursor } }, call) {
    const { id: userId } = await requireAccount(call);
    await readRole(call.db, id, userId);
    const binding = `revisions of ${id}`;
    const after = await placeAfter<number>(call.cursors, cursor, binding);
    const entries = await listRevisions(call.db, id, { limit, after });
    const page = await pageOf(call.cursors, entries, limit, binding, ({ revision }) => revision);
    return { status: 200, body: page };
  },

  async "sessions.revisions.get"({ path: { id, revision } }, call) {
    const { id: userId } = await requireAccount(call);
    const { session } = await readSession(call.db, id, userId);
    return { status: 200, body: presentSession(await readRevision(call.db, session, revision)) };
  },

  async "sessions.revisions.restore"({ path: { id, revision }, header }, call) {
    return await writeSession(call, {
      id,
      ifMatch: header["If-Match"],
      cause: "restored",
      next: async (session, tx) => (await readRevision(tx, session, revision)).document,
    });
  },
} satisfies Partial<SessionsHandlers>;
