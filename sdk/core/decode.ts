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

/** An answer's content, as it came or as it was kept. */
export type Content = Pick<CacheEntry, "body" | "type" | "name">;

/** Takes a response's body in whole: bytes for a file, text for JSON and for problems. */
export async function readContent(response: Response, file: boolean | undefined): Promise<Content> {
  const body = file && response.ok ? new Uint8Array(await response.arrayBuffer()) : await response.text();
  const type = response.headers.get("content-type")?.split(";")[0];
  const name = /filename="([^"]*)"/.exec(response.headers.get("content-disposition") ?? "")?.[1];
  return { body, type, name };
}

/** What a method answers for this content: a file, a JSON value, or nothing. */
export function decodeContent({ body, type = "application/octet-stream", name }: Content): unknown {
  if (typeof body !== "string") return { bytes: body, type, name } satisfies DownloadedFile;
  if (body === "") return undefined;
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw new Error("The answer is not JSON", { cause });
  }
}
