import { DownbeatError } from "../../core/errors.ts";
import type { Auth } from "../../gen/auth.ts";
import type { Sessions, SessionsTickets } from "../../gen/sessions.ts";

/** The resources that a room needs: `Downbeat` has them, and so has `{ auth: new Auth(client), sessions: new Sessions(client) }`. */
export interface RoomApi {
  readonly auth: Pick<Auth, "exchange">;
  readonly sessions: Pick<Sessions, "get"> & { readonly tickets: Pick<SessionsTickets, "create"> };
}

/** Which room: by a join code, or by the session of which one is a member. */
export type RoomTarget = { readonly code: string } | { readonly sessionId: string };

/** What opens a socket, once and soon. */
export interface OpenedTicket {
  readonly url: string;
  readonly ticket: string;
  readonly sessionId: string;
}

const ONE_TRY = { maxRetries: 0, timeoutMs: 5000 };

/** Gets a ticket. */
export async function getTicket(
  api: RoomApi,
  target: RoomTarget,
  { origin, signal }: { origin: string | undefined; signal: AbortSignal },
): Promise<OpenedTicket> {
  const options = { ...ONE_TRY, signal };
  const asked = "code" in target
    ? api.auth.exchange({ code: target.code }, options)
    : api.sessions.tickets.create(target.sessionId, options);
  const { data, response } = await asked.withResponse();
  const url = new URL(data.path, origin ?? (response.url || undefined));
  return {
    url: `${url.protocol === "http:" || url.protocol === "ws:" ? "ws:" : "wss:"}//${url.host}${url.pathname}`,
    ticket: data.ticket,
    sessionId: data.sessionId,
  };
}

const LATER = [408, 425, 429];

/** Whether an answer says that there will be no ticket, however often one asks. */
export function refusesTicket(error: unknown): boolean {
  return error instanceof TypeError ||
    error instanceof DownbeatError && error.status < 500 && !LATER.includes(error.status);
}
