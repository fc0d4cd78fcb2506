import { AbortError, TimeoutError } from "../core/transport_errors.ts";
import type { TimingSink } from "../telemetry/timing_sink.ts";
import { environmentOf, type RoomEnvironment } from "./connection/environment.ts";
import { RoomError } from "./connection/room_error.ts";
import type { RoomApi, RoomTarget } from "./connection/tickets.ts";
import type { PatternFactory, PatternPart } from "./room/pattern_part.ts";
import type { PeerFactory } from "./room/peer_host.ts";
import { Room } from "./room/room.ts";

/** How to join. */
export interface JoinOptions<Pattern extends PatternPart | undefined = undefined> {
  /** What the others see, at most 80 characters; the account's display name when left out. */
  name?: string;
  /** Keeps the session's patterns, to edit them together: `sharedPattern()` of `@downbeat/sdk/replica`. */
  pattern?: PatternFactory<NonNullable<Pattern>>;
  /** Exchanges time with other participants too: `peerClocks()` of `@downbeat/sdk/peers`. */
  peers?: PeerFactory;
  /** Takes how well time is kept, every 10 s: a recorder of `@downbeat/sdk/telemetry`. */
  telemetry?: TimingSink;
  /** Milliseconds until the room is given up that does not say welcome; 15,000 when left out. */
  timeoutMs?: number;
  /** Ends the joining. A room that was joined is left by `leave`. */
  signal?: AbortSignal;
  /** Where the sockets are, such as `https://downbeat.example`; where the service answered when left out. */
  origin?: string;
  /** Replaces parts of the platform. */
  environment?: Partial<RoomEnvironment>;
}

const TIMEOUT_MS = 15_000;

/**
 * Joins a live room, by a code or as a member of its session, and stays joined until it is left or closed.
 *
 * @throws {DownbeatError} what the service answered instead of a ticket, such as `code-refused` or `session-not-found`
 * @throws {RoomError} when the room closed the socket, such as `room-full`
 * @throws {TimeoutError} when there was no welcome in time
 * @throws {AbortError} when `signal` aborted
 * @throws {TypeError} when the platform has no `WebSocket` and none was given
 * @example
 * ```ts
 * import { Downbeat } from "@downbeat/sdk";
 * import { joinRoom } from "@downbeat/sdk/live";
 * import { sharedPattern } from "@downbeat/sdk/replica";
 *
 * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example", auth: () => sessionStorage.token });
 * const room = await joinRoom(downbeat, { code: "7K3QX9PM" }, { pattern: sharedPattern() });
 * room.timeline.onChange(() => console.log(room.timeline.bpmAt(), room.clock.now()));
 * room.onClose(({ reason }) => console.log(reason));
 * await room.pattern.loaded();
 * room.pattern.setCell("verse", "kick", { step: 4, velocity: 112 });
 * ```
 */
export function joinRoom<Pattern extends PatternPart | undefined = undefined>(
  downbeat: RoomApi,
  target: RoomTarget,
  options: JoinOptions<Pattern> = {},
): Promise<Room<Pattern>> {
  const { name, pattern, peers, origin, telemetry, signal, timeoutMs = TIMEOUT_MS } = options;
  return new Promise((resolve, reject) => {
    const environment = environmentOf(options.environment);
    const { timers } = environment;
    if (signal?.aborted) return reject(new AbortError(signal.reason));
    const room = new Room<Pattern>(downbeat, target, environment, {
      name,
      pattern,
      peers,
      origin,
      telemetry,
    });
    const abort = () => room.giveUp(new AbortError(signal?.reason));
    const timer = timers.setTimeout(() => room.giveUp(new TimeoutError(timeoutMs)), timeoutMs);
    const settle = (settled: () => void) => {
      timers.clearTimeout(timer);
      signal?.removeEventListener("abort", abort);
      unwatch();
      ignore();
      settled();
    };
    const unwatch = room.status.onChange((status) => {
      if (status === "open") settle(() => resolve(room));
    });
    const ignore = room.onClose(({ error, reason, code }) =>
      settle(() =>
        reject(error ?? new RoomError(`room-${reason}`, "The room did not let this client in", code))
      )
    );
    signal?.addEventListener("abort", abort);
    room.join();
  });
}
