import { joinRoom, type Room, type RoomTarget } from "@downbeat/sdk/live";
import type { Downbeat } from "@downbeat/sdk";
import { type RoomPattern, sharedPattern } from "@downbeat/sdk/replica";
import { openDelayProxy } from "../support/delay_proxy.ts";
import { openDevice, openSession } from "../live/player.ts";
import { Draws } from "../support/draws.ts";
import { openTcpProxy, type TcpProxy } from "../support/tcp_proxy.ts";

/** A client whose clock is wrong, behind a network that is slow in a way of its own. */
interface Place {
  readonly ppm: number;
  readonly aheadMs: number;
  readonly leastMs: number;
  readonly moreMs: number;
  /** What the clock gains at once now and then, as those of busy virtual machines do. */
  readonly gainedMs?: number;
}

const PLACES: readonly Place[] = [
  { ppm: 40, aheadMs: 12_345, leastMs: 0, moreMs: 0.3 },
  { ppm: -40, aheadMs: -777, leastMs: 2, moreMs: 4 },
  { ppm: 5, aheadMs: 4_711, leastMs: 1, moreMs: 0.5, gainedMs: 6 },
  { ppm: 15, aheadMs: 86_400_000, leastMs: 25, moreMs: 10 },
];
const ROOMS = 2;
const GAINS_EVERY_MS = 25_000;
const QUANTUM_MS = 0.1;
const EDIT_EVERY_MS = 150;
/** As those do who schedule sound. */
const READ_EVERY_MS = 25;
const STEPS = 16;

interface Member {
  readonly room: Room<RoomPattern>;
  readonly proxy: TcpProxy;
}

/** Live rooms whose members play and edit until the end. */
export interface PlayedRooms extends AsyncDisposable {
  /** Breaks every connection, and waits until everybody is back. */
  interrupt(): Promise<void>;
}

export async function playRooms(url: string): Promise<PlayedRooms> {
  await using opened = new AsyncDisposableStack();
  const members: Member[] = [];
  for (let room = 0; room < ROOMS; room++) {
    const owner = await openDevice(url, `Owner ${room}`);
    const { id, code } = await openSession(owner);
    for (const [number, place] of PLACES.entries()) {
      const first = number === 0;
      const device = first ? owner : await openDevice(url, `Player ${room}.${number}`);
      const proxies = opened.use(await openNetwork(url, place, PLACES.length * room + number));
      const joined = await joinAt(place, proxies.near, device, first ? { sessionId: id } : { code });
      opened.defer(() => joined.leave());
      members.push({ room: joined, proxy: proxies.near });
      if (first) joined.timeline.play({ kind: "now" });
    }
  }
  let edits = 0;
  const editing = setInterval(() => {
    const { room } = members[edits % members.length]!;
    room.pattern.setCell("verse", "kick", { step: edits++ % STEPS, velocity: 1 + edits % 127 });
    room.reportLate(edits % STEPS === 0 ? 1 : 0);
  }, EDIT_EVERY_MS);
  const reading = setInterval(() => members.forEach(({ room }) => room.clock.now()), READ_EVERY_MS);
  opened.defer(() => [editing, reading].forEach(clearInterval));
  const kept = opened.move();
  return {
    async interrupt() {
      await Promise.all(members.map(async ({ room, proxy }) => {
        const lost = reached(room, (status) => status !== "open");
        proxy.breakConnections();
        await lost;
        await reached(room, (status) => status === "open");
      }));
    },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

async function joinAt(
  { ppm, aheadMs, gainedMs = 0 }: Place,
  near: TcpProxy,
  device: Downbeat,
  target: RoomTarget,
) {
  const now = () => {
    const realMs = performance.now();
    const ms = realMs * (1 + ppm / 1e6) + aheadMs + gainedMs * Math.floor(realMs / GAINS_EVERY_MS);
    return Math.floor(ms / QUANTUM_MS) * QUANTUM_MS;
  };
  const room = await joinRoom(device, target, {
    pattern: sharedPattern(),
    origin: near.url,
    environment: { now, quantumMs: QUANTUM_MS },
  });
  await room.pattern.loaded();
  return room;
}

/** A proxy that can break connections, in front of one that delays what goes over them. */
async function openNetwork(url: string, { leastMs, moreMs }: Place, seed: number) {
  await using opened = new AsyncDisposableStack();
  const draws = new Draws(seed);
  const delay = () => leastMs + draws.between(0, moreMs);
  const far = opened.use(await openDelayProxy(url, delay, delay));
  const near = opened.use(await openTcpProxy(far.url));
  const kept = opened.move();
  return { near, [Symbol.asyncDispose]: () => kept.disposeAsync() };
}

type Status = Room["status"]["current"];

function reached({ status }: Room<RoomPattern>, wanted: (status: Status) => boolean): Promise<void> {
  if (wanted(status.current)) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = status.onChange((now) => {
      if (!wanted(now)) return;
      stop();
      resolve();
    });
  });
}
