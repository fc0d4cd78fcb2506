import type { Continuity } from "../room/types.ts";

/** What a room leaves behind, with as many participants as asked for. */
export function someContinuity(atBeat: number, participants = 1): Continuity {
  return {
    timeline: {
      rev: 1,
      epoch: "epoch",
      term: 1,
      hash: "00000000",
      segments: [{ b0: 0, t0: 0, bpm0: 120 }],
      meter: { num: 4, den: 4, barOrigin: 0 },
      playing: { on: true, atBeat },
      sentAt: 0,
    },
    slots: { drums: "par_1" },
    participants: Array.from({ length: participants }, (_, i) => ({
      participantId: `par_${i}`,
      userId: `usr_${i}`,
      clientId: `cli_${i}`,
      name: "Ánn 🥁".repeat(8),
      role: "player" as const,
    })),
  };
}
