import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { problem } from "../problem/mod.ts";
import type { OperationSpec } from "./operation_spec.ts";
import { formDigest, readForm } from "./read_form.ts";
import { MAX_DEPTH, tooDeep, unstorableParts } from "./storable.ts";

const gunzipped = promisify(gunzip);

export interface ReadBody {
  readonly contentType: string;
  /** Parsed JSON, bytes, or a form. */
  readonly value: unknown;
  /** The body as it was sent, or what a form says. */
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
 * @throws {Problem} `unsupported-media-type`, `payload-too-large`, or `bad-request` with pointers
 */
export async function readBody(spec: OperationSpec, request: Request): Promise<ReadBody> {
  const { contentType, charset } = mediaType(request.headers.get("content-type") ?? "");
  const declared = spec.bodies.get(contentType);
  if (!declared) {
    throw unsupported(`Content-Type is "${contentType}", send ${[...spec.bodies.keys()].join(" or ")}`);
  }
  const coding = request.headers.get("content-encoding") ?? "identity";
  const packed = spec.gzip && coding === "gzip";
  if (coding !== "identity" && !packed) {
    const instead = spec.gzip ? "with gzip or as it is" : "as it is";
    throw unsupported(`Content-Encoding is "${coding}", send the body ${instead}`);
  }
  if (declared.binary) {
    const bytes = await collect(spec, request);
    return { contentType, value: bytes, bytes };
  }
  if (declared.form) {
    const value = await readForm(
      declared.form,
      request.headers.get("content-type")!,
      await collect(spec, request),
    );
    return { contentType, value, bytes: formDigest(value) };
  }
  if (charset !== "utf-8") throw unsupported(`The charset is "${charset}", JSON is always UTF-8`);
  const sent = await collect(spec, request);
  const bytes = packed ? await unpack(spec, sent) : sent;
  return { contentType, value: parse(bytes), bytes };
}

function mediaType(header: string): { contentType: string; charset: string } {
  const [type = "", ...parameters] = header.toLowerCase().split(";").map((one) => one.trim());
  const charset = parameters.find((one) => one.startsWith("charset="));
  return { contentType: type, charset: charset?.slice("charset=".length).replaceAll('"', "") ?? "utf-8" };
}

async function collect(spec: OperationSpec, request: Request): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunksOf(request)) {
    size += chunk.byteLength;
    if (size > spec.maxBodyBytes) throw tooLarge(spec);
    chunks.push(chunk);
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}

/** What a packed body holds, never more than the limit in memory, whatever it would unfold to. */
async function unpack(
  spec: OperationSpec,
  packed: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await gunzipped(packed, { maxOutputLength: spec.maxBodyBytes }));
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "ERR_BUFFER_TOO_LARGE") {
      throw tooLarge(spec);
    }
    throw malformed("The body is not what gzip makes", cause);
  }
}

async function* chunksOf({ body }: Request): AsyncGenerator<Uint8Array> {
  try {
    if (body) yield* body;
  } catch (cause) {
    throw malformed("The body broke off", cause);
  }
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

function malformed(detail: string, cause?: unknown) {
  return problem("bad-request", { detail, errors: [{ pointer: "/body", detail }], cause });
}

function unsupported(detail: string) {
  return problem("unsupported-media-type", { detail });
}

function tooLarge(spec: OperationSpec) {
  return problem("payload-too-large", {
    detail: spec.maxBodyBytes === 0
      ? "This operation takes no body"
      : `The body may hold ${spec.maxBodyBytes} bytes`,
  });
}
