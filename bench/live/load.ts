/**
 * The members of `fan_out`, in a process of their own: each sends edits, and one in every room is timed, from the sending
 * of an edit to its arrival. The others only drain what they get, ten times a second, so that the server and not its
 * clients fill the machine.
 */
import { percentile } from "../figures/percentile.ts";
import { type DialectName, DIALECTS, type Seat } from "./dialects.ts";
import type { RawSocket } from "./raw_socket.ts";

export interface LoadPlan {
  readonly dialect: DialectName;
  readonly port: number;
  readonly seats: readonly Seat[];
  readonly editsPerSecond: number;
  readonly warmUpMs: number;
  readonly measuredMs: number;
}

export interface LoadResult {
  /** Arrivals at timed members, of all that were due to them. */
  readonly heard: number;
  readonly due: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}

const TICK_MS = 2;
const DRAIN_MS = 100;
const SETTLE_MS = 1000;
const MARK = /"opId":"(\d+)-/;

const plan: LoadPlan = JSON.parse(await Deno.readTextFile(Deno.args[0]!));
const dialect = DIALECTS[plan.dialect];
const sockets: RawSocket[] = [];
for (const [client, seat] of plan.seats.entries()) sockets.push(await dialect.open(plan.port, seat, client));

const timedRooms = new Set<string>();
const latencies: number[] = [];
const decoder = new TextDecoder();
let measuring = { fromMs: Infinity, untilMs: -Infinity };
const reading = sockets.map((socket, client) => {
  const { room } = plan.seats[client]!;
  if (timedRooms.has(room)) return drain(socket);
  timedRooms.add(room);
  return time(socket);
});

async function time(socket: RawSocket): Promise<void> {
  while (
    await socket.read((bytes) => {
      const nowMs = performance.now();
      const text = decoder.decode(bytes);
      if (text === "2") void socket.send("3").catch(() => {});
      const mark = MARK.exec(text)?.[1];
      if (mark === undefined) return;
      const sentMs = Number(mark) / 1000;
      if (sentMs >= measuring.fromMs && sentMs < measuring.untilMs) latencies.push(nowMs - sentMs);
    })
  );
}

async function drain(socket: RawSocket): Promise<void> {
  while (await socket.discard()) await pause(DRAIN_MS);
}

/** What cannot be sent is missed among the arrivals. */
function say(member: number, text: string): void {
  sockets[member % sockets.length]!.send(text).catch(() => {});
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

await pause(SETTLE_MS);
const beganMs = performance.now();
measuring = { fromMs: beganMs + plan.warmUpMs, untilMs: beganMs + plan.warmUpMs + plan.measuredMs };
let sent = 0;
let due = 0;
let beats = 0;
for (let nowMs = beganMs; nowMs < measuring.untilMs; nowMs = performance.now()) {
  const wanted = Math.floor((nowMs - beganMs) / 1000 * plan.editsPerSecond);
  for (; sent < wanted; sent++) {
    const stampMs = performance.now();
    if (stampMs >= measuring.fromMs && stampMs < measuring.untilMs) due++;
    const mark = `${Math.round(stampMs * 1000)}-${sent.toString().padStart(8, "0")}`;
    // In strides through the rooms, so that no room gets its edits in a row.
    say(sent * 7919, dialect.edit(mark, sent % 16, 1 + sent % 127));
  }
  const alive = Math.floor((nowMs - beganMs) / 1000 * sockets.length);
  for (; dialect.heartbeat && beats < alive; beats++) {
    say(beats, dialect.heartbeat(performance.now()));
  }
  await pause(TICK_MS);
}
await pause(SETTLE_MS);
latencies.sort((a, b) => a - b);
const result: LoadResult = {
  heard: latencies.length,
  due,
  p50Ms: percentile(latencies, 0.5),
  p99Ms: percentile(latencies, 0.99),
  maxMs: latencies.at(-1) ?? NaN,
};
console.log(JSON.stringify(result));
for (const socket of sockets) socket[Symbol.dispose]();
await Promise.all(reading);
Deno.exit(0);
