import { strictEqual } from "node:assert/strict";
import type { Database } from "@downbeat/runtime/db";
import type { Kysely } from "kysely";
import { forEachEngine } from "../../../tests/support/engines.ts";
import type { Role } from "../domain/role.ts";
import type { SessionsTables } from "../store/tables.ts";
import { openSessions, type SessionsApp, sessionsDatabase } from "./open_sessions.ts";

/** An answer with its JSON read. */
export interface BandAnswer {
  readonly status: number;
  readonly headers: Headers;
  // deno-lint-ignore no-explicit-any -- what an answer holds is what the tests are about
  readonly body: any;
}

export interface Player {
  readonly id: string;
  readonly token: string;
}

/** A request: JSON, and the tag that a write builds on. */
export interface Asking {
  readonly by?: Player;
  readonly json?: unknown;
  readonly ifMatch?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The service with people who play. */
export interface Band {
  readonly service: SessionsApp;
  readonly db: Kysely<SessionsTables>;
  /** Asks when nobody else is named. */
  readonly ada: Player;
  readonly bob: Player;
  player(): Promise<Player>;
  ask(method: string, path: string, asking?: Asking): Promise<BandAnswer>;
  /** Makes a session; its path. */
  session(json?: object, by?: Player): Promise<string>;
  /** Makes somebody a member. */
  enrol(path: string, player: Player, role: Role): Promise<void>;
}

/** Registers a test for both engines, with the service running. */
export function bandTest(name: string, body: (band: Band, t: Deno.TestContext) => Promise<void>): void {
  forEachEngine(name, async (t, database) => {
    await using service = await openSessions(database);
    await body(await gatherBand(service, database), t);
  }, sessionsDatabase);
}

/** People who play, on a service that runs already. */
export async function gatherBand(service: SessionsApp, database: Database): Promise<Band> {
  const db = database.schema<SessionsTables>("sessions");
  const player = async () => {
    const { account, accessToken } = await service.guest();
    return { id: account.id, token: accessToken };
  };
  const [ada, bob] = [await player(), await player()];
  const band: Band = {
    ...{ service, db, ada, bob, player },
    async ask(method, path, { by = ada, json, ifMatch, headers } = {}) {
      const { status, body, headers: answered } = await service.send(method, path, {
        token: by.token,
        ...(json !== undefined && { json }),
        headers: {
          ...(method === "PATCH" && { "content-type": "application/merge-patch+json" }),
          ...(ifMatch !== undefined && { "if-match": ifMatch }),
          ...headers,
        },
      });
      return { status, body, headers: answered };
    },
    async session(json = {}, by = ada) {
      const { status, body } = await band.ask("POST", "/v1/sessions", {
        by,
        json: { title: "Tuesday", ...json },
      });
      strictEqual(status, 201, JSON.stringify(body));
      return `/v1/sessions/${body.id}`;
    },
    async enrol(path, { id }, role) {
      const session_id = path.slice("/v1/sessions/".length);
      await db.insertInto("session_members")
        .values({ session_id, user_id: id, role, joined_at: new Date(0) }).execute();
    },
  };
  return band;
}
