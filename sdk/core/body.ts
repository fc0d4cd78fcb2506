/** Bytes as a caller may hand them in. */
export type Bytes = Uint8Array | ArrayBuffer | Blob;

const JSON_TYPE = "application/json";

/** A body that can be sent again as often as needed, and its media type. */
export interface EncodedBody {
  content: BodyInit;
  type: string;
}

function holdsBytes(body: unknown): body is Bytes {
  return ArrayBuffer.isView(body) || body instanceof ArrayBuffer ||
    (typeof Blob === "function" && body instanceof Blob);
}

/** Bytes go as they are under `bytesType`; everything else as JSON under `jsonType`. */
export function encodeBody(body: unknown, bytesType: string | undefined, jsonType = JSON_TYPE): EncodedBody {
  if (holdsBytes(body)) return { content: body as BodyInit, type: bytesType ?? "application/octet-stream" };
  return { content: JSON.stringify(body), type: jsonType };
}
