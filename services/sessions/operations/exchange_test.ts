import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { forEachEngine } from "../../../tests/support/engines.ts";
import { type Band, openBand, type Person } from "../testing/open_band.ts";
import { sessionsDatabase } from "../testing/open_sessions.ts";

const DAY_SECONDS = 86_400;

async function started(band: Band) {
  const owner = await band.guest();
  return { owner, id: await band.session(owner) };
}

const guests = (band: Band, count: number) => Promise.all(Array.from({ length: count }, () => band.guest()));
const uses = async (band: Band, owner: Person, id: string) =>
  (await band.ask("GET", `/v1/sessions/${id}/invites`, owner)).body.items[0]?.uses;
const roleOf = async (band: Band, owner: Person, id: string, { id: userId }: Person) =>
  (await band.ask("GET", `/v1/sessions/${id}/members`, owner)).body.items
    .find((one: { userId: string }) => one.userId === userId)?.role;

forEachEngine(
  "a code makes a guest a member with its role and gives a ticket, however it is typed",
  async (_t, database) => {
    await using band = await openBand(database);
    const { owner, id } = await started(band);
    const code = await band.invite(owner, id, { role: "listener" });
    const misread = code.replaceAll("0", "O").replaceAll("1", "l").toLowerCase();
    for (
      const typed of [
        code,
        `${code.slice(0, 4)}-${code.slice(4)}`,
        misread,
        `${misread.slice(0, 4)} ${misread.slice(4)}`,
      ]
    ) {
      const guest = await band.guest();
      const { status, body } = await band.exchange(guest, typed);
      deepStrictEqual([status, body.sessionId, body.role, body.expiresIn], [200, id, "listener", 60]);
      strictEqual(body.path, `/v1/sessions/${id}/live`);
      strictEqual(JSON.parse(atob(body.ticket.split(".")[0])).typ, "ticket+jwt");
      strictEqual(await roleOf(band, owner, id, guest), "listener");
    }
    strictEqual(await uses(band, owner, id), 4);
  },
  sessionsDatabase,
);

forEachEngine(
  "of twenty at the same moment a code with three uses lets in exactly three",
  async (_t, database) => {
    await using band = await openBand(database);
    const { owner, id } = await started(band);
    const code = await band.invite(owner, id, { maxUses: 3 });
    const answers = await Promise.all((await guests(band, 20)).map((guest) => band.exchange(guest, code)));
    strictEqual(answers.filter(({ status }) => status === 200).length, 3);
    deepStrictEqual([...new Set(answers.map(({ body }) => body.type))].sort(), [
      "/problems/code-refused",
      undefined,
    ]);
    strictEqual((await band.ask("GET", `/v1/sessions/${id}/members`, owner)).body.items.length, 4);
  },
  sessionsDatabase,
);

forEachEngine(
  "members use no code up, keep a higher role, and are known by a used-up one",
  async (_t, database) => {
    await using band = await openBand(database);
    const { owner, id } = await started(band);
    const code = await band.invite(owner, id, { role: "player", maxUses: 2 });
    const [ada, bob, eve] = await guests(band, 3);
    for (let i = 0; i < 3; i++) strictEqual((await band.exchange(ada!, code)).body.role, "player");
    strictEqual((await band.exchange(owner, code)).body.role, "owner");
    strictEqual(await uses(band, owner, id), 1);
    strictEqual((await band.exchange(bob!, code)).status, 200);
    strictEqual((await band.exchange(eve!, code)).status, 403);
    strictEqual((await band.exchange(bob!, code)).status, 200);
  },
  sessionsDatabase,
);

forEachEngine("a code raises the role of a lower member, as one of its uses", async (_t, database) => {
  await using band = await openBand(database);
  const { owner, id } = await started(band);
  const [ada, bob] = [await band.member(owner, id, "listener"), await band.member(owner, id, "listener")];
  const code = await band.invite(owner, id, { role: "director", maxUses: 1 });
  strictEqual((await band.exchange(ada, code)).body.role, "director");
  strictEqual((await band.exchange(bob, code)).status, 403);
  strictEqual(await roleOf(band, owner, id, bob), "listener");
}, sessionsDatabase);

forEachEngine(
  "codes that are wrong, expired, used up, revoked, or of a session that is gone, answer alike",
  async (_t, database) => {
    await using band = await openBand(database);
    const { owner, id } = await started(band);
    const gone = await band.session(owner);
    const [expired, used, revoked, removed] = [
      await band.invite(owner, id, { expiresInSeconds: 60 }),
      await band.invite(owner, id, { maxUses: 1 }),
      await band.invite(owner, id),
      await band.invite(owner, gone),
    ];
    strictEqual((await band.exchange(await band.guest(), used)).status, 200);
    band.sessions.advance(60_000);
    const { body: { items } } = await band.ask("GET", `/v1/sessions/${id}/invites`, owner);
    strictEqual(items.length, 1);
    strictEqual((await band.ask("DELETE", `/v1/sessions/${id}/invites/${items[0].id}`, owner)).status, 204);
    const { headers } = await band.ask("GET", `/v1/sessions/${gone}`, owner);
    const ifMatch = { "if-match": headers.get("etag")! };
    strictEqual((await band.ask("DELETE", `/v1/sessions/${gone}`, owner, { headers: ifMatch })).status, 204);
    const shown: unknown[] = [];
    for (const code of ["ZZZZZZZZ", "UUUUUUUU", "----- --", expired, used, revoked, removed]) {
      const { status, body, headers } = await band.exchange(await band.guest(), code);
      shown.push([status, { ...body, requestId: "" }, [...headers.keys()]]);
    }
    for (const one of shown) deepStrictEqual(one, shown[0]);
    strictEqual((shown[0] as [number])[0], 403);
  },
  sessionsDatabase,
);

