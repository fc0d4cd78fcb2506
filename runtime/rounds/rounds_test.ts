import { deepStrictEqual, strictEqual } from "node:assert/strict";
import type { Logger } from "../observe/mod.ts";
import { startRounds } from "./rounds.ts";

/** A log that keeps what it was told. */
function keepingLog(): { readonly log: Logger; readonly told: string[] } {
  const told: string[] = [];
  const note = (message: string) => void told.push(message);
  return { told, log: { warn: note, info: note } as unknown as Logger };
}

const messages = { failing: "It fails", recovered: "It works again" };

Deno.test("rounds go on after one that failed, which is told once, as is that they work again", async () => {
  const { log, told } = keepingLog();
  const done = Promise.withResolvers<void>();
  let round = 0;
  const rounds = startRounds({
    intervalMs: 0,
    log,
    ...messages,
    work() {
      round++;
      if (round === 5) done.resolve();
      return round === 2 || round === 3 ? Promise.reject(new Error("away")) : Promise.resolve();
    },
  });
  await done.promise;
  await rounds[Symbol.asyncDispose]();
  deepStrictEqual(told, ["It fails", "It works again"]);
});

Deno.test("the end waits for the round under way, tells it to stop, and does what is left to be done", async () => {
  const { log } = keepingLog();
  const began = Promise.withResolvers<AbortSignal>();
  const finish = Promise.withResolvers<void>();
  const order: string[] = [];
  const rounds = startRounds({
    intervalMs: 0,
    log,
    ...messages,
    async work(stopping) {
      began.resolve(stopping);
      await finish.promise;
      order.push("round");
    },
    atEnd: () => Promise.resolve(void order.push("end")),
  });
  const stopping = await began.promise;
  strictEqual(stopping.aborted, false);
  const ended = rounds[Symbol.asyncDispose]();
  strictEqual(stopping.aborted, true);
  finish.resolve();
  await ended;
  deepStrictEqual(order, ["round", "end"]);
});

Deno.test("a first round at once waits for no interval, and the next one does", async () => {
  const { log } = keepingLog();
  const began = Promise.withResolvers<void>();
  let round = 0;
  const work = () => {
    round++;
    began.resolve();
    return Promise.resolve();
  };
  const rounds = startRounds({ intervalMs: 3_600_000, atOnce: true, log, ...messages, work });
  await began.promise;
  await rounds[Symbol.asyncDispose]();
  strictEqual(round, 1);
});
