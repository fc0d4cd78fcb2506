import { metrics } from "@opentelemetry/api";
import { EVENT_LOOP_LAG, PROCESS_HEAP, PROCESS_RSS } from "./names.ts";

/** Upper bounds in seconds: what a timer is late by itself, to a process that does nothing else. */
const BUCKETS_SECONDS = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5];

/** How often it looks, in milliseconds, and how often at the memory. */
const LAG_MS = 500;
const TICKS_PER_MEMORY = 10;

/**
 * Records how late timers of this process come, and what memory it has, until it is disposed. The runtime counts garbage
 * collections by itself.
 */
export function observeProcess(): Disposable {
  const meter = metrics.getMeter("downbeat");
  const lag = meter.createHistogram(EVENT_LOOP_LAG, {
    unit: "s",
    description: "By how much a timer came late",
    advice: { explicitBucketBoundaries: BUCKETS_SECONDS },
  });
  const heap = meter.createGauge(PROCESS_HEAP, { unit: "By", description: "What the heap holds" });
  const rss = meter.createGauge(PROCESS_RSS, { unit: "By", description: "Memory of the process" });
  const lookAtMemory = () => {
    const memory = Deno.memoryUsage();
    heap.record(memory.heapUsed);
    rss.record(memory.rss);
  };
  let ticks = 0;
  let timer: ReturnType<typeof setTimeout>;
  const wait = () => {
    const dueMs = performance.now() + LAG_MS;
    timer = setTimeout(() => {
      lag.record(Math.max(0, performance.now() - dueMs) / 1000);
      if (++ticks % TICKS_PER_MEMORY === 0) lookAtMemory();
      wait();
    }, LAG_MS);
    Deno.unrefTimer(timer);
  };
  lookAtMemory();
  wait();
  return { [Symbol.dispose]: () => clearTimeout(timer) };
}
