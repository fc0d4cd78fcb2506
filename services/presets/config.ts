import { decimal, flag, integer } from "@downbeat/runtime/config";
import { z } from "zod";

export const presetsConfig = z.object({
  PRESETS_STARTER: flag().default(true).describe(
    "1 puts the starter library that ships with Downbeat on the shelf",
  ),
  PRESETS_CACHE_ENTRIES: integer(0, 1_000_000).default(2_000)
    .describe("Public presets kept encoded in memory, about 4 KB each; 0 keeps none"),
  PRESETS_WEBHOOK_PACE: decimal(0, 10).default(1)
    .describe("Multiplies how long is waited before a webhook is tried again; for drills"),
});
