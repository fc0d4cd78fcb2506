import { faceOf } from "./participant.ts";
import type { Participants } from "./participants.ts";
import type { ServerFrame } from "./types.ts";

const GATHER_MS = 150;

/** Gathers who came, changed and left, so that ten who come at once are one frame. */
export class Presence {
  /** Server time at which what was gathered is told. */
  dueMs = Infinity;
  private readonly news = new Map<string, "joined" | "changed" | "left">();

  joined(participantId: string, nowMs: number): void {
    // Who left and came back was never gone for those who have not heard of either.
    this.note(participantId, this.news.get(participantId) === "left" ? "changed" : "joined", nowMs);
  }

  changed(participantId: string, nowMs: number): void {
    this.note(participantId, this.news.get(participantId) ?? "changed", nowMs);
  }

  /** Told even of somebody whose coming was not: a snapshot in between may have named them. */
  left(participantId: string, nowMs: number): void {
    this.note(participantId, "left", nowMs);
  }

  /** What was gathered, when it is due. */
  take(participants: Participants, nowMs: number): Extract<ServerFrame, { t: "presence" }> | undefined {
    if (nowMs < this.dueMs) return undefined;
    const faces = (news: "joined" | "changed") =>
      [...this.news].flatMap(([id, what]) => {
        const participant = what === news ? participants.get(id) : undefined;
        return participant ? [faceOf(participant)] : [];
      });
    const left = [...this.news].flatMap(([id, what]) => what === "left" ? [id] : []);
    const frame = { t: "presence", d: { joined: faces("joined"), changed: faces("changed"), left } } as const;
    this.news.clear();
    this.dueMs = Infinity;
    return frame;
  }

  private note(participantId: string, what: "joined" | "changed" | "left", nowMs: number): void {
    this.news.set(participantId, what);
    this.dueMs = Math.min(this.dueMs, nowMs + GATHER_MS);
  }
}
