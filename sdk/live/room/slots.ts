import type { LiveModel } from "../../gen/live_protocol.ts";
import type { Send } from "../connection/frames.ts";
import { Store } from "./store.ts";

/** A part that somebody can take, such as the drums. */
export type LiveSlot = LiveModel<"LiveSlot">;

/** Who has which part. Commands answer false, and are lost, while there is no connection. */
export class Slots extends Store<readonly LiveSlot[]> {
  private readonly send: Send;

  /** @internal */
  constructor(send: Send) {
    super([]);
    this.send = send;
  }

  /** Takes a free slot. */
  claim(slotId: string): boolean {
    return this.send("slot.claim", { slotId });
  }

  /** Gives an own slot up. */
  release(slotId: string): boolean {
    return this.send("slot.release", { slotId });
  }

  /** Gives a slot to a participant, or frees it where none is named. For directors. */
  assign(slotId: string, participantId?: string): boolean {
    return this.send("slot.assign", { slotId, ...(participantId !== undefined && { participantId }) });
  }

  /** @internal */
  receive(slots: readonly LiveSlot[]): void {
    this.set(slots);
  }
}
