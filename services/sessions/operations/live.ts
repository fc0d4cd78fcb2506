import { hashOpaqueToken, REFUSED_CREDENTIAL, TokenError } from "@downbeat/runtime/auth";
import type { Upgrade } from "@downbeat/runtime/contract";
import { type Problem, problem } from "@downbeat/runtime/problem";
import type { SessionsCall, SessionsHandlers } from "../call.ts";
import { DirectoryAway } from "../directory/directory.ts";
import { findRoom } from "../directory/find_room.ts";
import type { Joiner } from "../live/connection.ts";
import { TICKET_SECONDS } from "../tickets/ticket.ts";
import { verifyTicket } from "../tickets/verify_ticket.ts";
import { findMemberAtDoor } from "../store/live_access.ts";

/** Tickets are forgiven clocks that differ, so they are remembered for longer than they last. */
const REDEEMED_MS = (TICKET_SECONDS + 10) * 1_000;

/** Who has shown a credential for a room. */
interface Comer {
  readonly userId: string;
  readonly resumed?: NonNullable<Joiner["resumed"]>;
  /** Absent for who comes back. */
  readonly ticketId?: string;
}

/** The socket of the live room. */
export const live = {
  async "sessions.live"({ path: { id: sessionId } }, call) {
    const { rooms, directory, address } = call;
    rooms.places.require(address);
    await rooms.ready(sessionId);
    const comer = await answered(() => readCredential(call, sessionId));
    const member = await findMemberAtDoor(call.db, sessionId, comer.userId);
    if (!member) throw refused();
    const found = await findRoom(directory, sessionId, call);
    if (!found.here) return rooms.relay(found.answer, address);
    const room = await answered(() => rooms.open(sessionId, found.term));
    const { ticketId, ...who } = comer;
    if (!room || !await answered(() => redeem(call, ticketId))) throw refused();
    return { status: 101, open: (socket) => rooms.connect(room, { ...who, ...member }, socket, address) };
  },
} satisfies Partial<SessionsHandlers>;

/** @throws {Problem} `unauthenticated` for whatever is wrong with it, in the same words */
async function readCredential(
  call: SessionsCall & { readonly upgrade: Upgrade },
  sessionId: string,
): Promise<Comer> {
  const { kind, credential } = call.upgrade;
  if (kind === "resume") {
    const tokenHash = hashOpaqueToken(credential);
    const found = await call.directory.findResume(sessionId, tokenHash);
    if (!found) {
      call.rooms.resumeRefused();
      throw refused();
    }
    const { userId, participantId } = found;
    return { userId, resumed: { participantId, tokenHash } };
  }
  const ticket = await verifyTicket(call.keys, credential, call.now()).catch((error) => {
    throw error instanceof TokenError ? refused(error) : error;
  });
  if (ticket.sessionId !== sessionId) throw refused();
  return { userId: ticket.userId, ticketId: ticket.id };
}

async function redeem({ directory }: SessionsCall, ticketId: string | undefined): Promise<boolean> {
  return ticketId === undefined || await directory.redeem(ticketId, REDEEMED_MS);
}

/** What needs the directory; without it nobody can tell. @throws {Problem} `unavailable` */
async function answered<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (cause) {
    if (!(cause instanceof DirectoryAway)) throw cause;
    throw problem("unavailable", { detail: cause.message, retryAfterSeconds: 1, cause });
  }
}

function refused(cause?: unknown): Problem {
  return problem("unauthenticated", { detail: REFUSED_CREDENTIAL, cause });
}
