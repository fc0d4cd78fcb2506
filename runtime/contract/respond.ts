import { chooseCoding, compress, compressOnce } from "./compress.ts";
import { encode, Encoded } from "./encoded.ts";
import { codedTag, namesTag } from "./entity_tag.ts";
import type { AnyReply } from "./exchange.ts";
import type { OperationSpec } from "./operation_spec.ts";

const NULL_BODY_STATUS = new Set([204, 304]);

/** The answer to a reply: unchanged states as 304, the body in the best coding that the caller takes. */
export async function respond(
  spec: OperationSpec,
  request: Request,
  reply: AnyReply,
  headers: [string, string][],
): Promise<Response> {
  const own = reply.headers ?? {};
  const tag = own["ETag"];
  headers.push(["Cache-Control", own["Cache-Control"] ?? cacheControl(spec, request)], [
    "Vary",
    "Accept-Encoding, Authorization",
  ]);
  for (const [name, value] of Object.entries(own)) {
    if (value !== undefined && name !== "ETag" && name !== "Cache-Control") headers.push([name, value]);
  }
  const condition = tag !== undefined && spec.method === "get" ? request.headers.get("if-none-match") : null;
  if (condition !== null && namesTag(condition, tag!)) {
    headers.push(["ETag", tag!]);
    return new Response(null, { status: 304, headers });
  }
  if (reply.body === undefined || NULL_BODY_STATUS.has(reply.status)) {
    if (tag !== undefined) headers.push(["ETag", tag]);
    return new Response(null, { status: reply.status, headers });
  }
  const type = reply.type ?? "application/json";
  const body = reply.body instanceof Encoded
    ? reply.body
    : reply.body instanceof Uint8Array
    ? new Encoded(reply.body as Uint8Array<ArrayBuffer>)
    : encode(reply.body);
  const coding = chooseCoding(request.headers.get("accept-encoding"), type, body.bytes.byteLength);
  if (tag !== undefined) headers.push(["ETag", codedTag(tag, coding)]);
  headers.push(["Content-Type", type]);
  if (coding === undefined) return new Response(body.bytes, { status: reply.status, headers });
  headers.push(["Content-Encoding", coding]);
  const bytes = reply.body === body ? await compressOnce(body, coding) : await compress(body.bytes, coding);
  return new Response(bytes, { status: reply.status, headers });
}

/** As the document says; an answer to somebody in particular is never for shared caches. */
function cacheControl(spec: OperationSpec, request: Request): string {
  if (spec.cacheControl === undefined) return "no-store";
  return `${request.headers.has("authorization") ? "private" : "public"}, ${spec.cacheControl}`;
}
