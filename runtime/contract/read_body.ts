import { problem } from "../problem/mod.ts";
import { comesPacked, unpack } from "./content_coding.ts";
import type { OperationSpec } from "./operation_spec.ts";
import { formDigest, readForm } from "./read_form.ts";
import { malformed, tooLarge, unsupported } from "./refused_body.ts";
import { MAX_DEPTH, tooDeep, unstorableParts } from "./storable.ts";

export interface ReadBody {
  readonly contentType: string;
  /** Parsed JSON, bytes, or a form. */
  readonly value: unknown;
  /** The body as it was before it was packed, or what a form says. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Refuses a body by its announced length, before anything is spent on it.
 * @throws {Problem} `payload-too-large`
 */
export function guardSize(spec: OperationSpec, request: Request): void {
  const announced = Number(request.headers.get("content-length") ?? 0);
  if (announced > spec.maxBodyBytes) throw tooLarge(spec);
}

/**
 * The body by its media type, at most the operation's limit, however it was announced.
 * @param fromSocket a listener reads no more of it than was announced
 * @throws {Problem} `unsupported-media-type`, `payload-too-large`, or `bad-request` with pointers
 */
export async function readBody(
  spec: OperationSpec,
  request: Request,
  fromSocket: boolean,
): Promise<ReadBody> {
  const { contentType, charset } = mediaType(request.headers.get("content-type") ?? "");
  const declared = spec.bodies.get(contentType);
  if (!declared) {
    throw unsupported(`Content-Type is "${contentType}", send ${[...spec.bodies.keys()].join(" or ")}`);
  }
  const packed = comesPacked(spec, request.headers.get("content-encoding"));
  const text = !declared.binary && !declared.form;
  if (text && charset !== "utf-8") throw unsupported(`The charset is "${charset}", JSON is always UTF-8`);
  const sent = fromSocket && announces(request.headers)
    ? await unbroken(request.bytes())
    : await collect(spec, request);
  const bytes = packed ? unpack(spec, sent) : sent;
  if (declared.binary) return { contentType, value: bytes, bytes };
  if (declared.form) {
    const value = await readForm(declared.form, request.headers.get("content-type")!, bytes);
    return { contentType, value, bytes: formDigest(value) };
  }
  return { contentType, value: parse(bytes), bytes };
}

function mediaType(header: string): { contentType: string; charset: string } {
  const [type = "", ...parameters] = header.toLowerCase().split(";").map((one) => one.trim());
  const charset = parameters.find((one) => one.startsWith("charset="));
  return { contentType: type, charset: charset?.slice("charset=".length).replaceAll('"', "") ?? "utf-8" };
}

async function collect(spec: OperationSpec, { body }: Request): Promise<Uint8Array<ArrayBuffer>> {
  if (!body) return new Uint8Array();
  const reader = body.getReader();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (let part = await unbroken(reader.read()); !part.done; part = await unbroken(reader.read())) {
    size += part.value.byteLength;
    if (size > spec.maxBodyBytes) {
      await reader.cancel();
      throw tooLarge(spec);
    }
    chunks.push(part.value);
  }
  return chunks.length === 1 ? chunks[0]! : joined(chunks, size);
}

/** Whether a body's length was announced, and so compared with the limit by {@linkcode guardSize}. */
function announces(headers: Headers): boolean {
  return headers.has("content-length") && !headers.has("transfer-encoding");
}

async function unbroken<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (cause) {
    throw malformed("The body broke off", cause);
  }
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}

const decoder = new TextDecoder("utf-8", { fatal: true });

function parse(bytes: Uint8Array): unknown {
  let text: string;
  try {
    text = decoder.decode(bytes);
  } catch (cause) {
    throw malformed("The body is not UTF-8", cause);
  }
  if (tooDeep(text)) throw malformed(`The body nests deeper than ${MAX_DEPTH} levels`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw malformed("The body is not JSON", cause);
  }
  const errors = unstorableParts(value, "/body");
  if (errors.length > 0) throw problem("bad-request", { errors });
  return value;
}
