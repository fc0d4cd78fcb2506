import { problem } from "../problem/mod.ts";
import type { OperationSpec } from "./operation_spec.ts";
import { MAX_DEPTH, tooDeep, unstorableParts } from "./storable.ts";

export interface ReadBody {
  readonly contentType: string;
  /** Parsed JSON, or bytes. */
  readonly value: unknown;
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
  const contentType = mediaType(request.headers.get("content-type"));
  const declared = spec.bodies.get(contentType);
  if (!declared) {
    throw problem("unsupported-media-type", {
      detail: `Content-Type is "${contentType.slice(0, 100)}", send ${[...spec.bodies.keys()].join(" or ")}`,
    });
  }
  const bytes = await collect(spec, request);
  if (declared.binary) return { contentType, value: bytes, bytes };
  return { contentType, value: parse(bytes), bytes };
}

function mediaType(header: string | null): string {
  return (header ?? "").split(";", 1)[0]!.trim().toLowerCase();
}

async function collect(spec: OperationSpec, request: Request): Promise<Uint8Array<ArrayBuffer>> {
  if (!request.body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body) {
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

function tooLarge(spec: OperationSpec) {
  return problem("payload-too-large", {
    detail: spec.maxBodyBytes === 0
      ? "This operation takes no body"
      : `The body may hold ${spec.maxBodyBytes} bytes`,
  });
}
