import type { Socket } from "@downbeat/runtime/contract";
import { type EncodedFrame, LANES } from "./encode_frame.ts";
import type { ServerClock } from "./server_clock.ts";
import type { LiveSettings } from "./settings.ts";

/** What one participant has handed to another: the last to go out, and the first to be left out. */
const BULK = LANES.indexOf("bulk");

interface Waiting {
  readonly frame: EncodedFrame;
  readonly sinceMs: number;
}

export interface OutboxPorts {
  readonly clock: ServerClock;
  readonly settings: LiveSettings;
  /** The client does not read as fast as it is told things. */
  onSlow(): void;
}

/**
 * What goes to one socket. As long as the network takes it, frames go out as they come; otherwise they wait in lanes,
 * and no lane goes on before the one in front of it is empty. What does not fit into the last lane any more is left out, and
 * makes nobody slow: otherwise whoever may send signals could put anybody out of the room.
 */
export class Outbox {
  readonly #socket: Socket;
  readonly #ports: OutboxPorts;
  /** By key, or by number where nothing may take a frame's place; in the order they came. */
  readonly #lanes: readonly Map<string | number, Waiting>[] = LANES.map(() => new Map());
  #waitingBytes = 0;
  #bulkBytes = 0;
  #serial = 0;
  /** Size of a frame that alone is more than may wait: it counts apart until it is through. */
  #largeBytes = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(socket: Socket, ports: OutboxPorts) {
    this.#socket = socket;
    this.#ports = ports;
  }

  send(frame: EncodedFrame): void {
    if (this.#waitingBytes === 0 && this.#open()) this.#hand(frame);
    else this.#wait(frame);
  }

  /** Past all that waits, for answers that are measured. */
  sendAtOnce(text: string): void {
    this.#socket.sendAtOnce(text);
    if (this.#waitsTooMuch()) this.#ports.onSlow();
  }

  /** Forgets what waits. */
  clear(): void {
    clearTimeout(this.#timer);
    for (const lane of this.#lanes) lane.clear();
    this.#waitingBytes = this.#bulkBytes = 0;
  }

  #open(): boolean {
    const open = this.#socket.bufferedBytes < this.#ports.settings.sendAheadBytes;
    if (open) this.#largeBytes = 0;
    return open;
  }

  #hand(frame: EncodedFrame): void {
    if (frame.sizeBytes > this.#ports.settings.sendAheadBytes) this.#largeBytes = frame.sizeBytes;
    this.#socket.send(frame.text);
  }

  #wait(frame: EncodedFrame): void {
    if (frame.lane === BULK) {
      if (this.#bulkBytes + frame.sizeBytes > this.#ports.settings.maxBulkBytes) return;
      this.#bulkBytes += frame.sizeBytes;
    }
    const lane = this.#lanes[frame.lane]!;
    const key = frame.key ?? this.#serial++;
    const replaced = lane.get(key);
    if (replaced) {
      // To the end of its lane, since it may speak of frames that came after the one it replaces.
      lane.delete(key);
      this.#waitingBytes -= replaced.frame.sizeBytes;
    }
    const began = this.#waitingBytes === 0;
    lane.set(key, { frame, sinceMs: this.#ports.clock.nowMs() });
    this.#waitingBytes += frame.sizeBytes;
    if (this.#waitsTooMuch()) this.#ports.onSlow();
    else if (began) this.#tryLater();
  }

  #waitsTooMuch(): boolean {
    const bytes = this.#waitingBytes - this.#bulkBytes + this.#socket.bufferedBytes - this.#largeBytes;
    return bytes > this.#ports.settings.maxWaitingBytes;
  }

  #tryLater(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#flush(), this.#ports.settings.flushMs);
  }

  #flush(): void {
    for (const lane of this.#lanes) {
      for (const [key, { frame }] of lane) {
        if (!this.#open()) return this.#lookAtTheOldest();
        lane.delete(key);
        this.#waitingBytes -= frame.sizeBytes;
        if (frame.lane === BULK) this.#bulkBytes -= frame.sizeBytes;
        this.#hand(frame);
      }
    }
  }

  #lookAtTheOldest(): void {
    const firsts = this.#lanes.slice(0, BULK).flatMap((lane) => [...lane.values().take(1)]);
    const oldestMs = Math.min(...firsts.map(({ sinceMs }) => sinceMs));
    const { clock, settings, onSlow } = this.#ports;
    if (clock.nowMs() - oldestMs >= settings.maxWaitingMs) onSlow();
    else this.#tryLater();
  }
}
