import { type Document, operationsOf, resolve } from "@downbeat/runtime/contract";

type Bytes = Uint8Array<ArrayBuffer>;

export const FORM_TYPE = "multipart/form-data";

/** One part of a form; with a filename it is a file. */
export interface FormPart {
  readonly name: string;
  readonly filename?: string;
  readonly type?: string;
  readonly content: string | Bytes;
}

/** A form as bytes, so that it can be kept, torn and sent again. What its parts say is written as it stands. */
export function encodeForm(parts: readonly FormPart[], boundary: string): Bytes {
  const pieces: (string | Bytes)[] = [];
  for (const { name, filename, type, content } of parts) {
    pieces.push(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"`);
    if (filename !== undefined) pieces.push(`; filename="${filename}"`);
    if (type !== undefined) pieces.push(`\r\nContent-Type: ${type}`);
    pieces.push("\r\n\r\n", content, "\r\n");
  }
  const chunks = [...pieces, `--${boundary}--\r\n`].map((one) =>
    typeof one === "string" ? new TextEncoder().encode(one) : one
  );
  const bytes = new Uint8Array(chunks.reduce((size, one) => size + one.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/** Media types of the files that a service reads one at a time; a form of files may hold any of them. */
export function fileTypes(document: Document): string[] {
  const types = [...operationsOf(document)].flatMap(({ operation }) =>
    Object.entries(operation.requestBody?.content ?? {}).filter(([, media]) => {
      const { schema } = media as { schema: Record<string, unknown> };
      return resolve<Record<string, unknown>>(document, schema)["format"] === "binary";
    }).map(([type]) => type)
  );
  return [...new Set(types)];
}
