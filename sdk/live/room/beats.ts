import type { LiveModel } from "../../gen/live_protocol.ts";
import type { Send } from "../connection/frames.ts";
import { Listeners, type Unsubscribe } from "./listeners.ts";

/** A beat, when it falls in server time, and the tempo there. */
export type LiveBeat = LiveModel<"LiveBeat">;

/** Subscribes to the frame of every beat while somebody listens. */
export class Beats {
  private readonly send: Send;
  private readonly listeners = new Listeners<LiveBeat>();

  constructor(send: Send) {
    this.send = send;
  }

  get wanted(): boolean {
    return this.listeners.count > 0;
  }

  add(listener: (beat: LiveBeat) => void): Unsubscribe {
    const remove = this.listeners.add(listener);
    if (this.listeners.count === 1) this.send("subscribe", { beats: true });
    return () => {
      const wanted = this.wanted;
      remove();
      if (wanted && !this.wanted) this.send("subscribe", { beats: false });
    };
  }

  tell(beat: LiveBeat): void {
    this.listeners.tell(beat);
  }
}
