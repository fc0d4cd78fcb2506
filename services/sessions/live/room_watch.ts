import type { Logger } from "@downbeat/runtime/observe";
import type { Revisions } from "../store/live_documents.ts";
import type { RoomStore } from "./room_store.ts";

/** A room that wants to know what the database has. */
export interface WatchedRoom {
  readonly sessionId: string;
  noticed(revisions: Revisions | undefined): void;
}

export interface WatchOptions {
  readonly intervalMs: number;
  readonly store: RoomStore;
  readonly log: Logger;
  rooms(): Iterable<WatchedRoom>;
}

/**
 * Looks for what others have written of the sessions whose rooms are here: one query for all of them, again and again
 * until it is disposed of. While the database is away the rooms play on.
 */
export function watchRooms({ intervalMs, store, log, rooms }: WatchOptions): AsyncDisposable {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let looking = Promise.resolve();
  let stopped = false;
  let failing = false;

  async function look(): Promise<void> {
    try {
      const watched = [...rooms()];
      if (watched.length > 0) {
        const found = await store.revisions(watched.map(({ sessionId }) => sessionId));
        for (const room of watched) room.noticed(found.get(room.sessionId));
      }
      if (failing) log.info("Changes of sessions can be seen again");
      failing = false;
    } catch (error) {
      if (!failing) log.warn("Changes of sessions cannot be seen: {error}", { error });
      failing = true;
    }
    schedule();
  }

  function schedule(): void {
    if (!stopped) timer = setTimeout(() => looking = look(), intervalMs);
  }

  schedule();
  return {
    async [Symbol.asyncDispose]() {
      stopped = true;
      clearTimeout(timer);
      await looking;
    },
  };
}
