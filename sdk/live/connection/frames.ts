import type { ClientFrames, ServerFrames } from "../../gen/live_protocol.ts";

/** A frame of the server: its type, what it says, its number where it has one, and whose doing it is. */
export type ServerFrame = {
  [T in keyof ServerFrames]: {
    readonly t: T;
    readonly s?: number;
    readonly by?: string;
    readonly d: ServerFrames[T];
  };
}[keyof ServerFrames];

/** Sends a frame of a type. Answers false where there is no connection, and the frame is lost. */
export type Send = <T extends keyof ClientFrames>(t: T, d: ClientFrames[T]) => boolean;

/** A text of the server as a frame; undefined for what is none. */
export function readFrame(data: unknown): ServerFrame | undefined {
  if (typeof data !== "string") return undefined;
  try {
    const frame = JSON.parse(data);
    return typeof frame?.t === "string" && typeof frame.d === "object" && frame.d !== null
      ? frame
      : undefined;
  } catch {
    return undefined;
  }
}

/** The bytes of a JSON text on the wire. */
export function bytesOf(text: string): number {
  let bytes = text.length;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    // Each half of a surrogate pair counts two of its four bytes.
    if (unit > 0x7f) bytes += unit > 0x7ff && (unit < 0xd800 || unit > 0xdfff) ? 2 : 1;
  }
  return bytes;
}
