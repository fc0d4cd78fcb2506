import { Buffer } from "node:buffer";
import type { ServerResponse } from "node:http";
import type { ByteStream } from "../../contract/send_stream.ts";
import { type Whole, wholeOf } from "../../contract/whole_response.ts";

type Part = ReadableStreamReadResult<Uint8Array>;

/** Answers that never have a body, and so no length of one. */
const UNSIZED_STATUS = new Set([204, 304]);

/** Turns of the microtask queue within which what is there already arrives. */
const PROMPT_TURNS = 8;

/**
 * Sends a response by `node:http`. One whose body is there as a whole gets its length and leaves in one piece; a stream
 * goes out in chunks, no faster than the connection takes them, and is cancelled once the client has gone.
 */
export async function writeResponse(response: Response, outgoing: ServerResponse): Promise<void> {
  const whole = wholeOf(response);
  if (whole) return writeWhole(whole, response.status, outgoing);
  const { status, body } = response;
  const headers = [...response.headers].flat();
  if (!body || outgoing.req.method === "HEAD") {
    await body?.cancel();
    // Without it the length would be told by a chunk that is empty.
    if (
      outgoing.req.method !== "HEAD" && !UNSIZED_STATUS.has(status) && !response.headers.has("content-length")
    ) {
      headers.push("Content-Length", "0");
    }
    outgoing.writeHead(status, headers).end();
    return;
  }
  const reader = (body as ByteStream).getReader();
  const cancel = () => void reader.cancel().catch(() => {});
  outgoing.once("close", cancel);
  try {
    let reading: Promise<Part> = reader.read();
    const first = await promptly(reading);
    if (first && !first.done) {
      reading = reader.read();
      const second = await promptly(reading);
      if (second?.done) {
        if (!response.headers.has("content-length")) {
          headers.push("Content-Length", String(first.value.byteLength));
        }
        outgoing.writeHead(status, headers).end(first.value);
        return;
      }
      outgoing.writeHead(status, headers);
      await write(first.value, outgoing);
    } else {
      outgoing.writeHead(status, headers).flushHeaders();
    }
    for (let part = await reading; !part.done && !outgoing.closed; part = await reader.read()) {
      await write(part.value, outgoing);
    }
    outgoing.end();
  } catch {
    // Who made the stream has reported why it failed; the client learns of it by a body that breaks off.
    outgoing.destroy();
  } finally {
    outgoing.off("close", cancel);
  }
}

function writeWhole({ headers, content }: Whole, status: number, outgoing: ServerResponse): void {
  const lines: string[] = [];
  let stated = false;
  for (const [name, value] of headers) {
    lines.push(name, value);
    stated ||= name === "Content-Length";
  }
  if (!stated) lines.push("Content-Length", String(Buffer.byteLength(content)));
  outgoing.writeHead(status, lines).end(content);
}

/** What a promise brings, if it does so without anything having to happen first. */
async function promptly(reading: Promise<Part>): Promise<Part | undefined> {
  let part: Part | undefined;
  // Whoever waits for it in full hears of a failure.
  reading.then((read) => part = read, () => {});
  for (let turn = 0; turn < PROMPT_TURNS && part === undefined; turn++) await null;
  return part;
}

/** Resolves when more may be written, or nothing can be any more. */
function write(bytes: Uint8Array, outgoing: ServerResponse): Promise<void> | undefined {
  if (outgoing.write(bytes) || outgoing.closed) return undefined;
  return new Promise((resolve) => {
    const go = () => {
      outgoing.off("drain", go).off("close", go);
      resolve();
    };
    outgoing.on("drain", go).on("close", go);
  });
}
