import document from "@downbeat/contract/sessions.json" with { type: "json" };
import type { clientFrames } from "@downbeat/contract/sessions";
import { ok } from "node:assert/strict";
import { hashOpaqueToken } from "@downbeat/runtime/auth";
import { compileFrames, type Document } from "@downbeat/runtime/contract";
import type { Database } from "@downbeat/runtime/db";
import type { ClientTiming, Logger, RoomTelemetry } from "@downbeat/runtime/observe";
import { newId } from "../../../../runtime/service/new_id.ts";
import type { RoomDirectory } from "../../directory/directory.ts";
import { memoryDirectory } from "../../directory/memory_directory.ts";
import type { SessionsTables } from "../../store/tables.ts";
import type { LiveHello } from "../connection.ts";
import { frameEncoder } from "../encode_frame.ts";
import { RoomHost } from "../room_host.ts";
import { roomStore } from "../room_store.ts";
import type { RoomStore } from "../room_store.ts";
import { openServerClock } from "../server_clock.ts";
import { LIVE_SETTINGS, type LiveSettings } from "../settings.ts";
import { MemorySocket } from "./memory_socket.ts";

const frames = compileFrames<clientFrames>(document as Document);

/** Times short enough for tests that wait for what they bring. */
const SHORT: Partial<LiveSettings> = {
  saveQuietMs: 20,
  saveLatestMs: 60,
  saveRetryMs: 10,
  watchMs: 20,
  flushMs: 5,
  firstHeartbeatMs: 60_000,
};

export interface TestRoomsOptions {
  readonly settings?: Partial<LiveSettings>;
  readonly directory?: RoomDirectory;
  /** What stands in for parts of the store. */
  store?(real: RoomStore): Partial<RoomStore>;
}

/** What was recorded, for tests to look at. */
export interface Recorded {
  readonly logs: string[];
  readonly closes: number[];
  readonly resumes: string[];
  readonly timings: ClientTiming[];
  rooms: number;
  sockets: number;
}

/** A hello, and the token that the connection was opened with. */
export type TestHello = Partial<LiveHello> & { readonly resumeToken?: string };

export interface TestRooms extends AsyncDisposable {
  readonly host: RoomHost;
  readonly directory: RoomDirectory;
  readonly recorded: Recorded;
  /** Whether a resume token is good, once all that was asked for is written. */
  good(sessionId: string, resumeToken: string): Promise<boolean>;
  /** A socket of somebody, before it has said hello. */
  connect(sessionId: string, userId: string, credential?: { readonly resume: string }): Promise<MemorySocket>;
  /** As above, with hello said and the welcome there. */
  join(
    sessionId: string,
    userId: string,
    hello?: TestHello,
  ): Promise<MemorySocket & { readonly welcome: Awaited<ReturnType<MemorySocket["next"]>>["d"] }>;
}

/** A host of live rooms over a test's database, reached by sockets without a network. */
export function openTestRooms(database: Database, options: TestRoomsOptions = {}): TestRooms {
  const now = () => new Date();
  const directory = options.directory ?? memoryDirectory({ now });
  const recorded: Recorded = { logs: [], closes: [], resumes: [], timings: [], rooms: 0, sockets: 0 };
  const real = roomStore(database.schema<SessionsTables>("sessions"));
  const store = { ...real, ...options.store?.(real) };
  const host = new RoomHost({
    ...{ directory, store, frames, now, iceServers: [] },
    clock: openServerClock({ now, monotonicMs: () => performance.now() }),
    settings: { ...LIVE_SETTINGS, ...SHORT, ...options.settings },
    telemetry: telemetryInto(recorded),
    log: loggerInto(recorded.logs),
    encode: frameEncoder(frames),
    newId: (prefix) => newId(prefix, now()),
  });
  const rooms: TestRooms = {
    host,
    directory,
    recorded,
    async good(sessionId, resumeToken) {
      const location = await directory.locate(sessionId);
      if (location.here) await (await host.open(sessionId, location.term))?.settled();
      return await directory.findResume(sessionId, hashOpaqueToken(resumeToken)) !== undefined;
    },
    async connect(sessionId, userId, credential) {
      const tokenHash = credential && hashOpaqueToken(credential.resume);
      const known = tokenHash === undefined ? undefined : await directory.findResume(sessionId, tokenHash);
      ok(!credential || known?.userId === userId, "The resume token is not good");
      await host.ready(sessionId);
      const member = await store.findMember(sessionId, userId);
      const location = await directory.locate(sessionId);
      ok(member && location.here);
      const room = await host.open(sessionId, location.term);
      ok(room);
      const resumed = known && tokenHash !== undefined && { participantId: known.participantId, tokenHash };
      const joiner = { userId, ...member, ...(resumed && { resumed }) };
      return new MemorySocket().connect((socket) => host.connect(room, joiner, socket, undefined));
    },
    async join(sessionId, userId, { resumeToken, ...hello } = {}) {
      const credential = resumeToken === undefined ? undefined : { resume: resumeToken };
      const socket = await rooms.connect(sessionId, userId, credential);
      socket.say("hello", { clientId: `client-${crypto.randomUUID().slice(0, 8)}`, ...hello });
      return Object.assign(socket, { welcome: (await socket.next("welcome")).d });
    },
    async [Symbol.asyncDispose]() {
      await host[Symbol.asyncDispose]();
      await directory[Symbol.asyncDispose]();
    },
  };
  return rooms;
}

function telemetryInto(recorded: Recorded): RoomTelemetry {
  return {
    messages() {},
    resume: (result) => void recorded.resumes.push(result),
    clientTiming: (timing) => void recorded.timings.push(timing),
    fannedOut() {},
    rooms: (change) => void (recorded.rooms += change),
    sockets: (change) => void (recorded.sockets += change),
    closed: (code) => void recorded.closes.push(code),
    [Symbol.dispose]() {},
  };
}

function loggerInto(lines: string[]): Logger {
  const write = (message: string, properties?: Record<string, unknown>) =>
    void lines.push(`${message} ${properties?.["error"] ?? ""}`);
  const log: Logger = { debug: write, info: write, warn: write, error: write, with: () => log };
  return log;
}
