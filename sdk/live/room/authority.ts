import type { Send } from "../connection/frames.ts";
import { Store } from "./store.ts";

/** The participant to whom the right over tempo and transport was lent; undefined while directors alone have it. */
export class Authority extends Store<string | undefined> {
  private readonly send: Send;

  /** @internal */
  constructor(send: Send) {
    super(undefined);
    this.send = send;
  }

  /** Lends it to a player. For directors. */
  grant(participantId: string): boolean {
    return this.send("authority.grant", { participantId });
  }

  /** Gives it back. */
  release(): boolean {
    return this.send("authority.release", {});
  }

  /** @internal */
  receive(participantId: string | undefined): void {
    if (participantId !== this.current) this.set(participantId);
  }
}
