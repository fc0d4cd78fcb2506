import type { Participant } from "./participant.ts";
import { RoomFull } from "./room_full.ts";

/** Participants of a room at most, those who are away included. A band and its listeners; a concert is a stream. */
export const MAX_PARTICIPANTS = 64;
/** Clients of one user in a room at most. */
export const MAX_CLIENTS = 5;
/** How long somebody whose socket is gone can come back as the same participant. */
export const GRACE_MS = 15_000;

/** Who is in the room. */
export class Participants {
  private readonly byId = new Map<string, Participant>();

  get size(): number {
    return this.byId.size;
  }

  all(): Participant[] {
    return [...this.byId.values()];
  }

  connected(): Participant[] {
    return this.all().filter(({ sockets }) => sockets > 0);
  }

  get(participantId: string): Participant | undefined {
    return this.byId.get(participantId);
  }

  find(userId: string, clientId: string): Participant | undefined {
    return this.all().find((one) => one.userId === userId && one.clientId === clientId);
  }

  of(userId: string): Participant[] {
    return this.all().filter((one) => one.userId === userId);
  }

  add(participant: Participant): void {
    this.byId.set(participant.participantId, participant);
  }

  remove(participantId: string): void {
    this.byId.delete(participantId);
  }

  /**
   * Whoever must go so that one more client of the user has a place: a page that was loaded anew leaves clients behind that
   * wait for their grace to end.
   * @throws {RoomFull}
   */
  toMakeRoom(userId: string): Participant | undefined {
    const own = this.of(userId);
    const userFull = own.length >= MAX_CLIENTS;
    if (!userFull && this.size < MAX_PARTICIPANTS) return undefined;
    const [longestAway] = own.filter(({ sockets }) => sockets === 0)
      .toSorted((a, b) => a.graceUntilMs! - b.graceUntilMs!);
    if (longestAway) return longestAway;
    throw new RoomFull(
      userFull
        ? `You are in this room with ${MAX_CLIENTS} clients already`
        : `The room has ${MAX_PARTICIPANTS} participants, as many as it may`,
    );
  }

  /** Those whose grace is over. */
  overdue(nowMs: number): Participant[] {
    return this.all().filter(({ graceUntilMs = Infinity }) => graceUntilMs <= nowMs);
  }

  /** Server time at which the next grace ends. */
  get dueMs(): number {
    return Math.min(Infinity, ...this.all().map(({ graceUntilMs = Infinity }) => graceUntilMs));
  }
}
