import { integer } from "@downbeat/runtime/config";
import { z } from "zod";

export const sessionsConfig = z.object({
  SESSIONS_LOGIN_IDLE_DAYS: integer(1, 3650).default(60).describe("Days after which an unused login ends"),
  SESSIONS_LOGIN_TOTAL_DAYS: integer(1, 3650).default(365)
    .describe("Days after which a login ends, however often it is used"),
  SESSIONS_MAX_LOGINS: integer(1, 1000).default(50)
    .describe("Logins an account may have at once; a new one ends the least recently used"),
  SESSIONS_MAX_WAITING_PASSWORDS: integer(1, 1000).default(32)
    .describe("Passwords that may wait to be checked, about 50 ms each; more are answered 503"),
});

export type SessionsConfig = typeof sessionsConfig;
