import { ok, strictEqual } from "node:assert/strict";
import { joinCalmly } from "./live_hostile/calm_members.ts";
import { Crowd } from "./live_hostile/crowd.ts";
import { FLOODS } from "./live_hostile/floods.ts";
import { goneFor } from "./live_hostile/gone_for.ts";
import { RawSocket, textWire } from "./live_hostile/raw_socket.ts";
import { inMib, MIB, residentBytes, SMALL_HEAP } from "./live_hostile/resident_memory.ts";
import { startDownbeat } from "./support/downbeat_process.ts";
import { onPostgres } from "./support/engines.ts";
import { scaled } from "./support/scaled.ts";

const PROVING = Deno.env.get("PROVE") !== undefined;

function report(line: string): void {
  if (PROVING) console.log(line);
}

const start = (databaseUrl: string, env: Readonly<Record<string, string>> = {}) =>
  startDownbeat({
    env: {
      ...{ DATABASE_URL: databaseUrl, PRESETS_STARTER: "0", LIMIT_FACTOR: "0" },
      ...{ DENO_V8_FLAGS: SMALL_HEAP, ...env },
    },
  });

/** The highest that a process's memory got while something went on. */
async function peakOf(pid: number, work: Promise<unknown>): Promise<number> {
  let peakBytes = await residentBytes(pid);
  const look = setInterval(async () => {
    peakBytes = Math.max(peakBytes, await residentBytes(pid));
  }, 50);
  await work.finally(() => clearInterval(look));
  return peakBytes;
}

onPostgres("floods of every kind end at their own sockets, in little memory", async (_t, databaseUrl) => {
  await using process = await start(databaseUrl);
  const crowd = new Crowd(process.url);
  const owner = await crowd.guest();
  const sessionId = await crowd.session(owner);
  await using calm = await joinCalmly(crowd, owner, sessionId);
  const listener = await crowd.member(owner, sessionId, "listener");
  for (let i = 0; i < scaled(200); i++) await calm.check();
  const quiet = calm.take();
  const before = await residentBytes(process.pid);
  const limitBytes = (PROVING ? 4_096 : 64) * MIB;
  const byFlood = new Map<string, { sockets: number; bytes: number; codes: Set<number>; p99Ms: number }>();
  let allBytes = 0;
  const peak = await peakOf(
    process.pid,
    (async () => {
      for (let round = 0; allBytes < limitBytes; round++) {
        for (const [name, flood] of Object.entries(FLOODS)) {
          // What is slow to send is not sent in every round.
          if (round > 0 && name.endsWith("byte by byte")) continue;
          const joined = await Promise.all(Array.from({ length: 4 }, () => crowd.join(listener, sessionId)));
          calm.take();
          const sent = await Promise.all(joined.map(({ socket }) => flood(socket)));
          const count = byFlood.get(name) ?? { sockets: 0, bytes: 0, codes: new Set(), p99Ms: 0 };
          for (const { socket, welcome } of joined) {
            const code = await socket.ended;
            count.codes.add(code);
            if (code === 1006) continue;
            strictEqual(
              await crowd.open(sessionId, `resume.${welcome.resumeToken}`),
              401,
              `${name}: ${code}`,
            );
          }
          count.sockets += joined.length;
          count.p99Ms = Math.max(count.p99Ms, calm.take().p99Ms || 0);
          const bytes = sent.reduce((sum, one) => sum + one, 0);
          count.bytes += bytes;
          allBytes += bytes;
          byFlood.set(name, count);
        }
        await calm.check();
      }
    })(),
  );
  report(
    `without floods an edit took ${quiet.p99Ms.toFixed(1)} ms at the 99th of 100 (${quiet.count} edits)`,
  );
  for (const [name, { sockets, bytes, codes, p99Ms }] of byFlood) {
    report(
      `  ${name}: ${sockets} sockets, ${inMib(bytes)}, closed with ${[...codes]}, worst p99 ${
        p99Ms.toFixed(1)
      } ms`,
    );
  }
  report(`${inMib(allBytes)} sent; resident ${inMib(before)} before, ${inMib(peak)} at most`);
  ok(peak - before < 256 * MIB, `The process grew by ${inMib(peak - before)}`);
});

