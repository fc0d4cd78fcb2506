import type { Reusable } from "./encoded.ts";
import type { ByteStream } from "./send_stream.ts";

export type Coding = "gzip" | "br";

/** Below this a header costs more than the coding saves. */
const MIN_BYTES = 1024;
const FORMATS: Record<Coding, CompressionFormat> = { gzip: "gzip", br: "brotli" as CompressionFormat };
const COMPRESSIBLE = /json|xml|text/;

/**
 * The coding to answer with, brotli before gzip; none for small or already compressed content.
 * @param sizeBytes `Infinity` for a stream
 */
export function chooseCoding(accepted: string | null, type: string, sizeBytes: number): Coding | undefined {
  if (accepted === null || sizeBytes < MIN_BYTES || !COMPRESSIBLE.test(type)) return undefined;
  return accepts(accepted, "br") ? "br" : accepts(accepted, "gzip") ? "gzip" : undefined;
}

function accepts(header: string, coding: Coding): boolean {
  for (const part of header.toLowerCase().split(",")) {
    const [name, ...parameters] = part.split(";").map((one) => one.trim());
    if (name === coding) return !parameters.some((one) => /^q=0(\.0{0,3})?$/.test(one));
  }
  return false;
}

export async function compress(
  content: string | Uint8Array<ArrayBuffer>,
  coding: Coding,
): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([content]).stream().pipeThrough(new CompressionStream(FORMATS[coding]));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/**
 * A stream in a coding; it holds no more than the coder's window. The platform flushes after every chunk, so sources do
 * well to give some KiB at a time: lines one by one come out four times as long.
 */
export function compressStream(stream: ByteStream, coding: Coding): ByteStream {
  return stream.pipeThrough(new CompressionStream(FORMATS[coding]));
}

/** The coded bytes of a cached body, made once. */
export async function compressOnce(body: Reusable, coding: Coding): Promise<Uint8Array<ArrayBuffer>> {
  const known = body.codings.get(coding);
  if (known) return known;
  const made = await compress(body.content, coding);
  body.codings.set(coding, made);
  return made;
}
