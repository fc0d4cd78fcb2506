import { type JoinOptions, joinRoom } from "../live/join_room.ts";
import type { PatternPart } from "../live/room/pattern_part.ts";
import type { Room } from "../live/room/room.ts";
import { dice } from "./dice.ts";
import { FakeNetwork } from "./fake_network.ts";
import type { FakeRoom } from "./fake_room.ts";

/** Somebody in a fake room, with the network in between and a page that can be hidden. */
export interface FakeVisitor<Pattern extends PatternPart | undefined> {
  room: Promise<Room<Pattern>>;
  network: FakeNetwork;
  page: { visible: boolean; change(): void };
}

let joined = 0;

/** Joins a room on virtual time. */
export function joinFakeRoom<Pattern extends PatternPart | undefined = undefined>(
  room: FakeRoom,
  options: JoinOptions<Pattern> = {},
  random: () => number = dice(++joined),
): FakeVisitor<Pattern> {
  const { time } = room;
  const network = new FakeNetwork(time, room);
  const watchers = new Set<() => void>();
  const page = {
    visible: true,
    watch: (listener: () => void) => (watchers.add(listener), () => void watchers.delete(listener)),
    change: () => watchers.forEach((one) => one()),
  };
  const environment = {
    WebSocket: network.WebSocket,
    now: () => time.nowMs,
    wallMs: () => 1e12 + time.nowMs,
    quantumMs: 0,
    timers: time,
    random,
    page,
    ...options.environment,
  };
  return { room: joinRoom(room.api, { sessionId: "ses_1" }, { ...options, environment }), network, page };
}
