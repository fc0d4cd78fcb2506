import type { Timers } from "../../core/bounded.ts";
import type { LiveModel } from "../../gen/live_protocol.ts";
import type { ClockPath, ClockReading } from "./clock_source.ts";
import type { Participants } from "./participants.ts";

/** What a room gives to exchanges of time between its participants. */
export interface PeerHost {
  readonly now: () => number;
  readonly quantumMs: number;
  readonly timers: Timers;
  readonly random: () => number;
  readonly participants: Participants;
  selfId(): string;
  /** Names the server's clock; times of another one mean nothing. */
  epoch(): string;
  visible(): boolean;
  iceServers(): readonly LiveModel<"LiveIceServer">[];
  /** The server's time by the own connection alone; without bounds while it is not known. */
  own(clientMs: number): ClockReading;
  signal(to: string, kind: string, data: string): boolean;
}

/** Exchanges of time with other participants. */
export interface PeerClocks {
  /** The present ways to the server's time over others. */
  paths(clientMs: number): readonly ClockPath[];
  /** How well the clock of each is known. */
  edges(): LiveModel<"LivePeerEdge">[];
  /** Something that another one signalled. */
  signalled(from: string, kind: string, data: string): void;
  close(): void;
}

/** Begins to exchange time with the others of a room. */
export type PeerFactory = (host: PeerHost) => PeerClocks;
