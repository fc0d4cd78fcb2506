/**
 * MIDI says nothing about the encoding of text. We write UTF-8; what is not valid UTF-8 is read as Latin-1, the usual
 * encoding of older files.
 */

/** `text` holds one byte in each character. */
export function decodeText(text: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(
      Uint8Array.from(text, (char) => char.charCodeAt(0)),
    );
  } catch {
    return text;
  }
}

export function encodeText(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
