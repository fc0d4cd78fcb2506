import { ok, rejects, strictEqual } from "node:assert/strict";
import { countedTimers } from "../testing/counted_timers.ts";
import { bounded, pause } from "./bounded.ts";
import { AbortError, TimeoutError } from "./transport_errors.ts";

/** A signal that knows how many listen to it. */
function watchedSignal(): { controller: AbortController; listeners: () => number } {
  const controller = new AbortController();
  const { signal } = controller;
  const add = signal.addEventListener.bind(signal);
  const remove = signal.removeEventListener.bind(signal);
  let count = 0;
  signal.addEventListener = (...given: Parameters<typeof add>) => (count++, add(...given));
  signal.removeEventListener = (...given: Parameters<typeof remove>) => (count--, remove(...given));
  return { controller, listeners: () => count };
}

const never = () => new Promise<never>(() => {});

Deno.test("work that ends leaves no timer and no listener, whether it succeeds or fails", async () => {
  const timers = countedTimers();
  const { controller: { signal }, listeners } = watchedSignal();
  strictEqual(await bounded(timers, { limitMs: 60_000, signal }, () => Promise.resolve(7)), 7);
  await rejects(bounded(timers, { limitMs: 60_000, signal }, () => Promise.reject(new Error("No"))), /No/);
  strictEqual(timers.running, 0);
  strictEqual(listeners(), 0);
});

Deno.test("work that ignores its signal is given up at the limit, and told so", async () => {
  const timers = countedTimers();
  const { controller: { signal }, listeners } = watchedSignal();
  let told: AbortSignal | undefined;
  const late = bounded(timers, { limitMs: 100, signal }, (inner) => {
    told = inner;
    return never();
  });
  await rejects(late, (error: Error) => error instanceof TimeoutError && error.limitMs === 100);
  ok(told?.aborted);
  strictEqual(listeners(), 0);
});

Deno.test("an abort ends work at once with its reason as cause", async () => {
  const timers = countedTimers();
  const { controller, listeners } = watchedSignal();
  const work = bounded(timers, { limitMs: 60_000, signal: controller.signal }, never);
  controller.abort("changed my mind");
  await rejects(work, (error: Error) => error instanceof AbortError && error.cause === "changed my mind");
  strictEqual(timers.running, 0);
  strictEqual(listeners(), 0);
});

Deno.test("work under an aborted signal never starts", async () => {
  await rejects(
    bounded(countedTimers(), { signal: AbortSignal.abort() }, () => Promise.reject(new Error("Started"))),
    AbortError,
  );
});

Deno.test("a limit beyond 32 bits does not fire at once", async () => {
  const timers = countedTimers();
  await bounded(timers, { limitMs: 2 ** 40 }, (signal) => pause(timers, 100, signal));
  strictEqual(timers.running, 0);
});

Deno.test("an aborted pause leaves no timer", async () => {
  const timers = countedTimers();
  const controller = new AbortController();
  const waiting = pause(timers, 60_000, controller.signal);
  controller.abort();
  await rejects(waiting, AbortError);
  strictEqual(timers.running, 0);
});
