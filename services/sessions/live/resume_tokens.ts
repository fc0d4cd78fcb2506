import { hashOpaqueToken, newOpaqueToken } from "@downbeat/runtime/auth";
import type { Logger } from "@downbeat/runtime/observe";
import type { Resumable, RoomDirectory } from "../directory/directory.ts";
import type { ServerClock } from "./server_clock.ts";
import type { LiveSettings } from "./settings.ts";

interface Issued {
  readonly who: Resumable;
  readonly hash: string;
  /** When it is kept anew, for those who are here; when it ends, for those who are not. */
  dueMs: number;
  here: boolean;
}

export interface ResumePorts {
  readonly directory: RoomDirectory;
  readonly clock: ServerClock;
  readonly settings: LiveSettings;
  readonly log: Logger;
}

/** No longer lies between a token being looked up and the hello of its socket. */
const AT_THE_DOOR_MS = 30_000;

/** By how much a token outlives the moment at which it is kept anew. */
const RENEWAL_SLACK_MS = 60_000;

/** The tokens by which a room's participants come back after a lost connection. Each has one; nobody keeps it in the clear. */
export class ResumeTokens {
  readonly #sessionId: string;
  readonly #ports: ResumePorts;
  readonly #issued = new Map<string, Issued>();
  /** Hashes of tokens that sockets may still be at the door with, and until when. */
  readonly #ended = new Map<string, number>();
  /** Writes follow one another, so that of a keeping and a dropping the later one stands. */
  #writes: Promise<void> = Promise.resolve();

  constructor(sessionId: string, ports: ResumePorts) {
    this.#sessionId = sessionId;
    this.#ports = ports;
  }

  /** A new token in place of the participant's last one. */
  issue(who: Resumable): string {
    const token = newOpaqueToken();
    const issued = { who, hash: hashOpaqueToken(token), dueMs: 0, here: true };
    this.#bar(this.#issued.get(who.participantId)?.hash);
    this.#issued.set(who.participantId, issued);
    this.#renew(issued);
    return token;
  }

  /** The connection broke: a short time is left to come back. */
  loosen(participantId: string): void {
    const issued = this.#issued.get(participantId);
    if (!issued) return;
    const { clock, settings } = this.#ports;
    issued.here = false;
    issued.dueMs = clock.nowMs() + settings.resumeAfterDropMs;
    this.#keep(issued, settings.resumeAfterDropMs);
  }

  /** Uses a token up that was good when its socket was opened. @returns whether it is good still */
  use({ participantId, tokenHash }: { readonly participantId: string; readonly tokenHash: string }): boolean {
    if (this.#ended.has(tokenHash)) return false;
    this.#bar(tokenHash);
    this.#issued.delete(participantId);
    this.#write((directory) => directory.dropResume(this.#sessionId, participantId));
    return true;
  }

  void(participantId: string): void {
    const issued = this.#issued.get(participantId);
    if (!issued) return;
    this.#bar(issued.hash);
    this.#issued.delete(participantId);
    this.#write((directory) => directory.dropResume(this.#sessionId, participantId));
  }

  /** Voids those of accounts for which `test` holds. */
  voidWhere(test: (userId: string) => boolean): void {
    for (const { who } of [...this.#issued.values()]) if (test(who.userId)) this.void(who.participantId);
  }

  /** Keeps the tokens of those who are here anew, and forgets those that have ended. */
  tidy(): void {
    const nowMs = this.#ports.clock.nowMs();
    for (const [hash, untilMs] of this.#ended) if (untilMs <= nowMs) this.#ended.delete(hash);
    for (const issued of [...this.#issued.values()]) {
      if (issued.dueMs > nowMs) continue;
      if (issued.here) this.#renew(issued);
      else this.#issued.delete(issued.who.participantId);
    }
  }

  /** When all that was asked for so far is written. */
  settled(): Promise<void> {
    return this.#writes;
  }

  #bar(hash: string | undefined): void {
    if (hash !== undefined) this.#ended.set(hash, this.#ports.clock.nowMs() + AT_THE_DOOR_MS);
  }

  #renew(issued: Issued): void {
    const { clock, settings } = this.#ports;
    issued.dueMs = clock.nowMs() + settings.resumeRenewMs;
    this.#keep(issued, settings.resumeRenewMs + RENEWAL_SLACK_MS);
  }

  #keep({ who, hash }: Issued, lifetimeMs: number): void {
    this.#write((directory) => directory.keepResume(this.#sessionId, hash, who, lifetimeMs));
  }

  #write(write: (directory: RoomDirectory) => Promise<void>): void {
    const { directory, log } = this.#ports;
    this.#writes = this.#writes.then(() => write(directory)).catch((error) => {
      log.warn("A way back into the room of {sessionId} could not be kept: {error}", {
        sessionId: this.#sessionId,
        error,
      });
    });
  }
}
