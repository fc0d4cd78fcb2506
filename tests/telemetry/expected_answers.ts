import type { Document } from "@downbeat/runtime/contract";
import { gunzipSync } from "node:zlib";
import { CODINGS, CONTENT_TYPES, type Upload } from "./arbitrary_upload.ts";
import { answersFor } from "./report_faults.ts";

const MAX_BYTES = 65_536;

/** The batch id of an upload that can be read, and what may come of it: names of problems, or `"taken"`. */
export interface Expected {
  readonly answers: readonly string[];
  readonly batchId?: string;
}

/** What may be answered to an upload, by its document alone. */
export function expectedAnswers(document: Document, upload: Upload, nowMs: number): Expected {
  const { contentType, coding, body } = upload;
  if (body.length > MAX_BYTES) return { answers: ["payload-too-large"] };
  const packing = coding === undefined ? "plain" : CODINGS[coding];
  if (CONTENT_TYPES[contentType] !== "json" || packing === "other") {
    return { answers: ["unsupported-media-type"] };
  }
  let value: unknown;
  try {
    const bytes = packing === "gzip" ? gunzipSync(body, { maxOutputLength: MAX_BYTES }) : body;
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    const tooLarge = error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";
    return { answers: [tooLarge ? "payload-too-large" : "bad-request"] };
  }
  const answers = answersFor(document, value, nowMs);
  return answers.includes("taken")
    ? { answers, batchId: (value as { batchId: string }).batchId }
    : { answers };
}
