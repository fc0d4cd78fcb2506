/** As much HTTP/1.1 as a load generator needs: fixed requests out, answers with a length in. */

export interface Answer {
  readonly status: number;
  /** Bytes of head and body. */
  readonly sizeBytes: number;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder("latin1");
const LENGTH = /\r\ncontent-length: (\d+)/i;
const HEAD_END = "\r\n\r\n";

/** A request as it goes over the wire. */
export function requestBytes(path: string, headers: Readonly<Record<string, string>>): Uint8Array {
  const lines = Object.entries({ host: "localhost", ...headers }).map(([name, value]) => `${name}: ${value}`);
  return encoder.encode([`GET ${path} HTTP/1.1`, ...lines, "", ""].join("\r\n"));
}

/**
 * The answer at the start of what has been received, once its head is complete.
 * @throws {Error} for an answer that does not announce its length
 */
export function readAnswer(received: Uint8Array): Answer | undefined {
  const text = decoder.decode(received);
  const headEnd = text.indexOf(HEAD_END);
  if (headEnd < 0) return undefined;
  const head = text.slice(0, headEnd);
  const status = Number(head.slice(9, 12));
  const length = LENGTH.exec(head)?.[1];
  if (length === undefined && status !== 304) throw new Error("The answer does not announce its length");
  return { status, sizeBytes: headEnd + HEAD_END.length + Number(length ?? 0) };
}
