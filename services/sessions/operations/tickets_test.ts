import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { forEachEngine } from "../../../tests/support/engines.ts";
import type { SessionsCall } from "../call.ts";
import { DirectoryAway, type RoomDirectory } from "../directory/directory.ts";
import { openBand } from "../testing/open_band.ts";
import { sessionsDatabase } from "../testing/open_sessions.ts";
import { requireDirectory } from "./issue_ticket.ts";

forEachEngine("every member gets tickets with the role of now, and nobody else any", async (_t, database) => {
  await using band = await openBand(database);
  const owner = await band.guest();
  const id = await band.session(owner);
  const player = await band.member(owner, id, "player");
  const ticketOf = (who: typeof owner) => band.ask("POST", `/v1/sessions/${id}/tickets`, who);
  const { status, body } = await ticketOf(player);
  deepStrictEqual([status, body.role, body.sessionId, body.expiresIn], [200, "player", id, 60]);
  const { sub, room } = JSON.parse(atob(body.ticket.split(".")[1]));
  deepStrictEqual([sub, room], [player.id, id]);
  const json = { role: "listener" };
  await band.ask("PUT", `/v1/sessions/${id}/members/${player.id}`, owner, { json });
  strictEqual((await ticketOf(player)).body.role, "listener");
  strictEqual((await ticketOf(await band.guest())).body.type, "/problems/session-not-found");
  await band.ask("DELETE", `/v1/sessions/${id}/members/${player.id}`, owner);
  strictEqual((await ticketOf(player)).body.type, "/problems/session-not-found");
}, sessionsDatabase);

forEachEngine("a ticket is no access token", async (_t, database) => {
  await using band = await openBand(database);
  const owner = await band.guest();
  const id = await band.session(owner);
  const { body } = await band.ask("POST", `/v1/sessions/${id}/tickets`, owner);
  const { status } = await band.ask("GET", `/v1/sessions/${id}`, { ...owner, token: body.ticket });
  strictEqual(status, 401);
}, sessionsDatabase);

Deno.test("while the directory of rooms is away a ticket is unavailable, and every other fault stays one", async () => {
  const asked = (ready: () => Promise<void>) =>
    requireDirectory({ directory: { ready } as RoomDirectory } as SessionsCall);
  await asked(() => Promise.resolve());
  await rejects(asked(() => Promise.reject(new DirectoryAway("Redis is away"))), {
    name: "Problem",
    type: "unavailable",
    status: 503,
  });
  await rejects(asked(() => Promise.reject(new TypeError("broken"))), TypeError);
});
