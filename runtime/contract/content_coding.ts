import { gunzipSync } from "node:zlib";
import type { Problem } from "../problem/mod.ts";
import type { OperationSpec } from "./operation_spec.ts";
import { malformed, tooLarge, unsupported } from "./refused_body.ts";

/**
 * Whether a body comes packed, by its `Content-Encoding`. Names know no case, `x-gzip` is gzip, and what changes nothing may be
 * listed (RFC 9110, 8.4.1).
 * @throws {Problem} `unsupported-media-type` for everything but gzip, and for gzip where it is not taken
 */
export function comesPacked(spec: OperationSpec, header: string | null): boolean {
  if (header === null) return false;
  const codings = header.toLowerCase().split(",").map((one) => one.trim())
    .filter((one) => one !== "" && one !== "identity");
  if (codings.length === 0) return false;
  const [coding] = codings;
  if (spec.gzip && codings.length === 1 && (coding === "gzip" || coding === "x-gzip")) return true;
  throw refusedCoding(spec, header);
}

/** RFC 9110, 15.5.16: the answer says which codings there are, so that it is not the type that seems wrong. */
function refusedCoding(spec: OperationSpec, header: string): Problem {
  const instead = spec.gzip ? "with gzip or as it is" : "as it is";
  return unsupported(`Content-Encoding is "${header}", send the body ${instead}`, {
    "Accept-Encoding": spec.gzip ? "gzip" : "identity",
  });
}

/**
 * What a packed body holds, never more than the limit in memory, whatever it would unfold to. It unfolds at once: with so little
 * to make that takes a few microseconds, and nothing of it waits in memory beside what others sent.
 * @throws {Problem} `payload-too-large`, or `bad-request` for what is not whole
 */
export function unpack(spec: OperationSpec, packed: Uint8Array): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(gunzipSync(packed, { maxOutputLength: spec.maxBodyBytes }));
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "ERR_BUFFER_TOO_LARGE") {
      throw tooLarge(spec);
    }
    throw malformed("The body is not what gzip makes", cause);
  }
}
