import type { LiveDocument, ServerFrame } from "./types.ts";

type Slot = LiveDocument["slots"][number];
type Holding = Extract<ServerFrame, { t: "slots" }>["d"]["slots"];

/** Who holds which of the document's slots. */
export class Slots {
  private readonly holders = new Map<string, string>();

  constructor(private slots: readonly Slot[]) {}

  known(slotId: string): boolean {
    return this.slots.some(({ id }) => id === slotId);
  }

  holderOf(slotId: string): string | undefined {
    return this.holders.get(slotId);
  }

  /** Gives a slot to a participant, or frees it. @returns whether that changed anything */
  give(slotId: string, participantId: string | undefined): boolean {
    if (this.holders.get(slotId) === participantId) return false;
    if (participantId === undefined) this.holders.delete(slotId);
    else this.holders.set(slotId, participantId);
    return true;
  }

  /** Frees whatever a participant holds. @returns whether that changed anything */
  free(participantId: string): boolean {
    const own = [...this.holders].filter(([, holder]) => holder === participantId);
    for (const [slotId] of own) this.holders.delete(slotId);
    return own.length > 0;
  }

  /** Takes over the slots of another document. @returns whether others see a difference */
  replace(slots: readonly Slot[]): boolean {
    const before = JSON.stringify(this.list());
    this.slots = slots;
    for (const slotId of this.holders.keys()) if (!this.known(slotId)) this.holders.delete(slotId);
    return JSON.stringify(this.list()) !== before;
  }

  list(): Holding {
    return this.slots.map(({ id, name }) => {
      const participantId = this.holders.get(id);
      return { slotId: id, name, ...(participantId !== undefined && { participantId }) };
    });
  }

  held(): Record<string, string> {
    return Object.fromEntries(this.holders);
  }
}
