import { z } from "zod";

const PORT = /^127\.0\.0\.1:\d+:\d+$/;
/** A full version, never a name that moves. */
const PINNED = /^[a-z0-9./-]+:v?\d+\.\d+\.\d+$/;
const VOLUME = /^(\.\/[a-z0-9_./-]+:\/[a-z0-9_./-]+:ro|[a-z]+:\/[a-z/]+)$/;

/** What compose.yaml may say: each key is one that compose knows, and anything else is a fault. */
export const composeShape = z.strictObject({
  name: z.string(),
  "x-hardened": z.unknown(),
  services: z.record(
    z.string(),
    z.strictObject({
      image: z.string().regex(PINNED),
      profiles: z.tuple([z.literal("observability")]),
      restart: z.literal("unless-stopped"),
      read_only: z.literal(true),
      cap_drop: z.tuple([z.literal("ALL")]),
      security_opt: z.tuple([z.literal("no-new-privileges:true")]),
      tmpfs: z.array(z.string()),
      command: z.array(z.string()).optional(),
      ports: z.array(z.string().regex(PORT)).optional(),
      volumes: z.array(z.string().regex(VOLUME)),
      environment: z.record(z.string(), z.string()).optional(),
      secrets: z.array(z.string()).optional(),
      depends_on: z.array(z.string()).optional(),
      extra_hosts: z.array(z.string()).optional(),
    }),
  ),
  volumes: z.record(z.string(), z.null()),
  secrets: z.record(z.string(), z.strictObject({ file: z.string().startsWith("./data/") })),
});

export type Compose = z.infer<typeof composeShape>;
