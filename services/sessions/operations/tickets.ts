import type { SessionsHandlers } from "../call.ts";
import { readRole } from "../store/members.ts";
import { issueTicket, requireDirectory } from "./issue_ticket.ts";
import { requireAccount } from "./require_account.ts";

/** Getting into the live room. */
export const tickets = {
  async "sessions.tickets.create"({ path }, call) {
    const { id } = await requireAccount(call);
    const role = await readRole(call.db, path.id, id);
    await requireDirectory(call);
    return { status: 200, body: await issueTicket(call, id, { sessionId: path.id, role }) };
  },
} satisfies Partial<SessionsHandlers>;
