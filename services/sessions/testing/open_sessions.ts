import type { components } from "@downbeat/contract/sessions";
import type { Database } from "@downbeat/runtime/db";
import type { ServiceDefinition } from "@downbeat/runtime/service";
import { openTestApp, type TestApp, testDatabase, type TestRequest } from "@downbeat/runtime/service/testing";
import { strictEqual } from "node:assert/strict";
import { sessions } from "../mod.ts";

export type TokenSet = components["schemas"]["TokenSet"];

export const PASSWORD = "a long secret phrase";
export const DAY_MS = 24 * 60 * 60 * 1000;

export const sessionsDatabase = testDatabase([sessions]);

/** The service over a test's database, at a time that the test moves. */
export interface SessionsApp extends AsyncDisposable {
  readonly app: TestApp;
  advance(ms: number): void;
  /** Sends JSON and reads the answer. */
  send(
    method: string,
    path: string,
    request?: TestRequest,
  ): Promise<{ status: number; body: Answer; headers: Headers }>;
  guest(): Promise<TokenSet>;
  register(email: string): Promise<TokenSet>;
  refresh(refreshToken: string): Promise<{ status: number; body: Answer }>;
}

/** Whatever an answer may hold that tests look at. */
export type Answer =
  & Partial<TokenSet & components["schemas"]["Account"] & components["schemas"]["AccountExport"]>
  & { type?: string; current?: unknown };

export async function openSessions(
  database: Database,
  { beside = [], env = {} }: {
    readonly beside?: readonly ServiceDefinition[];
    readonly env?: Readonly<Record<string, string>>;
  } = {},
): Promise<SessionsApp> {
  let nowMs = Date.parse("2026-03-01T12:00:00Z");
  const app = await openTestApp({
    database,
    services: [sessions, ...beside],
    now: () => new Date(nowMs),
    env,
  });
  const send: SessionsApp["send"] = async (method, path, request = {}) => {
    const response = await app.request(path, { method, ...request });
    const text = await response.text();
    return {
      status: response.status,
      body: text === "" ? {} : JSON.parse(text) as Answer,
      headers: response.headers,
    };
  };
  const begin = async (path: string, json: unknown) => {
    const { status, body } = await send("POST", path, { json });
    strictEqual(status, 201);
    return body as TokenSet;
  };
  return {
    app,
    advance: (ms) => void (nowMs += ms),
    send,
    guest: () => begin("/v1/auth/guest", {}),
    register: (email) => begin("/v1/auth/register", { email, password: PASSWORD }),
    refresh: (refreshToken) => send("POST", "/v1/auth/refresh", { json: { refreshToken } }),
    [Symbol.asyncDispose]: () => app[Symbol.asyncDispose](),
  };
}
