import type { Role } from "../domain/role.ts";
import type { KnownParticipant, LiveParticipant } from "./types.ts";

/** Somebody in the room: a client of a user. Stays while away, until the grace is over. */
export interface Participant {
  readonly participantId: string;
  readonly userId: string;
  readonly clientId: string;
  name: string;
  role: Role;
  /** Sockets that were opened and are not gone yet; two for a moment while one takes the other's place. */
  sockets: number;
  /** Whether it says that somebody is looking. */
  attentive: boolean;
  /** Whether it wants to hear every beat. */
  beats: boolean;
  /** Server time at which it has left for good unless it comes back; while it has no socket. */
  graceUntilMs: number | undefined;
  /** The last round trip it told of. */
  rttMs: number | undefined;
  peerEdges: NonNullable<LiveParticipant["peerEdges"]>;
}

/** A participant as the others see it. */
export function faceOf(
  { participantId, userId, clientId, name, role, sockets, attentive, peerEdges }: Participant,
): LiveParticipant {
  const status = sockets > 0 && attentive ? "active" : "away";
  const face = { participantId, userId, clientId, name, role, status } as const;
  return peerEdges.length > 0 ? { ...face, peerEdges } : face;
}

/** A participant as the room's next node needs it. */
export function knownOf({ participantId, userId, clientId, name, role }: Participant): KnownParticipant {
  return { participantId, userId, clientId, name, role };
}

/** A participant who is away until the end of the grace, and has told nothing yet. */
export function awayParticipant(known: KnownParticipant, graceUntilMs: number): Participant {
  return {
    ...known,
    sockets: 0,
    attentive: true,
    beats: false,
    graceUntilMs,
    rttMs: undefined,
    peerEdges: [],
  };
}
