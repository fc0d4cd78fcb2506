import type { LiveModel } from "../../gen/live_protocol.ts";
import { Store } from "./store.ts";

/** Somebody in the room: an account with a client. */
export type LiveParticipant = LiveModel<"LiveParticipant">;

/** Who is in the room, in the order they came. */
export class Participants extends Store<readonly LiveParticipant[]> {
  /** @internal */
  constructor() {
    super([]);
  }

  /** Somebody by the participant's id. */
  get(participantId: string): LiveParticipant | undefined {
    return this.current.find((one) => one.participantId === participantId);
  }

  /** @internal */
  opened(all: readonly LiveParticipant[]): void {
    this.set(all);
  }

  /** @internal */
  receive({ joined, changed, left }: LiveModel<"LivePresence">): void {
    const news = new Map([...changed, ...joined].map((one) => [one.participantId, one]));
    const kept = this.current.filter(({ participantId }) => !left.includes(participantId))
      .map((one) => {
        const now = news.get(one.participantId);
        news.delete(one.participantId);
        return now ?? one;
      });
    this.set([...kept, ...[...news.values()].filter(({ participantId }) => !left.includes(participantId))]);
  }
}
