/** Bytes as a caller may hand them in. */
export type Bytes = Uint8Array | ArrayBuffer | Blob;

const JSON_TYPE = "application/json";

/** A file to send among others. */
export interface Upload {
  /** Its name, with what it ends in, such as `beat.mid`. */
  name: string;
  /** Its media type, such as `audio/midi`; the service looks at the name and the bytes where it is left out. */
  type?: string | undefined;
  bytes: Bytes;
}

/** A body that can be sent again as often as needed, and its media type where the platform does not find it. */
export interface EncodedBody {
  content: BodyInit;
  type?: string;
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

/** Files as a form. Its media type names the boundary that the platform makes up, so the platform sets it. */
export function encodeFiles(files: readonly Upload[]): EncodedBody {
  const content = new FormData();
  for (const { name, type, bytes } of files) {
    content.append(
      "files",
      new Blob([bytes as BlobPart], { type: type ?? (bytes as Blob).type ?? "" }),
      name,
    );
  }
  return { content };
}
