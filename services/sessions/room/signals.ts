import type { ServerFrame } from "./types.ts";

type Signal = Extract<ServerFrame, { t: "signal" }>;

const MAX_SIGNALS = 64;
const MAX_BYTES = 256 * 1024;
const encoder = new TextEncoder();

interface Waiting {
  readonly signals: Signal[];
  sizeBytes: number;
}

/** Signals for participants who are away and may come back: 64 each, of 256 KiB together. */
export class Signals {
  private readonly waiting = new Map<string, Waiting>();

  /** Keeps a signal for a participant. @returns false when there is no place for it */
  hold(participantId: string, signal: Signal): boolean {
    const sizeBytes = encoder.encode(signal.d.kind + signal.d.data).byteLength;
    const held = this.waiting.get(participantId) ?? { signals: [], sizeBytes: 0 };
    if (held.signals.length >= MAX_SIGNALS || held.sizeBytes + sizeBytes > MAX_BYTES) return false;
    held.signals.push(signal);
    held.sizeBytes += sizeBytes;
    this.waiting.set(participantId, held);
    return true;
  }

  /** Everything that waits for a participant, which then waits no more. */
  take(participantId: string): readonly Signal[] {
    const held = this.waiting.get(participantId);
    this.waiting.delete(participantId);
    return held?.signals ?? [];
  }
}
