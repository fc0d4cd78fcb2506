import { chooseCoding, compress, compressOnce } from "./compress.ts";
import { encode, Encoded } from "./encoded.ts";
import { codedTag, matchTag } from "./entity_tag.ts";
import type { AnyReply, Exchange, Header } from "./exchange.ts";

const EMPTY_STATUS = new Set([204, 304]);

/** The answer to a reply: unchanged states as 304, the body in the best coding that the caller takes. */
export async function respond(
  exchange: Exchange,
  request: Request,
  { status, type = "application/json", headers: own = {}, body }: AnyReply,
  shared: readonly Header[],
): Promise<Response> {
  const { ETag: tag, "Cache-Control": cacheControl = cacheControlOf(exchange), ...rest } = own;
  const headers: Header[] = [...shared, ["Cache-Control", cacheControl], VARY];
  for (const name in rest) if (rest[name] !== undefined) headers.push([name, rest[name]]);
  const condition = tag !== undefined && exchange.spec.method === "get"
    ? request.headers.get("if-none-match")
    : null;
  const unchanged = condition === null ? undefined : matchTag(condition, tag!);
  if (unchanged !== undefined) return answer(null, 304, [...headers, ["ETag", unchanged]]);
  if (body === undefined || EMPTY_STATUS.has(status)) {
    return answer(null, status, tag === undefined ? headers : [...headers, ["ETag", tag]]);
  }
  const encoded = body instanceof Encoded ? body : body instanceof Uint8Array ? bytesOf(body) : encode(body);
  const coding = chooseCoding(request.headers.get("accept-encoding"), type, encoded.bytes.byteLength);
  if (tag !== undefined) headers.push(["ETag", codedTag(tag, coding)]);
  headers.push(["Content-Type", type]);
  if (coding === undefined) return answer(encoded.bytes, status, headers);
  headers.push(["Content-Encoding", coding]);
  const coded = encoded === body
    ? await compressOnce(encoded, coding)
    : await compress(encoded.bytes, coding);
  return answer(coded, status, headers);
}

/** Even an answer that was not compressed depends on what the caller takes, and on who asks. */
const VARY: Header = ["Vary", "Accept-Encoding, Authorization"];

function answer(body: Uint8Array<ArrayBuffer> | null, status: number, headers: readonly Header[]): Response {
  return new Response(body, { status, headers: headers as [string, string][] });
}

function bytesOf(body: Uint8Array): Encoded<unknown> {
  return new Encoded(body as Uint8Array<ArrayBuffer>);
}

/** As the document says; an answer to somebody in particular is never for shared caches. */
function cacheControlOf({ spec, principal }: Exchange): string {
  if (spec.cacheControl === undefined) return "no-store";
  return `${principal === undefined ? "public" : "private"}, ${spec.cacheControl}`;
}
