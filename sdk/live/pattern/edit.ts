import type { ClientFrames, LiveModel, SEQUENCED } from "../../gen/live_protocol.ts";

type Session = LiveModel<"Session">;
type EditType = typeof SEQUENCED[number];

/** An edit as it goes over the wire: its type, and what the schema of the type says. */
export type Edit = { [T in EditType]: { t: T; d: ClientFrames[T] } }[EditType];

/** What edits change: parts of a session's document, and the song that is current in the room. */
export interface EditableDocument {
  /** At most 64. */
  patterns: Session["patterns"];
  /** At most 64 songs. */
  setlist: Session["setlist"];
  /** The `id` of the current song; absent while there is none. */
  songId?: string;
}

/** Why an edit was not carried out. The document is then as it was. */
export interface Refusal {
  /** `gone`: what it edits is not there. `exists`: the id is taken. `full`: there are as many as may be. */
  reason: "gone" | "exists" | "full" | "invalid";
  /** A sentence for people, at most 512 characters. */
  detail: string;
}
