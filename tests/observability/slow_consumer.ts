import { joinCalmly } from "../live_hostile/calm_members.ts";
import { Crowd } from "../live_hostile/crowd.ts";
import { goneFor } from "../live_hostile/gone_for.ts";
import { textWire } from "../live_hostile/raw_socket.ts";

const PLAYERS = 2;
/** As many as one person may have. */
const SOCKETS_EACH = 4;
const SIGNALS = 80;
const SIGNAL_CHARACTERS = 15_000;

/** One who stops reading, is sent more than networks hold, and is put out for it. @returns the close code */
export async function stopReading(url: string): Promise<number> {
  const crowd = new Crowd(url);
  const owner = await crowd.guest();
  const sessionId = await crowd.session(owner);
  await using _calm = await joinCalmly(crowd, owner, sessionId);
  const listener = await crowd.member(owner, sessionId, "listener");
  const slow = await crowd.join(listener, sessionId);
  slow.socket.pause();
  const players = await Promise.all(
    Array.from({ length: PLAYERS }, () => crowd.member(owner, sessionId, "player")),
  );
  const senders = await Promise.all(
    players.flatMap((player) => Array.from({ length: SOCKETS_EACH }, () => crowd.join(player, sessionId))),
  );
  const to = slow.welcome.participantId;
  const data = "x".repeat(SIGNAL_CHARACTERS);
  const signal = textWire(JSON.stringify({ t: "signal", d: { to, kind: "offer", data } }));
  await Promise.all(senders.map(async ({ socket }) => {
    for (let n = 0; n < SIGNALS; n++) await socket.send(signal);
    await socket.settle();
    await socket.say("leave");
    await socket.ended;
  }));
  // Every edit of the others waits for what was not read, until the oldest has waited for too long.
  const heartbeat = setInterval(() => void slow.socket.say("clock.ping", { t0: 0, nextMs: 10_000 }), 1_000);
  await goneFor(crowd, players[0]!, sessionId, to).finally(() => clearInterval(heartbeat));
  slow.socket.resume();
  return await slow.socket.ended;
}
