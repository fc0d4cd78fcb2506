import type { clientFrames } from "@downbeat/contract/sessions";
import type { Fault } from "../fault.ts";
import type { Participant } from "../participant.ts";
import type { RoomState } from "../state.ts";

/** Carries out what a frame of one type asks, or says why it does not. Whether the sender may send it is checked before. */
export type Handler<Type extends keyof clientFrames> = (
  room: RoomState,
  sender: Participant,
  d: clientFrames[Type],
  nowMs: number,
) => Fault | undefined;

/** Handlers of all frames of some types. */
export type Handlers<Type extends keyof clientFrames> = { readonly [T in Type]: Handler<T> };
