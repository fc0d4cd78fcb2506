import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { DownbeatError } from "@downbeat/sdk";
import { joinRoom } from "@downbeat/sdk/live";
import { assertConverged, assertOwnCellsHeld, assertToldOnce, toldTo } from "./live/assert_whole.ts";
import { editOwnCells, editWhile } from "./live/editing.ts";
import { openBand } from "./live/open_band.ts";
import { missingServers, openSplit, type SplitServers } from "./live/open_nodes.ts";
import { openDevice, type Player } from "./live/player.ts";
import type { DownbeatProcess } from "./support/downbeat_process.ts";
import { untilReady } from "./support/server.ts";
import { openTcpProxy, type TcpProxy } from "./support/tcp_proxy.ts";

const SEED = 31;
/** Longer than a lease holds, so that nodes must do without. */
const REDIS_AWAY_MS = 5000;
const POSTGRES_AWAY_MS = 10_000;

const pause = (delayMs: number) => new Promise<void>((resolve) => setTimeout(resolve, delayMs));

/** Lets everybody edit while something happens, and then finds everything whole. */
async function editThrough(players: readonly Player[], happen: () => Promise<void>): Promise<void> {
  await editWhile(players, editOwnCells, happen, SEED);
  await assertConverged(players);
  assertToldOnce(players, toldTo(players));
  const [{ downbeat, room }] = players as [Player];
  assertOwnCellsHeld(players, await downbeat.sessions.get(room.sessionId));
}

/** What one player edits, all see. */
async function assertPlaysOn(players: readonly Player[]): Promise<void> {
  const [director] = players as [Player];
  const bpm = 60 + director.made.length % 100;
  ok(director.room.timeline.setTempo(bpm, { at: { kind: "now" } }));
  const opId = director.room.pattern.setCell("wide", "t0", { step: 3, velocity: 64 });
  await Promise.all(
    players.map(({ room, log, heard }) =>
      log.until(() =>
        room.timeline.current!.segments.at(-1)!.bpm0 === bpm &&
        (room === director.room || heard.includes(opId))
      )
    ),
  );
}

function outage(name: string, fn: () => Promise<void>): void {
  Deno.test({ name: `${name} (${missingServers ?? "two nodes"})`, ignore: missingServers !== undefined, fn });
}

/** Two nodes that find one of their servers through a proxy. */
async function openBehind(server: keyof SplitServers) {
  await using stack = new AsyncDisposableStack();
  let proxy: TcpProxy | undefined;
  const live = stack.use(
    await openSplit(2, {
      [server]: async (url: string) => {
        proxy = stack.use(await openTcpProxy(url));
        return proxy.url;
      },
    }),
  );
  const kept = stack.move();
  return { live, proxy: proxy!, [Symbol.asyncDispose]: () => kept.disposeAsync() };
}

outage("a node that closes sends everybody to the other one, each at a moment of their own", async () => {
  await using live = await openSplit(2);
  await using band = await openBand(live);
  const { players, sessionId } = band;
  const closeNode = async (node: DownbeatProcess) => {
    const began = players.map(({ log }) => ({ dialled: log.dialledMs.length, told: log.drainings.length }));
    const back = players.map(({ log }) => log.welcomed());
    live.end(node, "SIGTERM");
    const { code, printed } = await node.ended;
    strictEqual(code, 0, printed);
    const told = players.flatMap(({ log, name }, place) => {
      const { dialled, told } = began[place]!;
      const draining = log.drainings[told];
      return draining ? [{ name, log, dialled, draining, back: back[place] }] : [];
    });
    await Promise.all(told.map((one) => one.back));
    for (const { name, log, dialled, draining: { atMs, retryInMs } } of told) {
      ok(log.dialledMs[dialled]! >= atMs + retryInMs, `${name} came back before its time`);
    }
    return told.map(({ name }) => name);
  };
  await editThrough(players, async () => {
    const owner = await live.ownerOf(sessionId);
    deepStrictEqual(await closeNode(live.nodes.find((one) => one !== owner)!), ["p1", "p3"]);
    strictEqual(await live.ownerOf(sessionId), owner);
    await live.start();
    deepStrictEqual(await closeNode(owner), ["p0", "p1", "p2", "p3"]);
  });
  for (const { log } of players) strictEqual(new Set(log.welcomes.map(({ epoch }) => epoch)).size, 2);
});

outage("while Redis is away rooms play on, nobody new joins, and nobody is put out", async () => {
  await using opened = await openBehind("redisUrl");
  const { live, proxy } = opened;
  await using band = await openBand(live);
  const { players, sessionId } = band;
  const [director, guest] = players as [Player, Player];
  const newcomer = await openDevice(band.url, "Newcomer");
  const isAway = (error: unknown) => error instanceof DownbeatError && error.is("unavailable");
  await editThrough(players, async () => {
    await proxy.cut();
    const revision = (await director.downbeat.sessions.get(sessionId)).revision;
    const awayMs = performance.now();
    await assertPlaysOn(players);
    while (performance.now() - awayMs < REDIS_AWAY_MS) {
      const askedMs = performance.now();
      await rejects(guest.downbeat.sessions.tickets.create(sessionId, { maxRetries: 0 }), isAway);
      await rejects(newcomer.auth.exchange({ code: band.code }, { maxRetries: 0 }), isAway);
      ok(performance.now() - askedMs < 3000, "The answer is late");
      await pause(250);
    }
    await assertPlaysOn(players);
    await untilReady(async () => {
      ok((await director.downbeat.sessions.get(sessionId)).revision > revision, "Nothing was saved");
    });
    await proxy.restore();
    await untilReady(async () => void await guest.downbeat.sessions.tickets.create(sessionId));
    await using joined = await joinRoom(newcomer, { code: band.code }, { origin: band.url });
    await director.log.until(() => director.room.participants.get(joined.selfId) !== undefined);
    await assertPlaysOn(players);
  });
  deepStrictEqual(players.map(({ log }) => log.welcomes.length), players.map(() => 1));
});

outage("while PostgreSQL is away rooms play on, and save afterwards", async () => {
  await using opened = await openBehind("postgresUrl");
  const { live, proxy } = opened;
  await using band = await openBand(live);
  const { players, sessionId } = band;
  const [director] = players as [Player];
  await editThrough(players, async () => {
    const { revision } = await director.downbeat.sessions.get(sessionId);
    await proxy.cut();
    const awayMs = performance.now();
    while (performance.now() - awayMs < POSTGRES_AWAY_MS) {
      await assertPlaysOn(players);
      await pause(500);
    }
    await proxy.restore();
    await untilReady(async () => {
      ok((await director.downbeat.sessions.get(sessionId)).revision > revision, "Nothing was saved");
    });
  });
  deepStrictEqual(players.map(({ log }) => log.welcomes.length), players.map(() => 1));
});
