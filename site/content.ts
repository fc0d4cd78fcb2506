import {
  chooseCoding,
  codedTag,
  compressOnce,
  contentTag,
  matchTag,
  Reusable,
} from "@downbeat/runtime/contract";
import type { Context } from "hono";

/** Bytes that are the same for every caller, with the tag that names them. */
export interface Content {
  readonly body: Reusable<Uint8Array<ArrayBuffer>>;
  readonly type: string;
  readonly tag: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Kept for a year: only for addresses that change with what they answer. */
export const IMMUTABLE = "public, max-age=31536000, immutable";
/** Kept, but asked for again each time. */
export const REVALIDATED = "public, no-cache";

export const PAGE = "text/html; charset=utf-8";

const encoder = new TextEncoder();

export function content(
  source: string | Uint8Array<ArrayBuffer>,
  type: string,
  headers: Readonly<Record<string, string>>,
): Content {
  const bytes = typeof source === "string" ? encoder.encode(source) : source;
  return { body: new Reusable(bytes), type, tag: contentTag(bytes), headers };
}

/** The content, or 304 where the caller has it, in the best coding the caller takes. Each coding is made once. */
export async function send(context: Context, { body, type, tag, headers }: Content): Promise<Response> {
  const request = context.req.raw;
  const condition = request.headers.get("if-none-match");
  const shared = { ...headers, "Vary": "Accept-Encoding", "X-Content-Type-Options": "nosniff" };
  const unchanged = condition === null ? undefined : matchTag(condition, tag);
  if (unchanged !== undefined) {
    return new Response(null, { status: 304, headers: { ...shared, "ETag": unchanged } });
  }
  const coding = chooseCoding(request.headers.get("accept-encoding"), type, body.content.byteLength);
  const bytes = coding === undefined ? body.content : await compressOnce(body, coding);
  return new Response(bytes, {
    headers: {
      ...shared,
      "ETag": codedTag(tag, coding),
      "Content-Type": type,
      // Said here since the answer to HEAD would otherwise claim to be empty.
      "Content-Length": String(bytes.byteLength),
      ...(coding && { "Content-Encoding": coding }),
    },
  });
}
