import type { Edit } from "@downbeat/sdk/pattern";
import type { EditFrame } from "../edit_log.ts";
import type { Participant } from "../participant.ts";
import type { RoomState } from "../state.ts";
import type { ClientFrame } from "../types.ts";

const EDITS: { readonly [T in Edit["t"]]: true } = {
  "cell.set": true,
  "cell.clear": true,
  "track.add": true,
  "track.update": true,
  "track.remove": true,
  "track.move": true,
  "pattern.add": true,
  "pattern.update": true,
  "pattern.remove": true,
  "setlist.update": true,
  "song.set": true,
};

/** Whether a frame edits the document. */
export function edits(frame: ClientFrame): frame is Extract<ClientFrame, Edit> {
  return frame.t in EDITS;
}

/** Carries an edit out and hands it on to everybody, the sender included; once, however often it comes. */
export function handleEdit(
  room: RoomState,
  { participantId, userId }: Participant,
  edit: Extract<ClientFrame, Edit>,
  nowMs: number,
): void {
  const { opId } = edit.d;
  const s = room.edits.carriedOutAt(userId, opId);
  if (s !== undefined) return room.out.tell([participantId], { t: "op.known", d: { opId, s } });
  const { songId } = room.edits;
  const number = () => room.sequence.number({ ...edit, by: participantId }, nowMs) as EditFrame;
  const frame = room.edits.carryOut(userId, edit, number, nowMs);
  if ("reason" in frame) return room.out.tell([participantId], { t: "op.refused", d: { opId, ...frame } });
  room.out.tellAll(frame);
  if (room.edits.songId !== songId) room.out.keep();
}
