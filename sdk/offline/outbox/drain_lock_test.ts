import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { settled, virtualTime } from "../../testing/virtual_time.ts";
import { memoryStorage } from "../storage/memory.ts";
import { leaseLock, type LockSource, platformLock } from "./drain_lock.ts";

function tabs() {
  const storage = memoryStorage();
  const time = virtualTime();
  const tab = (holder: string) => leaseLock({ storage, key: "lease", holder, timers: time, now: time.now });
  return { storage, time, tab };
}

/** Work that goes on until it is told to end, or aborted. */
function work() {
  const state = { signal: undefined as AbortSignal | undefined, end: () => {} };
  const run = (signal: AbortSignal) =>
    new Promise<void>((resolve) => {
      state.signal = signal;
      state.end = resolve;
      signal.addEventListener("abort", () => resolve());
    });
  return { state, run };
}

const never = new AbortController().signal;

Deno.test("of two tabs one works; the other hears when to ask again, and works once the first is done", async () => {
  const { storage, time, tab } = tabs();
  const { state, run } = work();
  const first = tab("a")(run, never);
  await settled();
  let ran = 0;
  const second = () => tab("b")(() => Promise.resolve(void ran++), never);
  strictEqual(await second(), time.now() + 15_000);
  await time.advance(60_000);
  strictEqual(await second(), time.now() + 15_000);
  state.end();
  strictEqual(await first, undefined);
  strictEqual(await second(), undefined);
  deepStrictEqual([ran, await storage.list(""), time.running], [1, [], 0]);
});

Deno.test("the lease of a tab that is frozen or gone is free after fifteen seconds", async () => {
  const { storage, time, tab } = tabs();
  const { state, run } = work();
  const frozen = leaseLock({ storage, key: "lease", holder: "a", timers: virtualTime(), now: time.now })(
    run,
    never,
  );
  await settled();
  let ran = 0;
  const second = () => tab("b")(() => Promise.resolve(void ran++), never);
  await time.advance(14_999);
  strictEqual(typeof await second(), "number");
  await time.advance(1);
  strictEqual(await second(), undefined);
  strictEqual(ran, 1);
  state.end();
  await frozen;
});

Deno.test("a lease that another tab took aborts the work", async () => {
  const { storage, time, tab } = tabs();
  const { state, run } = work();
  const lost = tab("a")(run, never);
  await settled();
  const theirs = JSON.stringify({ holder: "b", untilMs: time.now() + 15_000 });
  await storage.write([["lease", theirs]]);
  await time.advance(5_000);
  strictEqual(state.signal?.aborted, true);
  strictEqual(typeof await lost, "number");
  strictEqual(await storage.get("lease"), theirs);
  strictEqual(time.running, 0);
});

Deno.test("a lease from a clock that was set back does not lock for ever", async () => {
  const { storage, time, tab } = tabs();
  await storage.write([["lease", JSON.stringify({ holder: "b", untilMs: time.now() + 86_400_000 })]]);
  strictEqual(await tab("a")(() => Promise.resolve(), never), undefined);
});

Deno.test("the platform's lock is asked for by name and ended by the signal", async () => {
  const asked: string[] = [];
  const locks: LockSource = {
    request(name, { signal }, run) {
      asked.push(name);
      signal.throwIfAborted();
      return run();
    },
  };
  let ran = 0;
  strictEqual(await platformLock(locks, "downbeat")(() => Promise.resolve(void ran++), never), undefined);
  deepStrictEqual([asked, ran], [["downbeat"], 1]);
});
