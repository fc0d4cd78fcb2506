import type { Database } from "@downbeat/runtime/db";
import { openTestApp, type TestApp, testDatabase, type TestRequest } from "@downbeat/runtime/service/testing";
import { presets } from "../mod.ts";
import { forEachEngine } from "../../../tests/support/engines.ts";
import { sessionsStub } from "./sessions_stub.ts";

export const ADA = "acc_000000000000000000000000a1";
export const BOB = "acc_000000000000000000000000b2";

/** An answer with its JSON read. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // deno-lint-ignore no-explicit-any -- what an answer holds is what the tests are about
  readonly body: any;
}

/** The service on a fresh database, with two people who may write. */
export interface Library extends AsyncDisposable {
  readonly app: TestApp;
  readonly database: Database;
  readonly ada: string;
  readonly bob: string;
  ask(path: string, init?: TestRequest): Promise<Answer>;
}

export const SERVICES = [sessionsStub(new Map([[ADA, "Ada"]])), presets];

/** Registers a test for both engines, with the service running; the starter library stays off unless asked for. */
export function libraryTest(
  name: string,
  body: (t: Deno.TestContext, library: Library) => Promise<void>,
  env: Readonly<Record<string, string>> = {},
): void {
  forEachEngine(name, async (t, database) => {
    await using library = await openLibrary(database, env);
    await body(t, library);
  }, testDatabase(SERVICES));
}

export async function openLibrary(
  database: Database,
  env: Readonly<Record<string, string>> = {},
): Promise<Library> {
  const app = await openTestApp({ database, services: SERVICES, env: { PRESETS_STARTER: "0", ...env } });
  return {
    app,
    database,
    ada: await app.tokenFor(ADA),
    bob: await app.tokenFor(BOB),
    async ask(path, init) {
      const response = await app.request(path, init);
      const text = await response.text();
      const json = response.headers.get("content-type")?.includes("json") && text !== "";
      return { status: response.status, headers: response.headers, body: json ? JSON.parse(text) : text };
    },
    [Symbol.asyncDispose]: () => app[Symbol.asyncDispose](),
  };
}
