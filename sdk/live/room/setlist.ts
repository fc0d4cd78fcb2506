import type { LiveModel } from "../../gen/live_protocol.ts";
import type { ServerFrame } from "../connection/frames.ts";
import { Store } from "./store.ts";

/** A song of the setlist. */
export type SetlistSong = LiveModel<"SetlistSong">;

/** The songs, and the id of the current one. */
export interface SetlistState {
  readonly songs: readonly SetlistSong[];
  readonly songId?: string;
}

/**
 * The session's setlist. It follows what is edited in the room, and with `sharedPattern()` also own edits before the room
 * has answered, and what is written to the session from outside.
 */
export class Setlist extends Store<SetlistState> {
  /** @internal */
  constructor() {
    super({ songs: [] });
  }

  /** The current song. */
  get song(): SetlistSong | undefined {
    return this.current.songs.find(({ id }) => id === this.current.songId);
  }

  /** @internal */
  show({ songs, songId }: { songs: readonly SetlistSong[]; songId?: string | undefined }): void {
    const { current } = this;
    const known = songs.some(({ id }) => id === songId) ? songId : undefined;
    if (songs === current.songs && known === current.songId) return;
    this.set({ songs, ...(known !== undefined && { songId: known }) });
  }

  /** @internal */
  receive({ t, d }: ServerFrame): void {
    if (t === "setlist.update") this.show({ ...this.current, songs: d.setlist });
    if (t === "song.set") this.show({ songs: this.current.songs, songId: d.songId });
  }
}
