import type { Database } from "@downbeat/runtime/db";
import type { TestRequest } from "@downbeat/runtime/service/testing";
import { strictEqual } from "node:assert/strict";
import type { Role } from "../domain/role.ts";
import { openSessions, type SessionsApp } from "./open_sessions.ts";

export interface Person {
  readonly id: string;
  readonly token: string;
}

/** An answer with its JSON read. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  // deno-lint-ignore no-explicit-any -- what an answer holds is what the tests are about
  readonly body: any;
}

/** The service with people who share sessions, all made through the API. */
export interface Band extends AsyncDisposable {
  readonly sessions: SessionsApp;
  ask(method: string, path: string, who: Person, request?: TestRequest): Promise<Reply>;
  guest(): Promise<Person>;
  /** A session of somebody's. @returns its id */
  session(owner: Person, json?: object): Promise<string>;
  /** An invite's code. */
  invite(host: Person, sessionId: string, json?: object): Promise<string>;
  exchange(who: Person, code: string, from?: string): Promise<Reply>;
  /** Somebody new in a session. */
  member(owner: Person, sessionId: string, role: Exclude<Role, "owner">): Promise<Person>;
}

export async function openBand(
  database: Database,
  env: Readonly<Record<string, string>> = {},
): Promise<Band> {
  const sessions = await openSessions(database, { env });
  const made = async (method: string, path: string, who: Person, json: object) => {
    const { status, body } = await band.ask(method, path, who, { json });
    strictEqual(status, 201, JSON.stringify(body));
    return body;
  };
  const band: Band = {
    sessions,
    ask: (method, path, { token }, request) => sessions.send(method, path, { token, ...request }),
    async guest() {
      const { account, accessToken } = await sessions.guest();
      return { id: account.id, token: accessToken };
    },
    session: async (owner, json = { title: "Tuesday" }) =>
      (await made("POST", "/v1/sessions", owner, json)).id,
    invite: async (host, sessionId, json = {}) =>
      (await made("POST", `/v1/sessions/${sessionId}/invites`, host, json)).code,
    exchange: (who, code, from) =>
      band.ask("POST", "/v1/auth/exchange", who, { json: { code }, ...(from !== undefined && { from }) }),
    async member(owner, sessionId, role) {
      // Whoever comes later has joined later.
      sessions.advance(1);
      const [who, code] = [await band.guest(), await band.invite(owner, sessionId, { role, maxUses: 1 })];
      strictEqual((await band.exchange(who, code)).status, 200);
      return who;
    },
    [Symbol.asyncDispose]: () => sessions[Symbol.asyncDispose](),
  };
  return band;
}
