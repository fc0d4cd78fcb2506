/** As much HTTP/1.1 as a load generator needs: fixed requests out, answers with a length in. */

import { NEW_ID } from "./plan.ts";

export interface Answer {
  readonly status: number;
  /** Bytes of head and body. */
  readonly sizeBytes: number;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder("latin1");
const LENGTH = /\r\ncontent-length: (\d+)/i;
const HEAD_END = "\r\n\r\n";

/** A request as it goes over the wire; with a body it posts that. */
export function requestBytes(
  path: string,
  headers: Readonly<Record<string, string>>,
  body?: string,
): Uint8Array {
  const sent = { host: "localhost", ...headers, ...(body !== undefined && describe(body)) };
  const lines = Object.entries(sent).map(([name, value]) => `${name}: ${value}`);
  const method = body === undefined ? "GET" : "POST";
  return encoder.encode([`${method} ${path} HTTP/1.1`, ...lines, "", body ?? ""].join("\r\n"));
}

function describe(body: string): Record<string, string> {
  return { "content-type": "application/json", "content-length": String(encoder.encode(body).length) };
}

/** What makes a copy of a request each time it is sent, with a new id wherever {@linkcode NEW_ID} stands. */
export function renewing(request: Uint8Array): () => Uint8Array {
  const text = decoder.decode(request);
  const places = [...text.matchAll(new RegExp(NEW_ID, "g"))].map(({ index }) => index);
  if (places.length === 0) return () => request;
  return () => {
    const copy = request.slice();
    for (const at of places) encoder.encodeInto(crypto.randomUUID(), copy.subarray(at, at + NEW_ID.length));
    return copy;
  };
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
