/**
 * A live room: the server's time on every client, the tempo over it, who is there, and what they edit together. Also what
 * keeps the time, by itself: an estimator of a server's clock, the schedule of its probes, and a clock to play by.
 *
 * @module
 */
export type { Exchange } from "./clock/exchange.ts";
export { ClockEstimator, type ClockEstimatorOptions } from "./clock_estimator.ts";
export type { LiveSocket, RoomEnvironment, SocketEvent } from "./connection/environment.ts";
export type { PageWatch } from "./connection/page.ts";
export { type CloseReason, type RoomClosing, RoomError } from "./connection/room_error.ts";
export type { RoomApi, RoomTarget } from "./connection/tickets.ts";
export { type JoinOptions, joinRoom } from "./join_room.ts";
export { type ClockTarget, OutputClock } from "./output_clock.ts";
export {
  burstProbes,
  openProbes,
  PROBE_TIMEOUT_MS,
  type ProbeConditions,
  probeDelayMs,
  probeSent,
  type ProbeState,
} from "./probe_schedule.ts";
export type { Authority } from "./room/authority.ts";
export type { LiveBeat } from "./room/beats.ts";
export type { Floor } from "./room/floor.ts";
export type { Unsubscribe } from "./room/listeners.ts";
export type { LiveParticipant, Participants } from "./room/participants.ts";
export type { PatternFactory, PatternHost, PatternPart } from "./room/pattern_part.ts";
export type { PeerClocks, PeerFactory, PeerHost } from "./room/peer_host.ts";
export type { LiveError, LiveSignal, Room } from "./room/room.ts";
export type { ClockState, RoomClock } from "./room/room_clock.ts";
export type { RoomStatus } from "./room/room_status.ts";
export type { LiveAt, LiveTimeline, RoomTimeline } from "./room/room_timeline.ts";
export type { Setlist, SetlistSong, SetlistState } from "./room/setlist.ts";
export type { LiveSlot, Slots } from "./room/slots.ts";
export type { Store } from "./room/store.ts";
