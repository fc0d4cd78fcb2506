import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { dice } from "../../testing/dice.ts";
import { type FakeLan, fakeLan } from "../../testing/fake_rtc.ts";
import { FakeRoom } from "../../testing/fake_room.ts";
import { type FakeVisitor, joinFakeRoom } from "../../testing/join_fake_room.ts";
import { VirtualClock } from "../../testing/virtual_clock.ts";
import type { PeerFactory } from "../room/peer_host.ts";
import { readClockMessage } from "./clock_message.ts";
import { peerClocks } from "./peer_clocks.ts";
import { MOST_PEERS, peersOf } from "./peer_mesh.ts";

type Visitor = FakeVisitor<undefined>;

/** One on a local network with the server, one on mobile data whose way up takes longer than the way down. */
function pair(peers: (lan: FakeLan) => PeerFactory | undefined) {
  const time = new VirtualClock();
  const server = new FakeRoom(time);
  const random = dice(11);
  const lan = fakeLan(time, () => random() < 0.05 ? undefined : 0.4 + 0.3 * random());
  const factory = peers(lan);
  const visit = () => joinFakeRoom(server, factory && { peers: factory }, random);
  const [near, far] = [visit(), visit()];
  near.network.upMs = near.network.downMs = () => 0.5 + 0.3 * random();
  far.network.upMs = () => 45 - 12 * Math.log(1 - random());
  far.network.downMs = () => 18 - 6 * Math.log(1 - random());
  return { time, server, lan, near, far };
}

/** The 95th percentile of how far somebody's clock is off, over a minute. */
async function p95(time: VirtualClock, server: FakeRoom, { room }: Visitor): Promise<number> {
  const { clock } = await room;
  const errors: number[] = [];
  for (let reading = 0; reading < 600; reading++) {
    await time.pass(100);
    errors.push(Math.abs(clock.now() - server.serverMs));
  }
  return errors.sort((one, other) => one - other)[570]!;
}

Deno.test("over a peer on the same network, mobile data keeps time as well as that network, not as the mobile one", async () => {
  const alone = pair(() => undefined);
  await alone.time.pass(120_000);
  const without = await p95(alone.time, alone.server, alone.far);
  const together = pair((lan) => peerClocks(lan.Connection));
  await together.time.pass(120_000);
  const over = await p95(together.time, together.server, together.far);
  const { clock } = await together.far.room;
  strictEqual(clock.current.via, (await together.near.room).selfId);
  ok(without > 5, `${without} ms without`);
  ok(over < 0.3, `${over} ms over the peer`);
  ok(clock.boundMs < 3, `${clock.boundMs} ms`);
  const metrics = together.server.seen.findLast(({ t, d }) => t === "metrics" && "peerEdges" in d)!;
  const [edge] = metrics.d["peerEdges"] as { participantId: string; boundMs: number }[];
  ok(edge!.boundMs < 3 && edge!.participantId.startsWith("par_"));
});

Deno.test("a peer that falls silent is left for the own way within seconds, and found again later", async () => {
  const { time, lan, near, far } = pair((lan) => peerClocks(lan.Connection));
  await time.pass(60_000);
  const { clock } = await far.room;
  ok(clock.current.via !== undefined);
  lan.break();
  await time.until(() => clock.current.via === undefined, 6000);
  strictEqual(clock.status, "set");
  await time.pass(60_000);
  strictEqual(clock.current.via, (await near.room).selfId);
  ok(lan.made > 2);
});

Deno.test("a lost connection to the server leaves the time over the peer, and the other way round", async () => {
  const { time, server, far } = pair((lan) => peerClocks(lan.Connection));
  await time.pass(60_000);
  const room = await far.room;
  far.network.away = true;
  far.network.cut();
  await time.pass(30_000);
  deepStrictEqual([room.status.current, room.clock.status], ["reconnecting", "set"]);
  ok(Math.abs(room.clock.now() - server.serverMs) < 0.5);
});

Deno.test("a peer that lies shifts nobody beyond their own bound", async () => {
  const { time, server, far } = pair((lan) => (host) =>
    peerClocks(lan.Connection)({
      ...host,
      own: (clientMs) => {
        const own = host.own(clientMs);
        // Only the participant near the server lies, by 30 ms, and claims to be certain.
        if (own.hi - own.lo > 5) return own;
        return { offsetMs: own.offsetMs + 30, lo: own.offsetMs + 30, hi: own.offsetMs + 30 };
      },
    })
  );
  await time.pass(60_000);
  const room = await far.room;
  const { lo, hi } = room.clock.own(time.nowMs);
  ok(Math.abs(room.clock.now() - server.serverMs) <= hi - lo);
});

Deno.test("when the room begins anew elsewhere, times of the old server's clock are not taken from peers", async () => {
  const { time, server, near, far } = pair((lan) => peerClocks(lan.Connection));
  await time.pass(60_000);
  const [room, other] = [await far.room, await near.room];
  server.restart();
  await time.until(() => room.status.current === "reconnecting");
  await time.until(() => room.status.current === "open" && other.status.current === "open");
  for (let reading = 0; reading < 100; reading++) {
    await time.pass(100);
    ok(Math.abs(room.clock.now() - server.serverMs) < 60);
  }
});

Deno.test("everything is closed with the room", async () => {
  const { time, near, far } = pair((lan) => peerClocks(lan.Connection));
  await time.pass(30_000);
  await Promise.all([(await near.room).leave(), (await far.room).leave()]);
  await time.pass(10_000);
  strictEqual(time.running, 0);
});

Deno.test("at most eight peers each, and all agree who is whose", () => {
  const room = Array.from({ length: 20 }, (_, n) => ({ participantId: `par_${n}`, status: "active" }));
  for (const { participantId } of room) {
    const peers = peersOf(participantId, room);
    ok(peers.length <= MOST_PEERS);
    for (const peer of peers) ok(peersOf(peer, room).includes(participantId));
  }
  deepStrictEqual(peersOf("par_0", [{ participantId: "par_0", status: "active" }]), []);
});

Deno.test("what is no question and no answer is passed over", () => {
  for (
    const data of [
      undefined,
      "",
      "{",
      "null",
      "[]",
      `{"t0":"1"}`,
      `{"t0":null}`,
      `{"t0":1,"t1":2}`,
      `{"t0":1,"t1":2,"t2":3,"offset":null,"epoch":"e"}`,
      `{"t0":1,"pad":"${"x".repeat(600)}"}`,
    ]
  ) strictEqual(readClockMessage(data), undefined, String(data));
  deepStrictEqual(readClockMessage(`{"t0":1}`), { t0: 1 });
  const answer = { t0: 1, t1: 2, t2: 3, offset: 4, epoch: "e" };
  deepStrictEqual(readClockMessage(JSON.stringify({ ...answer, bound: -1 })), answer);
});
