import { TokenError, verifyToken } from "@downbeat/runtime/auth";
import type { ServiceKeys } from "@downbeat/runtime/keys";
import { TICKET_PARTIES, TICKET_TOKEN } from "./sign_ticket.ts";
import type { Ticket } from "./ticket.ts";

/**
 * What a ticket says, if this service signed it and it has not ended. Whether it is for the room that is asked for, and
 * whether it was used before, its reader has still to check. Not inside a transaction.
 * @throws {TokenError} when the ticket must not be honoured
 */
export async function verifyTicket(keys: ServiceKeys, credential: string, now: Date): Promise<Ticket> {
  const { sub, room, jti } = await verifyToken(credential, TICKET_TOKEN, TICKET_PARTIES, keys.source, now);
  if (typeof room !== "string" || room === "" || !jti) throw new TokenError("bad-claims");
  return { id: jti, userId: sub, sessionId: room };
}
