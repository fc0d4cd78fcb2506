import { parseGroove } from "@downbeat/music";
import { storedBytes } from "@downbeat/runtime/db";
import { problem } from "@downbeat/runtime/problem";
import type { Groove } from "./types.ts";

export const MAX_GROOVE_BYTES = 262_144;

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
