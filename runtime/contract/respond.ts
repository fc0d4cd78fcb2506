import { chooseCoding, compress, compressOnce, compressStream } from "./compress.ts";
import { Encoded } from "./encoded.ts";
import { codedTag, matchTag } from "./entity_tag.ts";
import type { AnyReply, Exchange, Header } from "./exchange.ts";
import { type ByteStream, letGo } from "./send_stream.ts";
import { type Whole, wholeResponse } from "./whole_response.ts";

const EMPTY_STATUS = new Set([204, 304]);

/** Of the headers that a handler may set, those that are not simply passed on. */
const SET_HERE = new Set(["ETag", "Cache-Control"]);

/**
 * The answer to a reply: unchanged states as 304, the body in the best coding that the caller takes.
 * @param send takes over a stream that is really sent; others are cancelled
 */
export async function respond(
  exchange: Exchange,
  request: Request,
  { status, type = "application/json", headers: own = {}, body }: AnyReply,
  shared: readonly Header[],
  send: (stream: ByteStream) => ByteStream,
): Promise<Response> {
  const tag = own["ETag"];
  const headers: Header[] = [
    ...shared,
    ["Cache-Control", own["Cache-Control"] ?? cacheControlOf(exchange)],
    VARY,
  ];
  for (const name in own) {
    if (own[name] !== undefined && !SET_HERE.has(name)) headers.push([name, own[name]]);
  }
  const condition = tag !== undefined && exchange.spec.method === "get"
    ? request.headers.get("if-none-match")
    : null;
  const unchanged = condition === null ? undefined : matchTag(condition, tag!);
  if (unchanged !== undefined) {
    if (body instanceof ReadableStream) letGo(body);
    return answer(null, 304, [...headers, ["ETag", unchanged]]);
  }
  if (body === undefined || EMPTY_STATUS.has(status)) {
    return answer(null, status, tag === undefined ? headers : [...headers, ["ETag", tag]]);
  }
  const content = body instanceof ReadableStream ? body as ByteStream : contentOf(body, type);
  const sizeBytes = content instanceof ReadableStream ? Infinity : content.length;
  const coding = chooseCoding(request.headers.get("accept-encoding"), type, sizeBytes);
  if (tag !== undefined) headers.push(["ETag", codedTag(tag, coding)]);
  headers.push(["Content-Type", type], NO_SNIFFING);
  if (coding !== undefined) headers.push(["Content-Encoding", coding]);
  if (content instanceof ReadableStream) {
    if (request.method !== "HEAD") {
      return answer(send(coding ? compressStream(content, coding) : content), status, headers);
    }
    letGo(content);
    return answer(null, status, headers);
  }
  let sent = content;
  if (coding !== undefined) {
    sent = body instanceof Encoded ? await compressOnce(body, coding) : await compress(content, coding);
  }
  // The answer to HEAD loses its body further on, and would then claim to be empty.
  if (request.method === "HEAD") headers.push(["Content-Length", String(sizeOf(sent))]);
  return wholeResponse(sent, status, headers);
}

/** Even an answer that was not compressed depends on what the caller takes, and on who asks. */
const VARY: Header = ["Vary", "Accept-Encoding, Authorization"];

/** Files of strangers are only ever what their type says, whatever a browser would guess from their bytes. */
const NO_SNIFFING: Header = ["X-Content-Type-Options", "nosniff"];

type Content = Whole["content"];

function answer(content: ByteStream | null, status: number, headers: readonly Header[]): Response {
  return new Response(content, { status, headers: headers as [string, string][] });
}

const JSON_TYPE = /[/+]json\b/;

function sizeOf(content: Content): number {
  return typeof content === "string" ? new TextEncoder().encode(content).byteLength : content.byteLength;
}

function contentOf(body: unknown, type: string): Content {
  if (body instanceof Encoded) return body.content;
  if (typeof body === "string" && !JSON_TYPE.test(type)) return body;
  return body instanceof Uint8Array ? body as Uint8Array<ArrayBuffer> : JSON.stringify(body);
}

/** As the document says; an answer to somebody in particular is never for shared caches. */
function cacheControlOf({ spec, principal }: Exchange): string {
  if (spec.cacheControl === undefined) return "no-store";
  return `${principal === undefined ? "public" : "private"}, ${spec.cacheControl}`;
}
