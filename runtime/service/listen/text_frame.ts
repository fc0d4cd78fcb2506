import { Buffer } from "node:buffer";

/** The last part of a message, and a text (RFC 6455, 5.2). */
const FINAL_TEXT = 0x81;
/** What a length of two or eight bytes is announced by, and the largest that needs neither. */
const MAX_SHORT = 125;
const TWO_BYTES = 126;
const MAX_TWO_BYTES = 65_535;
const EIGHT_BYTES = 127;

let lastText = "";
let lastFrame = write(lastText);

/**
 * A text as the one frame that a server sends it in. Who tells many the same text asks for it in a row, and it is written once:
 * nobody may change the bytes.
 */
export function textFrame(text: string): Buffer {
  if (text !== lastText) {
    lastFrame = write(text);
    lastText = text;
  }
  return lastFrame;
}

function write(text: string): Buffer {
  const sizeBytes = Buffer.byteLength(text);
  const head = sizeBytes <= MAX_SHORT ? 2 : sizeBytes <= MAX_TWO_BYTES ? 4 : 10;
  const frame = Buffer.allocUnsafe(head + sizeBytes);
  frame[0] = FINAL_TEXT;
  if (head === 2) frame[1] = sizeBytes;
  else if (head === 4) {
    frame[1] = TWO_BYTES;
    frame.writeUInt16BE(sizeBytes, 2);
  } else {
    frame[1] = EIGHT_BYTES;
    frame.writeBigUInt64BE(BigInt(sizeBytes), 2);
  }
  frame.write(text, head);
  return frame;
}
