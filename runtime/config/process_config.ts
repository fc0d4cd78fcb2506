import { z } from "zod";
import { flag, httpUrl, integer, networks, origins, secret } from "./fields.ts";

/** What the process itself can be told. Each service adds variables of its own. */
export const processConfig = z.object({
  HOST: z.string().default("127.0.0.1").describe("Address to listen on; 0.0.0.0 for every network"),
  PORT: integer(0, 65_535).default(8000).describe("Port to listen on; 0 takes a free one"),
  DATABASE_URL: secret(
    z.string().regex(
      /^(pglite:.+|postgres(ql)?:\/\/.+)$/,
      "must be pglite:./data/folder or postgres://host/database",
    )
      .default("pglite:./data/postgres"),
  ).describe(
    "Where data is kept: pglite:./data/folder in this process, or postgres://user:password@host/database",
  ),
  REDIS_URL: secret(z.string().regex(/^rediss?:\/\/.+$/, "must begin with redis:// or rediss://").optional())
    .describe(
      "Shares limits and the places of live rooms between processes: redis://host:6379; without it both are kept in memory",
    ),
  SECRETS_KEY: secret(z.string().optional())
    .describe(
      "32 bytes in base64 that stored secrets are encrypted under, newest first when several are " +
        "separated by commas; without it one is made at ./data/secret.key",
    ),
  TRUSTED_PROXIES: networks().default([])
    .describe("Networks whose X-Forwarded-For is believed, such as 10.0.0.0/8,fd00::/8"),
  OUTBOUND_ALLOW: networks().default([])
    .describe(
      "Networks that are not public, such as 10.0.0.0/8, in which addresses named by customers may be called, " +
        "also without TLS",
    ),
  CORS_ORIGINS: origins().default(["*"]).describe(
    "Web origins that may call the API, such as https://app.example, separated by commas",
  ),
  SESSIONS_URL: httpUrl().optional().describe("Address of the sessions service when it runs elsewhere"),
  PRESETS_URL: httpUrl().optional().describe("Address of the presets service when it runs elsewhere"),
  LOG_LEVEL: z.enum(["debug", "info", "warning", "error"], "must be debug, info, warning or error").default(
    "info",
  )
    .describe("Least severe level that is logged: debug, info, warning or error"),
  LOG_FORMAT: z.enum(["auto", "json", "text"], "must be auto, json or text").default("auto")
    .describe("json for machines, text for people; auto is text in a terminal and json elsewhere"),
  LIMIT_FACTOR: z.coerce.number("must be a number").min(0, "must be 0 or more").max(
    1000,
    "must be 1000 or less",
  ).default(1)
    .describe("Multiplies every quota; 0 counts nothing"),
  CHECK_REPLIES: flag().default(false).describe("1 checks every reply against its schema, at some cost"),
});

export type ProcessConfig = z.output<typeof processConfig>;
