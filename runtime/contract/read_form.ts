import { Buffer } from "node:buffer";
import { hash } from "node:crypto";
import { problem, type ProblemIssue } from "../problem/mod.ts";
import { decodeParameter } from "./decode.ts";
import type { FormSpec } from "./form_spec.ts";
import { pointerOf, unstorableParts } from "./storable.ts";
import { type UploadedFile, uploadedFile } from "./uploaded_file.ts";

/** A form's files, and its fields by name. */
export interface Form {
  readonly files?: readonly UploadedFile[];
  readonly [field: string]: unknown;
}

/** Parts beyond those a form may have that are still read, so that each that is too many can be named. */
const SPARE_PARTS = 64;

/**
 * A form from its bytes. How many files there must be, and what its fields may say, is for the validator.
 * @throws {Problem} `bad-request` with pointers
 */
export async function readForm(
  { maxFiles, maxFileBytes, fields }: FormSpec,
  contentType: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Form> {
  const entries = await partsOf(contentType, bytes, maxFiles + fields.size + SPARE_PARTS);
  const errors: ProblemIssue[] = [];
  const refuse = (path: PropertyKey[], detail: string) =>
    errors.push({ pointer: `/body${pointerOf(path)}`, detail });
  const files: File[] = [];
  const texts = new Map<string, unknown>();
  let listed = 0;
  for (const [name, value] of entries) {
    const schema = fields.get(name);
    if (name === "files") {
      const at = ["files", listed++];
      if (typeof value === "string") refuse(at, "Expected a file, a part with a filename");
      else if (value.size > maxFileBytes) refuse(at, `Must have at most ${maxFileBytes} bytes`);
      else files.push(value);
    } else if (schema && typeof value !== "string") refuse([name], "Expected text, not a file");
    else if (texts.has(name)) refuse([name], "Is given more than once");
    else texts.set(name, schema ? decodeParameter([value as string], schema) : "");
  }
  const read = Object.fromEntries(texts);
  errors.push(...unstorableParts(read, "/body"));
  if (errors.length > 0) throw problem("bad-request", { errors });
  // Files that are not there are missing, not an empty list: that cannot be written in a form.
  return listed === 0 ? read : { ...read, files: await Promise.all(files.map(uploadedFile)) };
}

/**
 * Parts as the platform reads them. It passes over a part that has no name or no end, so they are counted before, which
 * also keeps a body of nothing but parts from taking long.
 */
async function partsOf(contentType: string, bytes: Uint8Array<ArrayBuffer>, most: number) {
  const boundary = boundaryOf(contentType);
  const count = countParts(bytes, `--${boundary}`, most);
  if (count === undefined) throw malformed("The body does not end with its boundary");
  let entries: [string, FormDataEntryValue][];
  try {
    const headers = { "content-type": `multipart/form-data; boundary="${boundary}"` };
    entries = [...await new Response(bytes, { headers }).formData()];
  } catch (cause) {
    throw malformed("The body is not a form", cause);
  }
  if (entries.length !== count) throw malformed("The body has a part without a name");
  return entries;
}

/** RFC 2046 §5.1.1, but for the space, which no client uses. */
const BOUNDARY = /;\s*boundary=(?:"([\w'()+,./:=?-]{1,70})"|([\w'+./:-]{1,70}))\s*(?:;|$)/i;

function boundaryOf(contentType: string): string {
  const [, quoted, plain] = BOUNDARY.exec(contentType) ?? [];
  const boundary = quoted ?? plain;
  if (boundary === undefined) throw malformed("Content-Type states no boundary that can be used");
  return boundary;
}

/** How many parts stand between delimiters, or undefined where the last of these does not close the form. */
function countParts(bytes: Uint8Array<ArrayBuffer>, delimiter: string, most: number): number | undefined {
  const body = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const inside = `\r\n${delimiter}`;
  let last = body.subarray(0, delimiter.length).equals(Buffer.from(delimiter)) ? 0 : undefined;
  let count = last === undefined ? -1 : 0;
  for (let at = body.indexOf(inside); at >= 0; at = body.indexOf(inside, at + 1)) {
    last = at + 2;
    if (++count > most) throw malformed(`The body has more than ${most} parts`);
  }
  if (last === undefined) return undefined;
  const end = last + delimiter.length;
  return body.subarray(end, end + 2).equals(Buffer.from("--")) ? count : undefined;
}

/** What a form says, whatever stands between its parts: a client that sends it again takes another boundary. */
export function formDigest({ files = [], ...fields }: Form): Uint8Array<ArrayBuffer> {
  const listed = files.map(({ name, type, bytes }) => [name, type, hash("sha256", bytes, "hex")]);
  const sorted = Object.entries(fields).toSorted(([a], [b]) => a < b ? -1 : 1);
  return new TextEncoder().encode(JSON.stringify([listed, sorted]));
}

function malformed(detail: string, cause?: unknown) {
  return problem("bad-request", { detail, errors: [{ pointer: "/body", detail }], cause });
}
