import document from "@downbeat/contract/sessions.json" with { type: "json" };
import type { Document } from "@downbeat/runtime/contract";
import { defineService } from "@downbeat/runtime/service";
import type { SessionsHandlers, SessionsScope } from "./call.ts";
import { type SessionsConfig, sessionsConfig } from "./config.ts";
import { migrations } from "./migrations/mod.ts";
import { accounts } from "./operations/accounts.ts";
import { auth } from "./operations/auth.ts";
import { jwks } from "./operations/jwks.ts";
import { me } from "./operations/me.ts";
import { myData } from "./operations/my_data.ts";
import { preferences } from "./operations/preferences.ts";
import { tokens } from "./operations/tokens.ts";
import { openPasswordHasher } from "./passwords/password_hasher.ts";
import type { SessionsTables } from "./store/tables.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

/** Who plays: accounts, logins and the tokens that the other services verify. */
export const sessions = defineService<SessionsConfig, SessionsTables>({
  name: "sessions",
  document: document as Document,
  config: sessionsConfig,
  migrations,
  start({ config, limiter, secrets, keys, access, peer }) {
    const hasher = openPasswordHasher({ maxWaiting: config.SESSIONS_MAX_WAITING_PASSWORDS });
    const scope: SessionsScope = {
      lifetime: {
        idleMs: config.SESSIONS_LOGIN_IDLE_DAYS * DAY_MS,
        totalMs: config.SESSIONS_LOGIN_TOTAL_DAYS * DAY_MS,
      },
      maxLogins: config.SESSIONS_MAX_LOGINS,
      hasher,
      limiter,
      secrets,
      keys,
      access,
      presets: () => peer("presets"),
    };
    const handlers: SessionsHandlers = {
      ...auth,
      ...tokens,
      ...me,
      ...myData,
      ...preferences,
      ...accounts,
      ...jwks,
    };
    const close = () => Promise.resolve(hasher[Symbol.dispose]());
    return Promise.resolve({ handlers, scope, [Symbol.asyncDispose]: close });
  },
});
