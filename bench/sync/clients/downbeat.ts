import {
  burstProbes,
  ClockEstimator,
  openProbes,
  OutputClock,
  PROBE_TIMEOUT_MS,
  probeDelayMs,
  probeSent,
} from "@downbeat/sdk/live";
import { QUANTUM_MS } from "../world/device.ts";
import { unitAt } from "../world/noise.ts";
import type { System } from "./client.ts";

/** `Date` and `performance` part by more than this only when the device has slept or its clock was set. */
const CLOCK_STEP_MS = 50;
/** A silence of this length ends in a burst, as a reconnect would. */
const SILENT_MS = 3000;

/** What the SDK does on a page: the schedule, the estimator, the output clock. */
export const downbeat: System = {
  name: "downbeat",
  start(connection, seed) {
    const { device } = connection;
    const estimator = new ClockEstimator({ quantumMs: QUANTUM_MS });
    const output = new OutputClock();
    let probes = openProbes();
    let draws = 0;
    let samples = 0;
    let life = 0;
    let beside = device.dateMs() - device.nowMs();
    let heardMs = device.nowMs();
    let callOff = () => {};

    const noticeSleep = () => {
      const now = device.dateMs() - device.nowMs();
      if (Math.abs(now - beside) <= CLOCK_STEP_MS) return;
      beside = now;
      life++;
      samples = 0;
      estimator.reset();
      probes = openProbes();
    };
    const plan = (quick = false) => {
      const delayMs = probeDelayMs(probes, { visible: true, unit: unitAt(seed, 8, draws++), quick });
      callOff();
      callOff = device.after(delayMs === 0 ? PROBE_TIMEOUT_MS : delayMs, send);
    };
    const send = () => {
      noticeSleep();
      const sequential = probes.burst > 1;
      const sentIn = life;
      const t0 = device.nowMs();
      probes = probeSent(probes);
      plan();
      connection.ask(({ t1, t2 }) => {
        const t3 = device.nowMs();
        noticeSleep();
        if (sentIn !== life) return;
        if (estimator.add({ t0, t1, t2, t3 })) samples++;
        const silent = t3 - heardMs > SILENT_MS;
        heardMs = t3;
        if (silent) probes = burstProbes(probes);
        if (sequential && probes.burst > 0 || silent) {
          callOff();
          send();
        } else if (estimator.quick) {
          plan(true);
        }
      });
    };
    send();

    const serverMs = () => {
      const clientMs = device.nowMs();
      return samples === 0 ? undefined : clientMs + estimator.offsetAt(clientMs);
    };
    return {
      serverMs,
      outputMs() {
        const server = serverMs();
        if (server === undefined) return undefined;
        return output.read(device.nowMs(), { serverMs: server, samples, playing: true });
      },
      bound() {
        const clientMs = device.nowMs();
        const { lo, hi } = estimator.boundAt(clientMs);
        return { lo: lo + clientMs, hi: hi + clientMs };
      },
    };
  },
};
