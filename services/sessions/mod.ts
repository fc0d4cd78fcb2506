import document from "@downbeat/contract/sessions.json" with { type: "json" };
import type { Document } from "@downbeat/runtime/contract";
import { createCursors } from "@downbeat/runtime/pages";
import { defineService } from "@downbeat/runtime/service";
import type { SessionsHandlers, SessionsScope } from "./call.ts";
import { type SessionsConfig, sessionsConfig } from "./config.ts";
import { openDirectory } from "./directory/open_directory.ts";
import { openIssuers } from "./identity/issuers.ts";
import { openRooms } from "./live/open_rooms.ts";
import { migrations } from "./migrations/mod.ts";
import { accounts } from "./operations/accounts.ts";
import { auth } from "./operations/auth.ts";
import { exchange } from "./operations/exchange.ts";
import { external } from "./operations/external.ts";
import { jwks } from "./operations/jwks.ts";
import { me } from "./operations/me.ts";
import { myData } from "./operations/my_data.ts";
import { preferences } from "./operations/preferences.ts";
import { tickets } from "./operations/tickets.ts";
import { tokens } from "./operations/tokens.ts";
import { sessionDocuments } from "./operations/sessions.ts";
import { assets } from "./operations/assets.ts";
import { sessionFiles } from "./operations/session_files.ts";
import { revisions } from "./operations/revisions.ts";
import { members } from "./operations/members.ts";
import { invites } from "./operations/invites.ts";
import { devices } from "./operations/devices.ts";
import { live } from "./operations/live.ts";
import { openPasswordHasher } from "./passwords/password_hasher.ts";
import type { SessionsTables } from "./store/tables.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

/** Who plays: accounts, logins and the tokens that the other services verify. */
export const sessions = defineService<SessionsConfig, SessionsTables>({
  name: "sessions",
  document: document as Document,
  config: sessionsConfig,
  migrations,
  start(ports) {
    const { config, limiter, secrets, keys, access, peer, redis, ownUrl, outbound, log, now } = ports;
    const hasher = openPasswordHasher({ maxWaiting: config.SESSIONS_MAX_WAITING_PASSWORDS });
    const directory = openDirectory({ redis, url: () => config.SESSIONS_NODE_URL ?? ownUrl(), log, now });
    const rooms = openRooms({
      ...ports,
      document: document as Document,
      directory,
      maxSockets: config.SESSIONS_MAX_SOCKETS,
      iceServers: config.SESSIONS_ICE_SERVERS,
    });
    const scope: SessionsScope = {
      lifetime: {
        idleMs: config.SESSIONS_LOGIN_IDLE_DAYS * DAY_MS,
        totalMs: config.SESSIONS_LOGIN_TOTAL_DAYS * DAY_MS,
      },
      maxLogins: config.SESSIONS_MAX_LOGINS,
      hasher,
      issuers: openIssuers(config.SESSIONS_OIDC_ISSUERS, { outbound, log, now }),
      limiter,
      cursors: createCursors(secrets, "sessions"),
      secrets,
      keys,
      access,
      directory,
      rooms,
      stageUrl: () => config.SESSIONS_STAGE_URL ?? `${ownUrl()}/stage/`,
      presets: () => peer("presets"),
    };
    const handlers: SessionsHandlers = {
      ...auth,
      ...external,
      ...exchange,
      ...tokens,
      ...me,
      ...myData,
      ...preferences,
      ...accounts,
      ...jwks,
      ...sessionDocuments,
      ...assets,
      ...sessionFiles,
      ...revisions,
      ...members,
      ...invites,
      ...devices,
      ...tickets,
      ...live,
    };
    const close = async () => {
      hasher[Symbol.dispose]();
      await rooms[Symbol.asyncDispose]();
      await directory[Symbol.asyncDispose]();
    };
    return Promise.resolve({ handlers, scope, drain: () => rooms.drain(), [Symbol.asyncDispose]: close });
  },
});