onPostgres("who does not read is closed, and keeps nobody waiting", async (_t, databaseUrl) => {
  await using process = await start(databaseUrl);
  const crowd = new Crowd(process.url);
  const owner = await crowd.guest();
  const sessionId = await crowd.session(owner);
  await using calm = await joinCalmly(crowd, owner, sessionId);
  const players = await Promise.all(
    Array.from({ length: 4 }, () => crowd.member(owner, sessionId, "player")),
  );
  const listener = await crowd.member(owner, sessionId, "listener");
  for (let i = 0; i < scaled(200); i++) await calm.check();
  const quiet = calm.take();
  const before = await residentBytes(process.pid);
  const codes: number[] = [];
  const data = "x".repeat(15_000);
  const peak = await peakOf(
    process.pid,
    (async () => {
      for (let i = 0; i < scaled(20); i++) {
        const slow = await crowd.join(listener, sessionId);
        slow.socket.pause();
        // It is there, and does not read.
        const heartbeat = setInterval(
          () => void slow.socket.say("clock.ping", { t0: 0, nextMs: 10_000 }),
          1_000,
        );
        const to = slow.welcome.participantId;
        const senders = await Promise.all(
          players.flatMap((player) => Array.from({ length: 4 }, () => crowd.join(player, sessionId))),
        );
        const signal = textWire(JSON.stringify({ t: "signal", d: { to, kind: "offer", data } }));
        await Promise.all(senders.map(async ({ socket }) => {
          for (let n = 0; n < 50; n++) await socket.send(signal);
          await socket.settle();
        }));
        await goneFor(crowd, players[0]!, sessionId, to).finally(() => clearInterval(heartbeat));
        await calm.check();
        slow.socket.resume();
        codes.push(await slow.socket.ended);
        for (const { socket } of senders) {
          await socket.say("leave");
          await socket.ended;
        }
      }
    })(),
  );
  const busy = calm.take();
  report(`${codes.length} that did not read were closed with ${[...new Set(codes)]}`);
  report(
    `an edit took ${quiet.p99Ms.toFixed(1)} ms at the 99th of 100 without them, ${
      busy.p99Ms.toFixed(1)
    } ms with them ` +
      `(${(busy.p99Ms / quiet.p99Ms).toFixed(1)} times, senders included; ${busy.count} edits)`,
  );
  report(`resident ${inMib(before)} before, ${inMib(peak)} at most`);
  ok(codes.every((code) => code === 4008 || code === 1006), `${codes}`);
  ok(peak - before < 256 * MIB, `The process grew by ${inMib(peak - before)}`);
});

onPostgres(
  "places are counted by the network that a trusted proxy names, and sockets are cheap",
  async (_t, databaseUrl) => {
    await using process = await start(databaseUrl, { TRUSTED_PROXIES: "127.0.0.1/32" });
    const crowd = new Crowd(process.url);
    const rooms = scaled(200);
    const sockets: RawSocket[] = [];
    const heartbeats: ReturnType<typeof setInterval>[] = [];
    const open = async (credential: string, sessionId: string, address: string) => {
      const socket = await crowd.open(sessionId, credential, {
        "x-forwarded-for": `203.0.113.9, ${address}`,
        "downbeat-relayed": "1",
      });
      if (socket instanceof RawSocket) sockets.push(socket);
      return socket;
    };
    const before = await residentBytes(process.pid);
    let silent = 0;
    for (let room = 0; room < rooms; room++) {
      const owner = await crowd.guest();
      const sessionId = await crowd.session(owner);
      const member = await crowd.member(owner, sessionId, "player");
      await Promise.all([owner, member].flatMap((who) =>
        Array.from({ length: 5 }, async () => {
          const socket = await open(
            `ticket.${await crowd.ticket(who, sessionId)}`,
            sessionId,
            `198.51.100.${room}`,
          );
          if (!(socket instanceof RawSocket)) throw new Error(`Refused with ${socket}`);
          const welcomed = Promise.withResolvers<void>();
          socket.onText = (text) => text.startsWith('{"t":"welcome"') && welcomed.resolve();
          socket.ended.then(() => silent++);
          await socket.say("hello", { clientId: crypto.randomUUID() });
          await Promise.race([welcomed.promise, socket.ended]);
          await socket.say("clock.ping", { t0: 0, nextMs: 10_000 });
          // As pages in the background do at best.
          heartbeats.push(setInterval(() => void socket.say("clock.ping", { t0: 0, nextMs: 10_000 }), 5_000));
        })
      ));
    }
    const joined = await residentBytes(process.pid);
    if (PROVING) await new Promise((resolve) => setTimeout(resolve, 60_000));
    strictEqual(silent, 0);
    const after = await residentBytes(process.pid);
    report(
      `${sockets.length} sockets in ${rooms} rooms: ${
        ((joined - before) / sockets.length / 1024).toFixed(1)
      } KiB each when ` +
        `they had joined, ${
          ((after - before) / sockets.length / 1024).toFixed(1)
        } KiB after a minute of probes`,
    );
    for (const heartbeat of heartbeats) clearInterval(heartbeat);
    for (const socket of sockets) socket.break();
    await Promise.all(sockets.map(({ ended }) => ended));
    // The bound of one network, under a rush, with whatever the client says of itself before the proxy does.
    const owner = await crowd.guest();
    const sessionId = await crowd.session(owner);
    const rush = PROVING ? 520 : 0;
    const tickets = await Promise.all(Array.from({ length: rush }, () => crowd.ticket(owner, sessionId)));
    const opened = await Promise.all(
      tickets.map((ticket) => open(`ticket.${ticket}`, sessionId, "198.51.100.250")),
    );
    if (PROVING) {
      const good = opened.filter((one) => one instanceof RawSocket);
      const codes = good.map((socket) => socket.ended);
      for (const socket of good) await socket.settle();
      const full = (await Promise.all(codes.map((code) => Promise.race([code, 0])))).filter((code) =>
        code === 4005
      );
      report(
        `of ${rush} sockets of one network ${good.length} opened, and ${full.length} of them were closed as too many`,
      );
      ok(good.length - full.length <= 500);
      for (const socket of good) socket.break();
      await Promise.all(codes);
    }
  },
);
