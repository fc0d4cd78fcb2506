import { strictEqual } from "node:assert/strict";
import type { Crowd, Joined, Person } from "./crowd.ts";

const EVERY_MS = 50;

/** Members who mean no harm: what one of them edits the other hears. */
export interface CalmMembers extends AsyncDisposable {
  /** The 99th of 100 times that an edit took since the last call, and the longest, in milliseconds. */
  take(): { readonly p99Ms: number; readonly maxMs: number; readonly count: number };
  /** Fails when one of them was put out, or does not hear the other any more. */
  check(): Promise<void>;
}

export async function joinCalmly(crowd: Crowd, owner: Person, sessionId: string): Promise<CalmMembers> {
  const sentMs = new Map<string, number>();
  let tookMs: number[] = [];
  let heard = Promise.withResolvers<void>();
  const editor = await crowd.join(owner, sessionId);
  const reader: Joined = await crowd.join(owner, sessionId, ({ t, d }) => {
    if (t !== "cell.set") return;
    const at = sentMs.get(d.opId);
    sentMs.delete(d.opId);
    if (at === undefined) return;
    tookMs.push(performance.now() - at);
    heard.resolve();
    heard = Promise.withResolvers();
  });
  let step = 0;
  const edit = setInterval(() => {
    const opId = crypto.randomUUID();
    sentMs.set(opId, performance.now());
    const hit = { step: step++ % 16, velocity: 100 };
    void editor.socket.say("cell.set", { opId, patternId: "a", trackId: "kick", hit });
    if (step % 20 > 0) return;
    for (const { socket } of [editor, reader]) void socket.say("clock.ping", { t0: 0, nextMs: 10_000 });
  }, EVERY_MS);
  return {
    take() {
      const sorted = tookMs.toSorted((a, b) => a - b);
      tookMs = [];
      const p99Ms = sorted[Math.ceil(sorted.length * 0.99) - 1] ?? NaN;
      return { p99Ms, maxMs: sorted.at(-1) ?? NaN, count: sorted.length };
    },
    async check() {
      await Promise.race([heard.promise, editor.socket.ended, reader.socket.ended]);
      strictEqual(editor.socket.over || reader.socket.over, false, "A calm member was put out");
    },
    async [Symbol.asyncDispose]() {
      clearInterval(edit);
      for (const { socket } of [editor, reader]) {
        socket.break();
        await socket.ended;
      }
    },
  };
}
