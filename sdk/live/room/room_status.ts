import { Store } from "./store.ts";

/** Where a room stands with its server. */
export type RoomStatus = "joining" | "open" | "reconnecting" | "closed";

export class StatusStore extends Store<RoomStatus> {
  become(status: RoomStatus): void {
    if (status !== this.current) this.set(status);
  }
}
