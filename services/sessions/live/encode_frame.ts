import { Buffer } from "node:buffer";
import type { Realtime } from "@downbeat/runtime/contract";
import type { ServerFrame } from "../room/types.ts";

/** What waits for what, first to last. */
export const LANES = ["control", "state", "bulk"] as const;

/** A frame as all its receivers get it. */
export interface EncodedFrame {
  readonly text: string;
  readonly sizeBytes: number;
  /** Its place in {@linkcode LANES}. */
  readonly lane: number;
  /** A newer frame of the same key takes the place of one that still waits. */
  readonly key: string | undefined;
  /** Whether it is an edit of the document. */
  readonly edit: boolean;
}

/** Writes frames once for all who receive them. Edits that are echoed go with the state, in their order. */
export function frameEncoder(realtime: Realtime): (frame: ServerFrame) => EncodedFrame {
  // All that clients send and the server does not tell by itself is edits.
  const edit = { lane: LANES.indexOf("state"), key: undefined, edit: true };
  const types = new Map(
    Object.entries(realtime.server).map(([type, { lane, coalesce }]) => [
      type,
      { lane: LANES.indexOf(lane), key: coalesce ? type : undefined, edit: false },
    ]),
  );
  return (frame) => {
    const text = JSON.stringify(frame);
    const of = types.get(frame.t) ?? edit;
    return { text, sizeBytes: Buffer.byteLength(text), ...of };
  };
}
