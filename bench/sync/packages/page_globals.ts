import type { Device } from "../world/device.ts";
import { unitAt } from "../world/noise.ts";

/** The globals of a page that matter to a clock, on a device in virtual time. What is printed goes nowhere. */
export function pageGlobals(device: Device, seed: number): Record<string, unknown> {
  let next = 1;
  let draws = 0;
  const timers = new Map<number, () => void>();
  const setTimeout = (run: () => void, delayMs = 0) => {
    const id = next++;
    timers.set(
      id,
      device.after(delayMs, () => {
        timers.delete(id);
        run();
      }),
    );
    return id;
  };
  const setInterval = (run: () => void, delayMs = 0) => {
    const id = next++;
    const again = () =>
      timers.set(
        id,
        device.after(delayMs, () => {
          again();
          run();
        }),
      );
    again();
    return id;
  };
  const clear = (id: number) => {
    timers.get(id)?.();
    timers.delete(id);
  };
  const quiet = () => {};
  const page: Record<string, unknown> = {
    setTimeout,
    setInterval,
    clearTimeout: clear,
    clearInterval: clear,
    performance: { now: () => device.nowMs() },
    Date: Object.assign(function () {}, { now: () => device.dateMs() }),
    Math: Object.assign(Object.create(Math), { random: () => unitAt(seed, 7, draws++) }),
    console: { log: quiet, warn: quiet, error: quiet, debug: quiet, info: quiet },
    window: { Promise },
    navigator: { userAgent: "" },
    WebSocket: { CONNECTING: 0, OPEN: 1, CLOSING: 2, CLOSED: 3 },
  };
  page.globalThis = page;
  return page;
}
