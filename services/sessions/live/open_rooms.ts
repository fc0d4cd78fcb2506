import type { clientFrames } from "@downbeat/contract/sessions";
import { compileFrames, type Document } from "@downbeat/runtime/contract";
import { type Logger, observeRooms } from "@downbeat/runtime/observe";
import type { Kysely } from "kysely";
import type { RoomDirectory } from "../directory/directory.ts";
import type { SessionsTables } from "../store/tables.ts";
import { frameEncoder } from "./encode_frame.ts";
import type { IceServer } from "./ice_servers.ts";
import { RoomHost } from "./room_host.ts";
import { roomStore } from "./room_store.ts";
import { openServerClock } from "./server_clock.ts";
import { LIVE_SETTINGS } from "./settings.ts";

export interface OpenRoomsOptions {
  readonly document: Document;
  readonly db: Kysely<SessionsTables>;
  readonly directory: RoomDirectory;
  readonly log: Logger;
  readonly maxSockets: number;
  readonly iceServers: readonly IceServer[];
  now(): Date;
  monotonicMs(): number;
  newId(prefix: string): string;
}

/** The host of this process's live rooms. */
export function openRooms(options: OpenRoomsOptions): RoomHost {
  const { document, db, directory, log, maxSockets, iceServers, now, newId } = options;
  const frames = compileFrames<clientFrames>(document);
  return new RoomHost({
    ...{ directory, log, iceServers, now, newId, frames },
    store: roomStore(db),
    clock: openServerClock(options),
    settings: { ...LIVE_SETTINGS, maxSockets },
    encode: frameEncoder(frames),
    telemetry: observeRooms([...Object.keys(frames.client), ...Object.keys(frames.server)]),
  });
}
