import { attachment } from "@downbeat/runtime/contract";
import type { SessionsHandlers } from "../call.ts";
import { readArchive } from "../domain/read_archive.ts";
import { newSession } from "../domain/session.ts";
import { archiveName, writeArchive } from "../domain/write_archive.ts";
import { insertSession, readSession } from "../store/sessions.ts";
import { requireAccount } from "./require_account.ts";
import { sessionMade } from "./session_replies.ts";

/** Sessions as files. */
export const sessionFiles = {
  async "sessions.import"({ body }, call) {
    const { id: ownerId } = await requireAccount(call);
    const session = newSession(readArchive(body), { id: call.newId("ses"), ownerId, at: call.now() });
    return await call.transaction(async (tx) => {
      await insertSession(tx, session);
      return sessionMade(session);
    });
  },

  async "sessions.export"({ path: { id } }, call) {
    const { id: userId } = await requireAccount(call);
    const { session } = await readSession(call.db, id, userId);
    return {
      status: 200,
      type: "application/zip",
      body: writeArchive(session, call.now()),
      headers: { "Content-Disposition": attachment(archiveName(session), session.document.title, "zip") },
    };
  },
} satisfies Partial<SessionsHandlers>;
