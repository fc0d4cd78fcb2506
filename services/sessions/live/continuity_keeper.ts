import type { Logger } from "@downbeat/runtime/observe";
import { DirectoryAway, type RoomDirectory } from "../directory/directory.ts";
import type { Continuity } from "../room/types.ts";
import { LatestOnly } from "./latest_only.ts";

export interface KeptRoom {
  readonly sessionId: string;
  readonly term: number;
  continuity(): Continuity;
  /** Another node has the room by now. */
  lost(): void;
  /** It was not kept, and has to be tried again in a while. */
  unkept(): void;
}

/** Keeps in the directory what a room's next node needs. While the directory is away the room plays on. */
export function keepContinuity(
  room: KeptRoom,
  { directory, log }: { readonly directory: RoomDirectory; readonly log: Logger },
): LatestOnly {
  const { sessionId, term } = room;
  return new LatestOnly(async () => {
    try {
      if (!await directory.keep(sessionId, term, room.continuity())) room.lost();
    } catch (error) {
      room.unkept();
      // Of its being away the directory tells itself, and once.
      if (error instanceof DirectoryAway) return;
      log.warn("What goes on in the room of {sessionId} could not be kept: {error}", { sessionId, error });
    }
  });
}
