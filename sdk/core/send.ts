import type { Received } from "./answer.ts";
import { bounded } from "./bounded.ts";
import { decodeContent, readContent } from "./decode.ts";
import { fileStream } from "./file_stream.ts";
import type { Message } from "./message.ts";
import { problemAnswer } from "./problem_answer.ts";
import { ConnectionError } from "./transport_errors.ts";
import type { Wiring } from "./wiring.ts";

/** One attempt: which operation it is for, which one it is, and what it may take. */
export interface Try {
  operation: string;
  attempt: number;
  token: string | undefined;
  file: boolean | undefined;
  stream: boolean | undefined;
  limitMs: number;
  signal: AbortSignal;
}

/** When a stream ends though its call has long been answered. */
export interface StreamEnds {
  endsAtMs: number;
  /** The caller's own. */
  signal: AbortSignal | undefined;
}

async function connected<T>(work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw new ConnectionError("The connection failed", { cause });
  }
}

/**
 * Sends a message once and takes its answer in whole, or hands it on until `ends` where it is a stream; throws what went
 * wrong.
 */
export async function send<T>(
  wiring: Wiring,
  message: Message,
  one: Try,
  ends: StreamEnds,
): Promise<Received<T>> {
  const { url, method, body } = message;
  const { operation, attempt, token, file, stream } = one;
  const headers = new Headers(message.headers);
  if (token !== undefined) headers.set("authorization", `Bearer ${token}`);
  const credential = headers.get("authorization");
  const cache = method === "GET" && !stream ? wiring.cache : undefined;
  const found = cache?.get(url);
  // Entity tags of two callers may look alike, so what one was answered is never offered for the other.
  const kept = found?.credential === credential ? found : undefined;
  if (kept) headers.set("if-none-match", kept.etag);

  const { response, content } = await bounded(wiring.timers, one, async (signal) => {
    const request = new Request(url, { method, headers, signal, ...(body !== undefined && { body }) });
    const sentAtMs = wiring.now();
    wiring.onRequest?.({ operation, request, attempt });
    const response = await connected(() => wiring.fetch(request));
    wiring.onResponse?.({ operation, request, attempt, response, durationMs: wiring.now() - sentAtMs });
    if (stream && response.ok) return { response };
    return { response, content: await connected(() => readContent(response, file)) };
  });

  const etag = response.headers.get("etag") ?? undefined;
  const around = { response, requestId: response.headers.get("x-request-id") ?? undefined };
  if (!content) {
    const { endsAtMs, signal } = ends;
    const limitMs = endsAtMs === Infinity ? undefined : endsAtMs - wiring.now();
    return { data: fileStream(response, wiring.timers, { signal, limitMs }) as T, ...around, etag };
  }
  if (response.status === 304 && kept) {
    return { data: decodeContent(kept) as T, ...around, etag: etag ?? kept.etag };
  }
  if (!response.ok) throw problemAnswer(response, String(content.body), wiring.now());
  if (cache && etag) cache.set(url, { etag, credential, ...content });
  return { data: decodeContent(content) as T, ...around, etag };
}
