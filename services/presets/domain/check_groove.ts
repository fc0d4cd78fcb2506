import { parseGroove } from "@downbeat/music";
import { problem } from "@downbeat/runtime/problem";
import type { Groove } from "./types.ts";

export const MAX_GROOVE_BYTES = 262_144;
const encoder = new TextEncoder();

/**
 * The rules that a schema cannot say: steps inside the loop and unique in their track, unique track ids, bars of whole
 * steps, a bounded size.
 * @param pointer where the groove stands in the request, as `/body/groove`
 * @throws {Problem} `bad-request` with a pointer for each fault
 */
export function checkGroove(groove: Groove, pointer: string): Groove {
  const parsed = parseGroove(groove);
  if ("errors" in parsed) {
    const errors = parsed.errors.map((fault) => ({ pointer: pointer + fault.pointer, detail: fault.detail }));
    throw problem("bad-request", { errors });
  }
  if (storedBytes(groove) > MAX_GROOVE_BYTES) {
    throw problem("bad-request", {
      errors: [{ pointer, detail: `Must not be larger than ${MAX_GROOVE_BYTES} bytes` }],
    });
  }
  return groove;
}

/** The groove's size as JSON in the database, which spells numbers out: `1e300` has 301 digits there. */
export function storedBytes(groove: Groove): number {
  const text = JSON.stringify(groove);
  const sizeBytes = encoder.encode(text).byteLength;
  if (!EXPONENT.test(text)) return sizeBytes;
  let zeros = 0;
  JSON.stringify(groove, (_, value) => {
    if (typeof value === "number") zeros += Math.abs(Number(EXPONENT.exec(String(value))?.[1] ?? 0));
    return value;
  });
  return sizeBytes + zeros;
}

const EXPONENT = /\de([+-]\d+)/;
