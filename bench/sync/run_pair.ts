import type { SyncedClock, System } from "./clients/client.ts";
import { Device, type Sleep } from "./world/device.ts";
import { Link, type Outage } from "./world/link.ts";
import type { Scenario } from "./world/scenario.ts";
import { Connection, SERVER_START_MS } from "./world/server.ts";
import { VirtualTime } from "./world/virtual_time.ts";

/** Clocks have ten seconds to find the time before skew counts. */
export const SETTLED_MS = 10_000;

export interface PairOptions {
  system: System;
  scenario: Scenario;
  seed: number;
  durationMs: number;
  /** Of the first of the two; the other goes on. */
  outage?: Outage;
  sleep?: Sleep;
  /** When the second joins, true milliseconds; 0 when left out. */
  joinMs?: number;
  /** How often both clocks are read. */
  everyMs?: number;
}

/** What two clients of a room thought, read at the same true instants. */
export interface PairRun {
  /** |A − B|, milliseconds; Infinity as long as one has no estimate. */
  skews: number[];
  /** The same by what the program plays by. */
  outputSkews: number[];
  /** When each was read, true milliseconds. */
  timesMs: number[];
  /** |estimate − truth| of the first client, milliseconds. */
  errors: number[];
  /** Bounds that were asked for, and those that held the truth. */
  bounds: number;
  boundsKept: number;
  /** Greatest change between two readings that the device's clock does not account for, milliseconds. */
  largestStepMs: number;
  probesPerSecond: number;
}

const NOT_STARTED: SyncedClock = { serverMs: () => undefined };

/** Promises of a few links each have run after that many turns. */
async function settlePromises(): Promise<void> {
  for (let turn = 0; turn < 24; turn++) await undefined;
}

/** Runs two clients of one system, each with its own link and clock, for a while of virtual time. */
export async function runPair(options: PairOptions): Promise<PairRun> {
  const { system, scenario, seed, durationMs, joinMs = 0, everyMs = 500 } = options;
  const time = new VirtualTime();
  const clients = [0, 1].map((member) => {
    const own = seed * 2 + member;
    const device = new Device(time, own, member === 0 ? options.sleep : undefined);
    const link = new Link(device, scenario, own, member === 0 ? options.outage : undefined);
    const connection = new Connection(device, link);
    const client = { device, connection, clock: NOT_STARTED, last: undefined as number | undefined };
    time.at(member === 1 ? joinMs : 0, () => client.clock = system.start(connection, own));
    return client;
  });
  const settle = system.promises ? settlePromises : undefined;
  const run: PairRun = {
    skews: [],
    outputSkews: [],
    timesMs: [],
    errors: [],
    bounds: 0,
    boundsKept: 0,
    largestStepMs: 0,
    probesPerSecond: 0,
  };
  for (let atMs = joinMs + SETTLED_MS; atMs <= durationMs; atMs += everyMs) {
    await time.passUntil(atMs, settle);
    const readings = clients.map(({ device, clock }) => readFine(device, clock));
    const [a, b] = readings as [Reading, Reading];
    run.timesMs.push(atMs);
    run.skews.push(apart(a.serverMs, b.serverMs));
    run.outputSkews.push(apart(a.outputMs, b.outputMs));
    run.errors.push(apart(a.serverMs, atMs + SERVER_START_MS));
    for (const [index, client] of clients.entries()) {
      const { serverMs, outputMs, bound } = readings[index]!;
      if (bound) {
        run.bounds++;
        const truth = atMs + SERVER_START_MS - readings[index]!.roundedMs;
        if (bound.lo <= truth && truth <= bound.hi) run.boundsKept++;
      }
      const shown = outputMs ?? serverMs;
      const beside = shown === undefined ? undefined : shown - client.device.exactMs(atMs);
      if (beside !== undefined && client.last !== undefined && index === 0) {
        run.largestStepMs = Math.max(run.largestStepMs, Math.abs(beside - client.last));
      }
      client.last = beside;
    }
  }
  const asked = clients.reduce((sum, { connection }) => sum + connection.asked, 0);
  run.probesPerSecond = asked / clients.length / (durationMs / 1000);
  return run;
}

interface Reading {
  serverMs: number | undefined;
  outputMs: number | undefined;
  bound: { lo: number; hi: number } | undefined;
  /** What the step of the device's clock hid. */
  roundedMs: number;
}

/** Reads a clock without the rounding of the reading itself, which is no fault of any system. */
function readFine(device: Device, clock: SyncedClock): Reading {
  const roundedMs = device.exactMs(device.time.nowMs) - device.nowMs();
  const serverMs = clock.serverMs();
  const outputMs = clock.outputMs ? clock.outputMs() : serverMs;
  const fine = (ms: number | undefined) => ms === undefined ? undefined : ms + roundedMs;
  return { serverMs: fine(serverMs), outputMs: fine(outputMs), bound: clock.bound?.(), roundedMs };
}

function apart(one: number | undefined, other: number | undefined): number {
  return one === undefined || other === undefined ? Infinity : Math.abs(one - other);
}
