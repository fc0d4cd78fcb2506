import type { components } from "@downbeat/contract/sessions";
import { problem } from "@downbeat/runtime/problem";
import type { SessionsCall } from "../call.ts";
import { DirectoryAway } from "../directory/directory.ts";
import type { Role } from "../domain/role.ts";
import { signTicket } from "../tickets/sign_ticket.ts";
import { TICKET_SECONDS } from "../tickets/ticket.ts";

/** A ticket for a member, to the live room of the session. Not inside a transaction. */
export async function issueTicket(
  call: SessionsCall,
  userId: string,
  { sessionId, role }: { readonly sessionId: string; readonly role: Role },
): Promise<components["schemas"]["LiveTicket"]> {
  return {
    ticket: await signTicket(call.keys, { userId, sessionId }, call.now()),
    expiresIn: TICKET_SECONDS,
    sessionId,
    role,
    path: `/v1/sessions/${sessionId}/live`,
  };
}

/**
 * Makes sure that a ticket could be used: while the directory is away nobody knows where the room is.
 * @throws {Problem} `unavailable`
 */
export async function requireDirectory({ directory }: SessionsCall): Promise<void> {
  try {
    await directory.ready();
  } catch (cause) {
    if (!(cause instanceof DirectoryAway)) throw cause;
    throw problem("unavailable", {
      detail: "Nobody can tell where the live rooms are",
      retryAfterSeconds: 2,
      cause,
    });
  }
}