forEachEngine(
  "after ten failures an address is refused for ten minutes, also with a good code; others are not",
  async (_t, database) => {
    await using band = await openBand(database);
    const { owner, id } = await started(band);
    const code = await band.invite(owner, id);
    const [ada, bob] = await guests(band, 2);
    for (let i = 0; i < 30; i++) strictEqual((await band.exchange(ada!, code, "192.0.2.1")).status, 200);
    for (let i = 0; i < 10; i++) {
      strictEqual((await band.exchange(ada!, "ZZZZZZZZ", "192.0.2.1")).status, 403);
    }
    for (const tried of ["ZZZZZZZZ", code]) {
      const { status, body, headers } = await band.exchange(bob!, tried, "192.0.2.1");
      deepStrictEqual([status, body.type], [429, "/problems/quota-exceeded"]);
      const seconds = Number(headers.get("retry-after"));
      ok(seconds > 590 && seconds <= 600, `${seconds} s`);
    }
    strictEqual((await band.exchange(bob!, code, "192.0.2.2")).status, 200);
  },
  sessionsDatabase,
);

forEachEngine(
  "of fifty guesses at the same moment no more than ten are answered",
  async (_t, database) => {
    await using band = await openBand(database);
    const guest = await band.guest();
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) => band.exchange(guest, `ZZZZZZ${10 + index}`, "192.0.2.1")),
    );
    const count = (status: number) => answers.filter((one) => one.status === status).length;
    deepStrictEqual([count(403), count(429)], [10, 40]);
  },
  sessionsDatabase,
);

forEachEngine("an audience behind one address comes in at the same moment", async (_t, database) => {
  await using band = await openBand(database);
  const { owner, id } = await started(band);
  const code = await band.invite(owner, id, { maxUses: 200 });
  const audience = await guests(band, 120);
  const answers = await Promise.all(audience.map((guest) => band.exchange(guest, code, "192.0.2.1")));
  deepStrictEqual([...new Set(answers.map(({ status }) => status))], [200]);
  strictEqual(await uses(band, owner, id), 120);
}, sessionsDatabase);

forEachEngine(
  "a hundred tries of a session's ended codes lock all its codes, and those of no other",
  async (_t, database) => {
    await using band = await openBand(database);
    const { owner, id } = await started(band);
    const ended = [
      await band.invite(owner, id, { expiresInSeconds: 60 }),
      await band.invite(owner, id, { expiresInSeconds: 60 }),
    ];
    band.sessions.advance(60_000);
    const good = await band.invite(owner, id);
    const elsewhere = await band.invite(owner, await band.session(owner));
    const guest = await band.guest();
    for (let i = 0; i < 100; i++) {
      strictEqual((await band.exchange(guest, ended[i % 2]!, `192.0.2.${i}`)).status, 403);
    }
    const { status, body, headers } = await band.exchange(guest, good, "198.51.100.1");
    deepStrictEqual([status, body.type], [429, "/problems/quota-exceeded"]);
    ok(Number(headers.get("retry-after")) > 0);
    strictEqual((await band.exchange(guest, ended[0]!, "198.51.100.1")).status, 429);
    strictEqual((await band.exchange(guest, elsewhere, "198.51.100.1")).status, 200);
  },
  sessionsDatabase,
);

forEachEngine(
  "a session of 256 members takes no further one, and the code is not used up by that",
  async (_t, database) => {
    await using band = await openBand(database);
    const { owner, id } = await started(band);
    const code = await band.invite(owner, id, { maxUses: 1000 });
    for (let i = 0; i < 5; i++) {
      await Promise.all((await guests(band, 51)).map((guest) => band.exchange(guest, code)));
    }
    strictEqual((await band.ask("GET", `/v1/sessions/${id}/members`, owner)).body.items.length, 256);
    const { status, body } = await band.exchange(await band.guest(), code, "192.0.2.1");
    deepStrictEqual([status, body.type], [409, "/problems/limit-reached"]);
    strictEqual(await uses(band, owner, id), 255);
  },
  sessionsDatabase,
);

forEachEngine("an invite lives as long as it says, to the millisecond", async (_t, database) => {
  await using band = await openBand(database);
  const { owner, id } = await started(band);
  const code = await band.invite(owner, id, { expiresInSeconds: DAY_SECONDS });
  band.sessions.advance(14 * 60_000);
  strictEqual((await band.exchange(owner, code)).status, 200);
  band.sessions.advance(DAY_SECONDS * 1000 - 14 * 60_000 - 1);
  strictEqual((await band.exchange(await band.guest(), code)).status, 200);
  band.sessions.advance(1);
  strictEqual((await band.exchange(await band.guest(), code)).status, 403);
}, sessionsDatabase);
