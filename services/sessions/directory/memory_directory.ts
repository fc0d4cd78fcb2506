import type { Continuity } from "../room/types.ts";
import { readContinuity, writeContinuity } from "./continuity_text.ts";
import { CONTINUITY_MS, TERM_MS } from "./lifetimes.ts";
import type { RoomDirectory } from "./directory.ts";
import { ExpiringMap } from "./expiring_map.ts";
import { ResumeTokens } from "./resume_tokens.ts";

/** The directory of a process that is alone: every room is here, and none is ever lost. */
export function memoryDirectory({ now }: { now(): Date }): RoomDirectory {
  const nowMs = () => now().getTime();
  const held = new Map<string, number>();
  const terms = new ExpiringMap<number>(nowMs);
  const kept = new ExpiringMap<string>(nowMs);
  const tickets = new ExpiringMap<true>(nowMs);
  const resumes = new ResumeTokens(nowMs);
  return {
    ready: () => Promise.resolve(),
    locate(sessionId) {
      let term = held.get(sessionId);
      if (term === undefined) {
        term = Math.max((terms.get(sessionId) ?? 0) + 1, nowMs());
        held.set(sessionId, term);
        terms.set(sessionId, term, TERM_MS);
      }
      return Promise.resolve({ here: true, term });
    },
    release(sessionId) {
      held.delete(sessionId);
      return Promise.resolve();
    },
    keep(sessionId, term, continuity) {
      const newest = held.get(sessionId) ?? terms.get(sessionId) ?? 0;
      if (term < newest) return Promise.resolve(false);
      return Promise.try(() => {
        kept.set(sessionId, writeContinuity(continuity), CONTINUITY_MS);
        return true;
      });
    },
    recall: (sessionId): Promise<Continuity | undefined> =>
      Promise.resolve(readContinuity(kept.get(sessionId) ?? null)),
    redeem(ticketId, lifetimeMs) {
      const good = tickets.get(ticketId) === undefined;
      if (good) tickets.set(ticketId, true, lifetimeMs);
      return Promise.resolve(good);
    },
    keepResume: (...token) => Promise.resolve(resumes.keep(...token)),
    findResume: (sessionId, tokenHash) => Promise.resolve(resumes.find(sessionId, tokenHash)),
    dropResume: (sessionId, participantId) => Promise.resolve(resumes.drop(sessionId, participantId)),
    onLost() {},
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}
