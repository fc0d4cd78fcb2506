import type { TimingSink } from "../../telemetry/timing_sink.ts";
import type { PatternFactory, PatternPart } from "./pattern_part.ts";
import type { PeerFactory } from "./peer_host.ts";

/** How a room is joined. */
export interface RoomSettings<Pattern extends PatternPart | undefined> {
  readonly name: string | undefined;
  readonly origin: string | undefined;
  readonly pattern: PatternFactory<NonNullable<Pattern>> | undefined;
  readonly peers: PeerFactory | undefined;
  readonly telemetry: TimingSink | undefined;
}
