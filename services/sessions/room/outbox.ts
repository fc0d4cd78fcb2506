import type { Effect, ServerFrame } from "./types.ts";

/** Gathers what a room wants done while it works on one call, in order. */
export class Outbox {
  private effects: Effect[] = [];
  private keeping = false;

  tell(to: readonly string[], frame: ServerFrame): void {
    if (to.length > 0) this.effects.push({ kind: "tell", to, frame });
  }

  tellAll(frame: ServerFrame): void {
    this.effects.push({ kind: "tell", to: "all", frame });
  }

  close(participantId: string, code: number): void {
    this.effects.push({ kind: "close", participantId, code });
  }

  expel(userId: string, by: string): void {
    this.effects.push({ kind: "expel", userId, by });
  }

  /** Asks, once for the call, to keep what must survive the node. */
  keep(): void {
    this.keeping = true;
  }

  /** Hands over what was gathered, and is empty again. */
  take(): readonly Effect[] {
    const effects: Effect[] = this.keeping ? [...this.effects, { kind: "keep" }] : this.effects;
    this.effects = [];
    this.keeping = false;
    return effects;
  }
}
