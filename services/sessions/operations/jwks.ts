import type { SessionsHandlers } from "../call.ts";

/** What others verify this service's signatures with. */
export const jwks = {
  async "sessions.jwks"(_input, call) {
    return { status: 200, body: await call.keys.publicKeys() };
  },
} satisfies Partial<SessionsHandlers>;
