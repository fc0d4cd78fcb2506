import { requireMatch, revisionTag } from "@downbeat/runtime/contract";
import { pageOf, placeAfter } from "@downbeat/runtime/pages";
import type { SessionsHandlers } from "../call.ts";
import { requireRight } from "../domain/require_right.ts";
import { mayRemoveSession } from "../domain/role.ts";
import { newSession, presentSession, presentSummary } from "../domain/session.ts";
import { documentFrom, patchDocument } from "../domain/write_document.ts";
import { listSessions, type SessionPlace } from "../store/session_list.ts";
import { insertSession, lockSession, readSession, removeSession } from "../store/sessions.ts";
import { requireAccount } from "./require_account.ts";
import { sessionMade, sessionNow } from "./session_replies.ts";
import { writeSession } from "./write_session.ts";

/** Sessions as documents. */
export const sessionDocuments = {
  async "sessions.list"({ query: { limit, cursor, role } }, call) {
    const { id: userId } = await requireAccount(call);
    const binding = `sessions of ${userId} as ${role ?? "anything"}`;
    const after = await placeAfter<SessionPlace>(call.cursors, cursor, binding);
    const found = await listSessions(call.db, { userId, role, limit, after });
    const page = await pageOf(
      call.cursors,
      found,
      limit,
      binding,
      ({ updatedAt, id }): SessionPlace => [updatedAt.toISOString(), id],
    );
    return { status: 200, body: { ...page, items: page.items.map(presentSummary) } };
  },

  async "sessions.create"({ body }, call) {
    const { id: ownerId } = await requireAccount(call);
    const session = newSession(documentFrom(body), { id: call.newId("ses"), ownerId, at: call.now() });
    return await call.transaction(async (tx) => {
      await insertSession(tx, session);
      return sessionMade(session);
    });
  },

  async "sessions.get"({ path: { id } }, call) {
    const { id: userId } = await requireAccount(call);
    return sessionNow((await readSession(call.db, id, userId)).session);
  },

  async "sessions.replace"({ path: { id }, header, body }, call) {
    const document = documentFrom(body);
    return await writeSession(call, {
      id,
      ifMatch: header["If-Match"],
      cause: "written",
      next: () => document,
    });
  },

  async "sessions.update"({ path: { id }, header, body }, call) {
    return await writeSession(call, {
      id,
      ifMatch: header["If-Match"],
      cause: "written",
      next: ({ document }) => patchDocument(document, body),
    });
  },

  async "sessions.remove"({ path: { id }, header }, call) {
    const { id: userId } = await requireAccount(call);
    await call.transaction(async (tx) => {
      const { session, role } = await lockSession(tx, id, userId);
      requireRight(mayRemoveSession(role), role, "remove the session");
      requireMatch(header["If-Match"], revisionTag(session), presentSession(session));
      await removeSession(tx, id);
    });
    return { status: 204 };
  },

  async "sessions.fork"({ path: { id }, body }, call) {
    const { id: ownerId } = await requireAccount(call);
    const given = body.document && documentFrom(body.document, "/body/document");
    return await call.transaction(async (tx) => {
      const { session: origin } = await readSession(tx, id, ownerId);
      const document = given ?? origin.document;
      const fork = newSession({ ...document, title: body.title ?? document.title }, {
        ...{ id: call.newId("ses"), ownerId, at: call.now(), forkedFrom: id },
        ...(given && { conflictOf: id }),
      });
      await insertSession(tx, fork);
      return sessionMade(fork);
    });
  },
} satisfies Partial<SessionsHandlers>;
