import type { Continuity } from "../room/types.ts";

/** Where a room is. */
export type Location =
  | { readonly here: true; readonly term: number }
  /** Another node has it, and can be reached there by its peers. */
  | { readonly here: false; readonly url: string };

/** The directory is out of reach, so nobody can tell where a room is. */
export class DirectoryAway extends Error {
  override readonly name = "DirectoryAway";
}

/** A resume token's owner, as the node kept it that gave the token out. */
export interface Resumable {
  readonly participantId: string;
  readonly userId: string;
}

/**
 * Which node has which room. A node has a room by a lease with a term; while the lease is renewed no other node gets it,
 * and who gets it next gets a higher term. What a room needs to go on elsewhere is kept beside the lease, and only for the
 * highest term.
 *
 * Guarantees, held by the conformance suite: two nodes never hold one room under the same term; terms only grow, also when
 * the directory has forgotten the last one, since none is below the time in milliseconds at which it was given; what an
 * older term keeps is refused; a ticket is redeemed once, on whichever node.
 *
 * Every promise settles within a second. While the directory is away a node goes on with the rooms it has.
 */
export interface RoomDirectory extends AsyncDisposable {
  /** Asks whether the directory answers. @throws {DirectoryAway} */
  ready(): Promise<void>;
  /** Finds the room's node, and takes the room for this one when nobody has it. @throws {DirectoryAway} */
  locate(sessionId: string): Promise<Location>;
  /** Gives a room back, so that another node need not wait for the lease to end. */
  release(sessionId: string): Promise<void>;
  /**
   * Keeps for an hour what the room's next node needs; participants that do not fit into 64 KiB are left out.
   * @returns false when another node has the room by now @throws {DirectoryAway}
   */
  keep(sessionId: string, term: number, continuity: Continuity): Promise<boolean>;
  /** @throws {DirectoryAway} */
  recall(sessionId: string): Promise<Continuity | undefined>;
  /** Uses a ticket up. @returns whether it was good, which it is once @throws {DirectoryAway} */
  redeem(ticketId: string, lifetimeMs: number): Promise<boolean>;
  /**
   * Keeps who may come back with a resume token, named by its hash, in place of that participant's last one. Kept by this
   * node alone while the directory is away.
   */
  keepResume(sessionId: string, tokenHash: string, who: Resumable, lifetimeMs: number): Promise<void>;
  /** @throws {DirectoryAway} when this node does not know the token and the directory cannot be asked */
  findResume(sessionId: string, tokenHash: string): Promise<Resumable | undefined>;
  dropResume(sessionId: string, participantId: string): Promise<void>;
  /** Heard when a room that this node had is, or meanwhile was, another's. */
  onLost(listener: (sessionId: string) => void): void;
}
