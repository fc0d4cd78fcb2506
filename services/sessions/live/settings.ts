/** How long and how much the host of rooms waits, holds and takes. */
export interface LiveSettings {
  /** Rooms in this process. */
  readonly maxRooms: number;
  /** Sockets in this process. */
  readonly maxSockets: number;
  /** Sockets of one network address: a school behind one router is many people. */
  readonly maxSocketsPerAddress: number;
  /** The first frame comes within this time. */
  readonly helloMs: number;
  /** Deadline of the first heartbeat; each one announces the next. */
  readonly firstHeartbeatMs: number;
  /** A peer that was told goodbye has so long to answer before its connection is dropped. */
  readonly goodbyeMs: number;
  /** While the network holds less than this, frames are handed over at once. */
  readonly sendAheadBytes: number;
  /** A client with more than this on its way is too slow. */
  readonly maxWaitingBytes: number;
  /** Of what other participants hand to a client so much waits, and no more. */
  readonly maxBulkBytes: number;
  /** A client whose oldest frame has waited so long is too slow. */
  readonly maxWaitingMs: number;
  /** How often waiting frames are tried again. */
  readonly flushMs: number;
  /** Saves so long after the last edit, but so long after the first at most, or at once at so many. */
  readonly saveQuietMs: number;
  readonly saveLatestMs: number;
  readonly saveEdits: number;
  /** First pause after a save that failed; it doubles up to the longest. */
  readonly saveRetryMs: number;
  readonly saveRetryMaxMs: number;
  /** How often the revisions of all rooms are compared with the database. */
  readonly watchMs: number;
  /** A room without anybody is closed after this time. */
  readonly emptyRoomMs: number;
  /** A resume token of a participant who is here is kept anew so often, and each time lives a little longer. */
  readonly resumeRenewMs: number;
  /** How long a resume token is good for after the connection broke. */
  readonly resumeAfterDropMs: number;
  /** Clients of a node that closes come back within this time, each at its own moment. */
  readonly drainSpreadMs: number;
  /** Saving at the end of the process takes no longer. */
  readonly drainMs: number;
}

const SECOND_MS = 1_000;
const KIB = 1_024;

export const LIVE_SETTINGS: LiveSettings = {
  maxRooms: 10_000,
  maxSockets: 20_000,
  maxSocketsPerAddress: 500,
  helloMs: 5 * SECOND_MS,
  firstHeartbeatMs: 10.5 * SECOND_MS,
  goodbyeMs: 2 * SECOND_MS,
  sendAheadBytes: 64 * KIB,
  maxWaitingBytes: 256 * KIB,
  maxBulkBytes: 256 * KIB,
  maxWaitingMs: 2 * SECOND_MS,
  flushMs: 20,
  saveQuietMs: 2 * SECOND_MS,
  saveLatestMs: 10 * SECOND_MS,
  saveEdits: 500,
  saveRetryMs: SECOND_MS,
  saveRetryMaxMs: 30 * SECOND_MS,
  watchMs: 2 * SECOND_MS,
  emptyRoomMs: 60 * SECOND_MS,
  resumeRenewMs: 300 * SECOND_MS,
  resumeAfterDropMs: 30 * SECOND_MS,
  drainSpreadMs: 3 * SECOND_MS,
  drainMs: 4 * SECOND_MS,
};
