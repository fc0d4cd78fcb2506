import document from "@downbeat/contract/sessions.json" with { type: "json" };
import type { clientFrames } from "@downbeat/contract/sessions";
import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { compileFrames, type Document } from "@downbeat/runtime/contract";
import { CLOSE } from "./close_codes.ts";
import { Connection } from "./connection.ts";
import { frameEncoder } from "./encode_frame.ts";
import { RateLimits } from "./rate_limits.ts";
import { openServerClock } from "./server_clock.ts";
import { LIVE_SETTINGS, type LiveSettings } from "./settings.ts";
import { MemorySocket } from "./testing/memory_socket.ts";

const frames = compileFrames<clientFrames>(document as Document);
const joiner = { userId: "acc_ada", role: "player", displayName: "Ada", accessRevision: 1 } as const;

/** A connection to a room that seats whoever says hello, and keeps what it gets. */
function connected(settings: Partial<LiveSettings> = {}) {
  const received: string[] = [];
  const heard: string[] = [];
  const clock = openServerClock({ now: () => new Date(1_000_000), monotonicMs: () => performance.now() });
  const socket = new MemorySocket();
  const limits = new RateLimits((type) => frames.client[type]!.limit);
  socket.connect((one) =>
    new Connection(joiner, one, {
      ...{ clock, frames, encode: frameEncoder(frames), telemetry: { messages() {} } },
      settings: { ...LIVE_SETTINGS, ...settings },
    }, {
      hello: (connection) => connection.seat({ participantId: "par_1", limits }),
      received: (_, { t }) => void received.push(t),
      ended: (_, code) => void heard.push(`ended ${code}`),
      gone: () => void heard.push("gone"),
    })
  );
  const greet = () => socket.say("hello", { clientId: "client-one" });
  return { socket, received, heard, clock, greet };
}

const ping = (nextMs: number) => ({ t0: 12.25, nextMs });

Deno.test("a probe is answered with when it arrived and when the answer left, and never reaches the room", async () => {
  const { socket, received, clock, greet } = connected();
  greet();
  const arrivedMs = performance.now() - 3;
  socket.arrivalMs = () => arrivedMs;
  socket.say("clock.ping", ping(1_000));
  const { d } = await socket.next("clock.pong");
  strictEqual(d.t0, 12.25);
  strictEqual(d.t1, clock.at(arrivedMs));
  ok(d.t2 - d.t1 >= 3 && d.t2 <= clock.nowMs());
  ok(JSON.stringify({ t: "clock.pong", d }).length <= 120);
  deepStrictEqual(received, []);
  socket.leave();
});

Deno.test("who says no hello in time is closed", async () => {
  const { socket } = connected({ helloMs: 5 });
  strictEqual(await socket.ended, CLOSE.protocol);
});

Deno.test("the first frame is hello, and there is one", async () => {
  const { socket, received, greet } = connected();
  socket.say("leave");
  const { d: first } = await socket.next("error");
  deepStrictEqual([first.code, first.t], ["hello-first", "leave"]);
  greet();
  greet();
  strictEqual((await socket.next("error")).d.code, "hello-twice");
  socket.say("leave");
  deepStrictEqual(received, ["leave"]);
  socket.leave();
});

Deno.test("bad frames are told what is wrong, and the third closes", async () => {
  const { socket, greet, received } = connected();
  greet();
  socket.sayText("{");
  strictEqual((await socket.next("error")).d.code, "bad-frame");
  socket.say("no.such.type");
  strictEqual((await socket.next("error")).d.code, "unknown-type");
  socket.say("cell.set", { opId: "short" });
  strictEqual(await socket.ended, CLOSE.protocol);
  deepStrictEqual(received, []);
});

Deno.test("a frame of more than 16 KiB closes at once, also where only its bytes are too many", async () => {
  for (const text of ["x".repeat(16_385), "\u20ac".repeat(5_462)]) {
    const { socket, greet } = connected();
    greet();
    socket.sayText(text);
    strictEqual(await socket.ended, CLOSE.protocol);
    deepStrictEqual(socket.frames, []);
  }
});

Deno.test("who sends too much of a type hears so, keeps the other types, and is closed when it goes on", async () => {
  const { socket, greet, received } = connected();
  greet();
  for (let i = 0; i < 5; i++) socket.say("timeline.request");
  const { d } = await socket.next("error");
  deepStrictEqual([d.code, d.t, received.length], ["rate", "timeline.request", 4]);
  ok(d.retryInMs > 0 && d.retryInMs <= 2_000);
  socket.say("subscribe", { beats: true });
  strictEqual(received.at(-1), "subscribe");
  for (let i = 0; i < 49; i++) socket.say("timeline.request");
  strictEqual(await socket.ended, CLOSE.rate);
  strictEqual(socket.frames.length, 1);
});

Deno.test("a heartbeat that is overdue ends the connection, and drops a peer that does not answer", async () => {
  const { socket, greet, heard } = connected();
  socket.polite = false;
  greet();
  socket.say("clock.ping", ping(0));
  strictEqual(await socket.ended, 1006);
  ok(socket.terminated);
  deepStrictEqual(heard, [`ended ${CLOSE.silent}`, "gone"]);
});

Deno.test("who never probes is closed by the first deadline", async () => {
  const { socket, greet } = connected({ firstHeartbeatMs: 5 });
  greet();
  strictEqual(await socket.ended, CLOSE.silent);
});

Deno.test("a peer that does not answer a goodbye is dropped", async () => {
  const { socket, heard } = connected({ goodbyeMs: 5, helloMs: 5 });
  socket.polite = false;
  strictEqual(await socket.ended, 1006);
  deepStrictEqual(heard, [`ended ${CLOSE.protocol}`, "gone"]);
});
