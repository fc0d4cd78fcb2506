import { deepStrictEqual, strictEqual } from "node:assert/strict";
import type { Database } from "@downbeat/runtime/db";
import { forEachEngine } from "../../../tests/support/engines.ts";
import type { Role } from "../domain/role.ts";
import type { SessionsTables } from "../store/tables.ts";
import { type Band, openBand, type Person } from "../testing/open_band.ts";
import { sessionsDatabase } from "../testing/open_sessions.ts";

const NOBODY = "acc_00000000000000000000000000";

/** A session with one member of each role, and how often its access has changed. */
async function quartet(band: Band, database: Database) {
  const owner = await band.guest();
  const id = await band.session(owner);
  const people = {
    owner,
    director: await band.member(owner, id, "director"),
    player: await band.member(owner, id, "player"),
    listener: await band.member(owner, id, "listener"),
  };
  const path = `/v1/sessions/${id}/members`;
  return {
    id,
    people,
    path,
    update: (who: Person, whom: Person, role: Role) =>
      band.ask("PUT", `${path}/${whom.id}`, who, { json: { role } }),
    remove: (who: Person, whom: Person) => band.ask("DELETE", `${path}/${whom.id}`, who),
    async roles() {
      const { body } = await band.ask("GET", path, owner);
      return Object.fromEntries(
        body.items.map(({ userId, role }: { userId: string; role: Role }) => [userId, role]),
      );
    },
    async accessRevision() {
      const row = await database.schema<SessionsTables>("sessions").selectFrom("sessions")
        .select("access_revision").where("id", "=", id).executeTakeFirstOrThrow();
      return row.access_revision;
    },
  };
}

const typeOf = ({ status, body }: { status: number; body: { type?: string } }) =>
  status < 300 ? status : body.type?.replace("/problems/", "");

forEachEngine(
  "members are listed to members only, the owner first, then as they joined",
  async (_t, database) => {
    await using band = await openBand(database);
    const { people, path } = await quartet(band, database);
    for (const one of Object.values(people)) {
      const { status, body } = await band.ask("GET", path, one);
      strictEqual(status, 200);
      deepStrictEqual(
        body.items.map(({ userId, role }: { userId: string; role: Role }) => [role, userId]),
        Object.entries(people).map(([role, { id }]) => [role, id]),
      );
    }
    strictEqual(typeOf(await band.ask("GET", path, await band.guest())), "session-not-found");
  },
  sessionsDatabase,
);

forEachEngine(
  "roles are given as the contract says, and every change counts for the live room",
  async (_t, database) => {
    await using band = await openBand(database);
    const { people: { owner, director, player, listener }, update, accessRevision, roles } = await quartet(
      band,
      database,
    );
    const before = await accessRevision();
    const refused: [Person, Person, Role][] = [
      [director, player, "director"],
      [director, player, "owner"],
      [director, owner, "player"],
      [director, director, "player"],
      [player, listener, "player"],
      [player, player, "director"],
      [listener, listener, "player"],
      [owner, owner, "director"],
    ];
    for (const [who, whom, role] of refused) {
      strictEqual(
        typeOf(await update(who, whom, role)),
        "role-forbids",
        `${who.id} makes ${whom.id} ${role}`,
      );
    }
    strictEqual(await accessRevision(), before);
    const granted: [Person, Person, Role][] = [
      [director, listener, "player"],
      [director, player, "listener"],
      [owner, listener, "director"],
      [owner, director, "listener"],
    ];
    for (const [index, [who, whom, role]] of granted.entries()) {
      const { status, body } = await update(who, whom, role);
      deepStrictEqual([status, body.userId, body.role], [200, whom.id, role]);
      strictEqual(await accessRevision(), before + index + 1);
    }
    strictEqual(typeOf(await update(owner, listener, "director")), 200);
    strictEqual(typeOf(await update(owner, owner, "owner")), 200);
    strictEqual(await accessRevision(), before + granted.length);
    deepStrictEqual(await roles(), {
      [owner.id]: "owner",
      [director.id]: "listener",
      [player.id]: "listener",
      [listener.id]: "director",
    });
  },
  sessionsDatabase,
);

forEachEngine(
  "handing a session over makes its former owner a director, of two at once only one",
  async (_t, database) => {
    await using band = await openBand(database);
    const { id, people: { owner, director, player }, update, roles } = await quartet(band, database);
    const answers = await Promise.all([director, player].map((whom) => update(owner, whom, "owner")));
    deepStrictEqual(answers.map(typeOf).map(String).sort(), ["200", "role-forbids"]);
    const heir = answers[0]!.status === 200 ? director : player;
    strictEqual((await roles())[owner.id], "director");
    strictEqual((await roles())[heir.id], "owner");
    const { ownerId, revision } = (await band.ask("GET", `/v1/sessions/${id}`, heir)).body;
    deepStrictEqual([ownerId, revision], [heir.id, 2], "no entity tag stands for two owners");
    strictEqual(Object.values(await roles()).filter((role) => role === "owner").length, 1);
  },
  sessionsDatabase,
);

forEachEngine(
  "members leave and are removed as the contract says, and are strangers after it",
  async (_t, database) => {
    await using band = await openBand(database);
    const { people: { owner, director, player, listener }, remove, path, accessRevision } = await quartet(
      band,
      database,
    );
    const before = await accessRevision();
    for (
      const [who, whom] of [[owner, owner], [director, owner], [player, listener], [
        listener,
        player,
      ]] as const
    ) {
      strictEqual(typeOf(await remove(who, whom)), "role-forbids");
    }
    strictEqual(typeOf(await remove(owner, { id: NOBODY, token: "" })), "member-not-found");
    strictEqual(await accessRevision(), before);
    strictEqual(typeOf(await remove(listener, listener)), 204);
    strictEqual(typeOf(await remove(director, player)), 204);
    strictEqual(typeOf(await remove(owner, director)), 204);
    strictEqual(await accessRevision(), before + 3);
    for (const gone of [listener, player, director]) {
      strictEqual(typeOf(await band.ask("GET", path, gone)), "session-not-found");
      strictEqual(typeOf(await remove(gone, gone)), "session-not-found");
    }
  },
  sessionsDatabase,
);

forEachEngine(
  "an account that owns as many sessions as it may is handed no other one",
  async (_t, database) => {
    await using band = await openBand(database);
    const { people: { owner, player }, update, roles } = await quartet(band, database);
    const db = database.schema<SessionsTables>("sessions");
    const at = new Date();
    await db.insertInto("sessions").values(Array.from({ length: 1000 }, (_, index) => ({
      ...{
        id: `ses_${String(index).padStart(26, "0")}`,
        owner_id: player.id,
        title: "T",
        bpm: 120,
        document: {},
      },
      ...{
        schema_version: 2,
        revision: 1,
        forked_from: null,
        conflict_of: null,
        created_at: at,
        updated_at: at,
      },
    }))).execute();
    strictEqual(typeOf(await update(owner, player, "owner")), "limit-reached");
    strictEqual((await roles())[owner.id], "owner");
  },
  sessionsDatabase,
);

forEachEngine(
  "after logging out nobody sees members any more, whatever the token's time",
  async (_t, database) => {
    await using band = await openBand(database);
    const { people: { player }, path } = await quartet(band, database);
    await band.ask("POST", "/v1/auth/logout", player, { json: {} });
    strictEqual(typeOf(await band.ask("GET", path, player)), "unauthenticated");
  },
  sessionsDatabase,
);
