import { integer, list, secret } from "@downbeat/runtime/config";
import { z } from "zod";

export const telemetryConfig = z.object({
  TELEMETRY_OPS_KEYS: secret(
    list().refine(
      (keys) => keys.every((key) => /^dbk_[0-9a-z]{26}_[A-Za-z0-9_-]{43}$/.test(key)),
      "must be keys as `deno task ops:key` makes them, separated by commas",
    ).default([]),
  ).describe("Keys that read the statistics for operators, separated by commas; made by `deno task ops:key`"),
  TELEMETRY_IDS_PER_NETWORK: integer(0, 1_000_000).default(20)
    .describe("Devices of one network, /24 or /48, that may report on one day; 0 for any number"),
});
