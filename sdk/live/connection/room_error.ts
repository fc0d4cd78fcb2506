import { DownbeatError } from "../../core/errors.ts";
import type { CLOSE_CODES } from "../../gen/live_protocol.ts";

/** Why a room was closed: a close code of the contract by its name, or `refused` where no ticket was given any more. */
export type CloseReason = (typeof CLOSE_CODES)[keyof typeof CLOSE_CODES]["name"] | "refused";

/** How a room ended. */
export interface RoomClosing {
  readonly reason: CloseReason;
  /** The close code, 4000 to 4099; absent where this side ended it. */
  readonly code?: number;
  /** What the service answered instead of a ticket. */
  readonly error?: unknown;
}

/**
 * The room did not let somebody in, or an edit cannot be made. `type` is `room-` and the reason of the closing, such as
 * `room-full`, or `edit-` and the reason of the refusal, such as `edit-gone`.
 *
 * @example
 * ```ts
 * import { Downbeat } from "@downbeat/sdk";
 * import { joinRoom, RoomError } from "@downbeat/sdk/live";
 *
 * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example" });
 * const full = await joinRoom(downbeat, { code: "7K3QX9PM" }).then(
 *   () => false,
 *   (error) => error instanceof RoomError && error.type === "room-full",
 * );
 * ```
 */
export class RoomError extends DownbeatError {
  override readonly name: string = "RoomError";

  constructor(type: `room-${CloseReason}` | `edit-${string}`, title: string, code = 0) {
    super({ type, status: 409, title, code });
  }
}
