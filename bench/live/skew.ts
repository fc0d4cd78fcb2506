/**
 * How far apart two members of a room hear a beat, over real sockets: two SDK clients with clocks of their own, 80 ppm
 * apart, behind proxies that delay each way. Both are read at the same instants of this machine's clock, so the difference
 * between them is the skew, and not an estimate of it.
 */
import { Downbeat } from "@downbeat/sdk";
import { joinRoom, type Room } from "@downbeat/sdk/live";
import { type Delay, openDelayProxy } from "../../tests/support/delay_proxy.ts";
import { Draws } from "../../tests/support/draws.ts";
import { percentile } from "../figures/percentile.ts";
import { makeDataFolder, startProduct } from "../processes/product.ts";

const RUN_MS = 90_000;
const SETTLED_MS = 10_000;
const READ_EVERY_MS = 50;
const QUANTUM_MS = 0.1;
const CLIENTS = [{ ppm: 40, aheadMs: 12_345 }, { ppm: -40, aheadMs: -777 }];

interface Link {
  readonly name: string;
  up(draws: Draws): Delay;
  down(draws: Draws): Delay;
}

/** A delay of a least length and more of it, seldom much: exponential. */
const exponential = (leastMs: number, meanMs: number) => (draws: Draws): Delay => () =>
  leastMs - meanMs * Math.log(1 - draws.unit());

const LINKS: readonly Link[] = [
  { name: "LAN", up: exponential(0, 0.3), down: exponential(0, 0.3) },
  { name: "Wi-Fi", up: exponential(2, 3), down: exponential(2, 3) },
  { name: "WAN", up: exponential(25, 2), down: exponential(25, 2) },
  {
    name: "LTE",
    up: (draws) => () => 22 + draws.between(0, 10) - 2 * Math.log(1 - draws.unit()),
    down: exponential(22, 2),
  },
];

export async function run(): Promise<void> {
  await using data = await makeDataFolder();
  await using product = await startProduct({ databaseUrl: data.databaseUrl });
  const url = `http://127.0.0.1:${product.port}`;
  const pairs = await Promise.all(LINKS.map((link, index) => openPair(url, link, index)));
  console.log(
    `two clients, ${RUN_MS / 1000} s, read every ${READ_EVERY_MS} ms from ${SETTLED_MS / 1000} s on; ms`,
  );
  const endMs = performance.now() + RUN_MS;
  const readFromMs = performance.now() + SETTLED_MS;
  while (performance.now() < endMs) {
    await new Promise((resolve) => setTimeout(resolve, READ_EVERY_MS));
    if (performance.now() < readFromMs) continue;
    for (const { rooms: [one, other], skews } of pairs) {
      skews.push(Math.abs(one.clock.now() - other.clock.now()));
    }
  }
  for (const { name, rooms, skews, proxies } of pairs) {
    skews.sort((a, b) => a - b);
    const of = (share: number) => percentile(skews, share).toFixed(3);
    const bounds = rooms.map(({ clock }) => clock.boundMs.toFixed(2)).join(" and ");
    console.log(
      `  ${name.padEnd(6)} p50 ${of(0.5)}, p95 ${of(0.95)}, max ${
        skews.at(-1)!.toFixed(3)
      }; bounds ${bounds}`,
    );
    for (const room of rooms) await room.leave();
    for (const proxy of proxies) await proxy[Symbol.asyncDispose]();
  }
}

async function openPair(url: string, link: Link, seed: number) {
  const owner = await guestOf(url);
  const session = await owner.sessions.create({ title: link.name });
  const { code } = await owner.sessions.invites.create(session.id, {});
  const proxies = await Promise.all(
    CLIENTS.map((_, client) =>
      openDelayProxy(
        url,
        link.up(new Draws(4 * seed + 2 * client)),
        link.down(new Draws(4 * seed + 2 * client + 1)),
      )
    ),
  );
  const [one, other] = await Promise.all(CLIENTS.map(async ({ ppm, aheadMs }, client) => {
    const now = () => {
      const ms = performance.now() * (1 + ppm / 1e6) + aheadMs;
      return Math.floor(ms / QUANTUM_MS) * QUANTUM_MS;
    };
    const environment = { now, quantumMs: QUANTUM_MS };
    return await joinRoom(await guestOf(url), { code }, { origin: proxies[client]!.url, environment });
  }));
  const rooms: readonly [Room, Room] = [one!, other!];
  return { name: link.name, rooms, proxies, skews: [] as number[] };
}

async function guestOf(baseUrl: string): Promise<Downbeat> {
  const { accessToken } = await new Downbeat({ baseUrl }).auth.guest({});
  return new Downbeat({ baseUrl, auth: () => accessToken });
}
