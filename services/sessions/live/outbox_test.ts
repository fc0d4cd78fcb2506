import document from "@downbeat/contract/sessions.json" with { type: "json" };
import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { type Document, realtimeOf } from "@downbeat/runtime/contract";
import type { ServerFrame } from "../room/types.ts";
import { type EncodedFrame, frameEncoder } from "./encode_frame.ts";
import { Outbox } from "./outbox.ts";
import { LIVE_SETTINGS } from "./settings.ts";
import { MemorySocket } from "./testing/memory_socket.ts";

const encode = frameEncoder(realtimeOf(document as Document)!);
const saved = (s: number) => encode({ t: "document.saved", d: { revision: 2, s } });
const floor = (s: number) => encode({ t: "floor", s, d: {} });
const signal = (data: string) =>
  encode({ t: "signal", d: { from: "par_0", kind: "offer", data } } as unknown as ServerFrame);
const edit = (text: string) =>
  encode({ t: "pattern.remove", s: 1, d: { opId: "op_12345678", patternId: text } });
const beat = (at: number) => encode({ t: "tempo.update", d: { beat: at, timeMs: 0, bpm: 120 } });

/** An outbox to a client that reads nothing until it is told to. */
function blocked(settings: Partial<typeof LIVE_SETTINGS> = {}) {
  const socket = new MemorySocket();
  socket.bufferedBytes = LIVE_SETTINGS.sendAheadBytes;
  const slow = Promise.withResolvers<void>();
  let nowMs = 0;
  const outbox = new Outbox(socket, {
    clock: { nowMs: () => nowMs, at: (atMs) => atMs },
    settings: { ...LIVE_SETTINGS, flushMs: 1, ...settings },
    onSlow: () => {
      outbox.clear();
      slow.resolve();
    },
  });
  return {
    ...{ socket, outbox, slow: slow.promise },
    pass: (ms: number) => void (nowMs += ms),
    send: (...frames: EncodedFrame[]) => frames.forEach((frame) => outbox.send(frame)),
    names: () => socket.frames.map(({ t, s, d }) => `${t} ${s ?? d.s ?? d.beat ?? d.data ?? ""}`.trim()),
  };
}

Deno.test("while the network takes them, frames go out as they come", () => {
  const { socket, send, names } = blocked();
  socket.bufferedBytes = LIVE_SETTINGS.sendAheadBytes - 1;
  send(signal("a"), floor(1), beat(1));
  deepStrictEqual(names(), ["signal a", "floor 1", "tempo.update 1"]);
});

Deno.test("what waits goes out by lane, and in each lane in its order", async () => {
  const { socket, send, names } = blocked();
  send(
    signal("a"),
    floor(1),
    beat(1),
    floor(2),
    signal("b"),
    encode({ t: "error", d: { code: "busy", detail: "" } }),
  );
  deepStrictEqual(names(), []);
  socket.bufferedBytes = 0;
  await socket.next("signal", ({ data }) => data === "b");
  deepStrictEqual(names(), ["tempo.update 1", "error", "floor 1", "floor 2", "signal a", "signal b"]);
});

Deno.test("of frames that replace each other the newest goes out, after all that came before it", async () => {
  const { socket, send, names } = blocked();
  send(beat(1), saved(1), floor(2), beat(2), saved(2), floor(3));
  socket.bufferedBytes = 0;
  await socket.next("floor", () => true);
  await socket.next("floor", () => true);
  deepStrictEqual(names(), ["tempo.update 2", "floor 2", "document.saved 2", "floor 3"]);
});

Deno.test("a measured answer passes all that waits", () => {
  const { socket, outbox, send } = blocked();
  send(floor(1));
  outbox.sendAtOnce('{"t":"clock.pong","d":{}}');
  deepStrictEqual(socket.frames.map(({ t }) => t), ["clock.pong"]);
  outbox.clear();
});

Deno.test("a client with more than 256 KiB on its way is slow", async () => {
  const { send, slow } = blocked();
  const large = edit("x".repeat(16_000));
  send(...Array(11).fill(large));
  let slowYet = false;
  slow.then(() => slowYet = true);
  await Promise.resolve();
  strictEqual(slowYet, false);
  send(large, large);
  await slow;
});

Deno.test("signals that do not fit are left out, and make nobody slow", async () => {
  const { socket, send, names, slow, pass } = blocked();
  let slowYet = false;
  slow.then(() => slowYet = true);
  for (let n = 0; n < 100; n++) send(signal(`${n} ${"x".repeat(15_000)}`));
  pass(LIVE_SETTINGS.maxWaitingMs);
  send(floor(1));
  deepStrictEqual(names(), []);
  socket.bufferedBytes = 0;
  await socket.next("signal", ({ data }) => data.startsWith("16 "));
  send(signal("after"));
  await socket.next("signal", ({ data }) => data === "after");
  strictEqual(names()[0], "floor 1");
  strictEqual(names().length, 1 + 17 + 1);
  strictEqual(slowYet, false);
});

Deno.test("a client whose oldest frame has waited 2 s is slow, however little it is", async () => {
  const { send, slow, pass } = blocked();
  send(floor(1));
  pass(LIVE_SETTINGS.maxWaitingMs);
  await slow;
});

Deno.test("a welcome larger than what may wait makes nobody slow by itself", async () => {
  const { socket, send, names } = blocked();
  socket.bufferedBytes = 0;
  send(signal("x".repeat(400_000)));
  socket.bufferedBytes = 400_000;
  send(floor(1), floor(2));
  socket.bufferedBytes = 0;
  await socket.next("floor", () => true);
  await socket.next("floor", () => true);
  deepStrictEqual(names().slice(1), ["floor 1", "floor 2"]);
});
