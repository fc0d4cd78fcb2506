import { httpUrl, integer, secret } from "@downbeat/runtime/config";
import { z } from "zod";
import { stageUrl } from "./stage_url.ts";
import { issuerList } from "./identity/issuer_settings.ts";
import { iceServerList } from "./live/ice_servers.ts";

export const sessionsConfig = z.object({
  SESSIONS_LOGIN_IDLE_DAYS: integer(1, 3650).default(60).describe("Days after which an unused login ends"),
  SESSIONS_LOGIN_TOTAL_DAYS: integer(1, 3650).default(365)
    .describe("Days after which a login ends, however often it is used"),
  SESSIONS_MAX_LOGINS: integer(1, 1000).default(50)
    .describe("Logins an account may have at once; a new one ends the least recently used"),
  SESSIONS_MAX_WAITING_PASSWORDS: integer(1, 1000).default(32)
    .describe("Passwords that may wait to be checked, about 50 ms each; more are answered 503"),
  SESSIONS_OIDC_ISSUERS: issuerList().default([])
    .describe(
      "OpenID Connect issuers whose ID tokens log in, as a JSON list of objects with issuer, clientId, name and, " +
        "where discovery is not wanted, jwksUrl ([how](docs/identity.md))",
    ),
  SESSIONS_NODE_URL: httpUrl().optional()
    .describe(
      "Address at which other sessions processes reach this one, to hand it the sockets of its live rooms; without it " +
        "HOST and PORT, which serves processes of one machine ([how](docs/many-nodes.md))",
    ),
  SESSIONS_STAGE_URL: stageUrl().optional()
    .describe(
      "Public address of the stage app, which invites lead to with their code in the fragment; without it /stage/ at " +
        "HOST and PORT, which devices elsewhere may not reach ([how](docs/invites.md))",
    ),
  SESSIONS_MAX_SOCKETS: integer(1, 1_000_000).default(20_000)
    .describe("Sockets of live rooms that one process takes; more are answered 503"),
  SESSIONS_ICE_SERVERS: secret(iceServerList().default([]))
    .describe(
      "STUN and TURN servers that participants of live rooms are told of, as a JSON list of objects with urls, username " +
        "and credential",
    ),
});

export type SessionsConfig = typeof sessionsConfig;
