import { z } from "zod";

/** With a code behind it, an address fits into a QR code that phones read from across a room. */
const MAX_CHARS = 200;

/** The address of an app that takes a join code in its fragment, so it has none of its own. */
export function stageUrl() {
  return z.url({ protocol: /^https?$/, error: "must be an http or https address" })
    .refine((text) => !text.includes("#"), "must have no fragment, the join code goes there")
    .refine((text) => text.length <= MAX_CHARS && /^[!-~]*$/.test(text), {
      error: `must be at most ${MAX_CHARS} characters of ASCII`,
    });
}
