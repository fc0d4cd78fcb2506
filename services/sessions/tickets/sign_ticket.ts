import { signToken, type TokenKind, type TokenParties } from "@downbeat/runtime/auth";
import type { ServiceKeys } from "@downbeat/runtime/keys";
import { type Ticket, TICKET_SECONDS } from "./ticket.ts";

/** A type of its own, so that neither a ticket is good where an access token is, nor the other way about. */
export const TICKET_TOKEN = { typ: "ticket+jwt", lifetimeSeconds: TICKET_SECONDS } satisfies TokenKind;

/** Tickets never leave the service, but for the client that brings them back. */
export const TICKET_PARTIES: TokenParties = { issuer: "sessions", audience: "sessions" };

/**
 * A ticket to a session's room for {@linkcode TICKET_SECONDS}, an Ed25519 JWT: `sub` is the account, `room` the session and
 * `jti` the ticket's own id. Not inside a transaction.
 */
export async function signTicket(
  keys: ServiceKeys,
  { userId, sessionId }: Omit<Ticket, "id">,
  now: Date,
): Promise<string> {
  const claims = { subject: userId, room: sessionId };
  return await signToken(TICKET_TOKEN, TICKET_PARTIES, claims, await keys.current(), now);
}
