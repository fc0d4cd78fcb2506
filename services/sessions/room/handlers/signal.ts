import type { Handlers } from "./handler.ts";
import { noParticipant } from "./members.ts";

/** Messages from one participant to another; kept for those who are away and may come back. */
export const signal: Handlers<"signal"> = {
  signal: (room, sender, { to, kind, data }) => {
    const target = room.participants.get(to);
    if (!target) return noParticipant(to);
    const frame = { t: "signal", d: { from: sender.participantId, kind, data } } as const;
    if (target.sockets > 0) room.out.tell([to], frame);
    else if (!room.signals.hold(to, frame)) {
      return { code: "busy", detail: "As many signals as may wait are waiting for this participant already" };
    }
    return undefined;
  },
};
