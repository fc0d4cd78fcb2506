import type { clientFrames } from "@downbeat/contract/sessions";
import type { Edit } from "@downbeat/sdk/pattern";
import { maySend } from "./capabilities.ts";
import type { Fault } from "./fault.ts";
import { edits, handleEdit } from "./handlers/edits.ts";
import { floor } from "./handlers/floor.ts";
import type { Handlers } from "./handlers/handler.ts";
import { members } from "./handlers/members.ts";
import { signal } from "./handlers/signal.ts";
import { slots } from "./handlers/slots.ts";
import { tempo } from "./handlers/tempo.ts";
import type { Participant } from "./participant.ts";
import type { RoomState } from "./state.ts";
import type { ClientFrame } from "./types.ts";

const HANDLERS: Handlers<Exclude<keyof clientFrames, Edit["t"]>> = {
  ...members,
  ...slots,
  ...floor,
  ...signal,
  ...tempo,
};

/** Carries out what a participant sent, when it may send it. */
export function receive(room: RoomState, sender: Participant, frame: ClientFrame, nowMs: number): void {
  const { participantId, role } = sender;
  const allowed = maySend(frame.t, role, room.tempo.authority === participantId);
  const forbidden = `A ${role} cannot send "${frame.t}"`;
  if (edits(frame)) {
    if (allowed) return handleEdit(room, sender, frame, nowMs);
    const d = { opId: frame.d.opId, reason: "forbidden", detail: forbidden } as const;
    return room.out.tell([participantId], { t: "op.refused", d });
  }
  const fault: Fault | undefined = allowed
    ? handle(room, sender, frame, nowMs)
    : { code: "forbidden", detail: forbidden };
  if (fault) room.out.tell([participantId], { t: "error", d: { ...fault, t: frame.t } });
}

function handle<Type extends keyof typeof HANDLERS>(
  room: RoomState,
  sender: Participant,
  { t, d }: { t: Type; d: clientFrames[Type] },
  nowMs: number,
): Fault | undefined {
  return HANDLERS[t](room, sender, d, nowMs);
}
