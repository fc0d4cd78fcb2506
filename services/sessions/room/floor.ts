const LEASE_MS = 4_000;

/** Who speaks: one at a time, as long as the turn is renewed. */
export class Floor {
  holder: string | undefined;
  /** Server time at which the turn is over. */
  dueMs = Infinity;

  /** Takes the floor or renews the turn; to be asked only when nobody else has it. @returns whether it was taken */
  take(participantId: string, nowMs: number): boolean {
    const taken = this.holder !== participantId;
    this.holder = participantId;
    this.dueMs = nowMs + LEASE_MS;
    return taken;
  }

  /** Ends a participant's turn. @returns whether it had the floor */
  release(participantId: string): boolean {
    if (this.holder !== participantId) return false;
    this.holder = undefined;
    this.dueMs = Infinity;
    return true;
  }
}
