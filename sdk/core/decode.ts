import type { CacheEntry } from "./cache.ts";

/** A file of an answer. */
export interface DownloadedFile {
  /** The file's bytes. */
  bytes: Uint8Array<ArrayBuffer>;
  /** Its media type, such as `audio/midi`. */
  type: string;
  /** The name that the service suggests for it, where it does. */
  name: string | undefined;
}

/**
 * A file that arrives as it is read. Read it to its end or cancel it, since it holds a connection. It breaks with an
 * error where the transfer does, so what ends without one is whole.
 */
export interface FileStream {
  /** The file's bytes; `readLines` makes values of JSON lines. */
  stream: ReadableStream<Uint8Array<ArrayBuffer>>;
  /** Its media type, such as `application/zip`. */
  type: string;
  /** The name that the service suggests for it, where it does. */
  name: string | undefined;
}

/** An answer's content, as it came or as it was kept. */
export type Content = Pick<CacheEntry, "body" | "type" | "name">;

/** Media type of what names none. */
export const OCTETS = "application/octet-stream";

/** Takes a response's body in whole: bytes for a file, text for JSON and for problems. */
export async function readContent(response: Response, file: boolean | undefined): Promise<Content> {
  const body = file && response.ok ? new Uint8Array(await response.arrayBuffer()) : await response.text();
  return { body, ...labelOf(response) };
}

/** What an answer says of its content. */
export function labelOf({ headers }: Response): Omit<Content, "body"> {
  const type = headers.get("content-type")?.split(";")[0];
  const name = /filename="([^"]*)"/.exec(headers.get("content-disposition") ?? "")?.[1];
  return { type, name };
}

/** What a method answers for this content: a file, a JSON value, or nothing. */
export function decodeContent({ body, type = OCTETS, name }: Content): unknown {
  if (typeof body !== "string") return { bytes: body, type, name } satisfies DownloadedFile;
  if (body === "") return undefined;
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw new Error("The answer is not JSON", { cause });
  }
}
