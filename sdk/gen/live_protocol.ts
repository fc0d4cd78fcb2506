// Generated from openapi/ by `deno task generate`. Do not edit.

import type { clientFrames, components, serverFrames } from "./sessions_types.ts";

/** A schema of the contract by its name, such as `LiveWelcome`. */
export type LiveModel<Name extends keyof components["schemas"]> = components["schemas"][Name];
/** What clients send, by type. */
export type ClientFrames = clientFrames;
/** What the server sends, by type. */
export type ServerFrames = serverFrames;

/** The subprotocol. */
export const PROTOCOL = "downbeat.v1";
/** No frame to the server may have more bytes. */
export const MAX_FRAME_BYTES = 16384;
/** Types that the room hands on to everybody, numbered. */
export const SEQUENCED = ["cell.set","cell.clear","track.add","track.update","track.remove","track.move","pattern.add","pattern.update","pattern.remove","setlist.update","song.set"] as const;
/** How fast the room takes each of them: `burst` at once, and then `perSecond`. */
export const EDIT_LIMITS = {
  "cell.set": { burst: 120, perSecond: 40 },
  "cell.clear": { burst: 120, perSecond: 40 },
  "track.add": { burst: 20, perSecond: 4 },
  "track.update": { burst: 60, perSecond: 30 },
  "track.remove": { burst: 20, perSecond: 4 },
  "track.move": { burst: 20, perSecond: 10 },
  "pattern.add": { burst: 10, perSecond: 2 },
  "pattern.update": { burst: 30, perSecond: 10 },
  "pattern.remove": { burst: 10, perSecond: 2 },
  "setlist.update": { burst: 5, perSecond: 1 },
  "song.set": { burst: 10, perSecond: 2 },
} as const;
/** What a close code of the room means, and whether to come back. */
export const CLOSE_CODES = {
  /** The participant said that it leaves. */
  4000: { name: "left", retry: "never" },
  /** A newer socket of the same client took its place. */
  4001: { name: "replaced", retry: "never" },
  /** The credential, the membership or the room is gone. */
  4003: { name: "forbidden", retry: "never" },
  /** The room or the account has as many sockets as it may. */
  4005: { name: "full", retry: "later" },
  /** The client did not read as fast as the room speaks. */
  4008: { name: "slow", retry: "resume" },
  /** Frames that are malformed or out of turn. */
  4009: { name: "protocol", retry: "later" },
  /** Nothing came before the announced heartbeat was overdue. */
  4010: { name: "silent", retry: "resume" },
  /** Frames kept coming after an error said that there are too many. */
  4029: { name: "rate", retry: "later" },
  /** Somebody with the right to do so removed the participant. */
  4030: { name: "kicked", retry: "never" },
  /** The node is closing or has lost the room; another one takes over. */
  4040: { name: "draining", retry: "resume" },
} as const;
