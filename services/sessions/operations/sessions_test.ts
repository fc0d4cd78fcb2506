import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { sql } from "kysely";
import { type Band, bandTest } from "../testing/band.ts";
import { documentOf, patternOf } from "../testing/documents.ts";

/** Members that no version knows, wherever a document has room for some. */
const unknown = (() => {
  const more = { future: { deep: [1, { nested: null }] } };
  const pattern = patternOf("a");
  const [track] = pattern.groove.tracks;
  const groove = {
    ...pattern.groove,
    tracks: [{ ...track!, ...more, hits: [{ ...track!.hits[0]!, ...more }] }],
  };
  const effects = [{ id: "e", type: "filter", ...more }];
  const points = [{ beat: 0, value: 1, ...more }];
  return {
    ...{ title: "Tuesday", meter: { num: 3, den: 4, ...more }, mixer: { effects, ...more }, ...more },
    tracks: [{
      ...{ id: "kick", name: "Kick", effects, ...more },
      automation: [{ id: "l", target: "pan", points, ...more }],
    }],
    patterns: [{ ...pattern, groove: { ...groove, ...more }, ...more }],
    arrangement: [{ id: "s", patternId: "a", ...more }],
    setlist: [{ id: "x", song: "X", ...more }],
    slots: [{ id: "d", name: "Drums", ...more }],
    assets: [{ sampleId: "kick", ...more }],
  };
})();

const SERVER_SAYS = [
  ...["id", "schemaVersion", "ownerId", "revision", "createdAt", "updatedAt"],
  ...["forkedFrom", "conflictOf"],
];

/** What an answer says of the document alone. */
function documentIn({ body }: { readonly body: object }): Record<string, unknown> {
  return Object.fromEntries(Object.entries(body).filter(([name]) => !SERVER_SAYS.includes(name)));
}

bandTest("a new session is empty in 4/4 at 120 bpm, and is its maker's", async ({ ask, ada, bob }) => {
  const made = await ask("POST", "/v1/sessions", { json: { title: "Tuesday" } });
  deepStrictEqual([made.status, made.headers.get("etag")], [201, '"r1"']);
  const { id, createdAt } = made.body;
  strictEqual(made.headers.get("location"), `/v1/sessions/${id}`);
  const facts = { id, schemaVersion: 2, ownerId: ada.id, revision: 1, createdAt, updatedAt: createdAt };
  deepStrictEqual(made.body, { ...documentOf(), ...facts });
  const read = await ask("GET", `/v1/sessions/${id}`);
  deepStrictEqual([read.status, read.headers.get("etag"), read.body], [200, '"r1"', made.body]);
  const same = await ask("GET", `/v1/sessions/${id}`, { headers: { "if-none-match": '"r1"' } });
  strictEqual(same.status, 304);
  const { body: { items: [listed] } } = await ask("GET", "/v1/sessions");
  const { schemaVersion: _, ...summary } = facts;
  deepStrictEqual(listed, { ...summary, title: "Tuesday", bpm: 120, role: "owner" });
  deepStrictEqual((await ask("GET", "/v1/sessions", { by: bob })).body, { items: [] });
});

bandTest("a write builds on the present revision, or gets it told", async ({ ask, session }) => {
  const path = await session();
  const json = { title: "Wednesday", bpm: 96 };
  strictEqual((await ask("PUT", path, { json })).status, 428);
  const written = await ask("PUT", path, { json, ifMatch: '"r1"' });
  deepStrictEqual([written.status, written.headers.get("etag"), written.body.revision], [200, '"r2"', 2]);
  deepStrictEqual(documentIn(written), documentOf(json));
  for (const [method, stale] of [["PUT", json], ["PATCH", { bpm: 90 }], ["DELETE", undefined]] as const) {
    const refused = await ask(method, path, { ...(stale && { json: stale }), ifMatch: '"r1"' });
    deepStrictEqual(
      [refused.status, refused.body.type, refused.headers.get("etag"), refused.body.current],
      [412, "/problems/precondition-failed", '"r2"', written.body],
      method,
    );
  }
  strictEqual((await ask("PATCH", path, { json: { bpm: 90 }, ifMatch: "*" })).status, 200);
});

bandTest(
  "of writes at the same moment one wins, and the others get its session told",
  async ({ ask, session }) => {
    const path = await session();
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, i) => ask("PATCH", path, { json: { bpm: 100 + i }, ifMatch: '"r1"' })),
    );
    const won = answers.filter(({ status }) => status === 200);
    strictEqual(won.length, 1);
    for (const lost of answers.filter(({ status }) => status === 412)) {
      deepStrictEqual(lost.body.current, won[0]!.body);
    }
    deepStrictEqual((await ask("GET", path)).body, won[0]!.body);
  },
);

bandTest("members that no version knows survive every way a document takes", async (band) => {
  const { ask, session, bob } = band;
  const document = { ...documentOf(), ...unknown };
  const path = await session(unknown);
  deepStrictEqual(documentIn(await ask("GET", path)), document);
  const read = (await ask("GET", path)).body;
  const replaced = await ask("PUT", path, { json: { ...read, bpm: 97 }, ifMatch: '"r1"' });
  deepStrictEqual(documentIn(replaced), { ...document, bpm: 97 });
  const patched = await ask("PATCH", path, { json: { swing: 20 }, ifMatch: '"r2"' });
  deepStrictEqual(documentIn(patched), { ...document, bpm: 97, swing: 20 });
  await band.enrol(path, bob, "listener");
  deepStrictEqual(documentIn(await ask("POST", `${path}/fork`, { by: bob, json: {} })), documentIn(patched));
  const restored = await ask("POST", `${path}/revisions/1/restore`, { ifMatch: '"r3"' });
  deepStrictEqual(documentIn(restored), document);
});

bandTest(
  "a replaced document has what was sent and its defaults, nothing of the old",
  async ({ ask, session }) => {
    const path = await session(unknown);
    const replaced = await ask("PUT", path, { json: { title: "Blank" }, ifMatch: '"r1"' });
    deepStrictEqual(documentIn(replaced), documentOf({ title: "Blank" }));
  },
);

bandTest(
  "sessions.update merges members, replaces lists and removes what is null",
  async ({ ask, session }) => {
    const path = await session({
      ...{ mixer: { volume: 0.5, room: { size: 2, dark: true } }, lights: { colour: "red", level: 3 } },
      slots: [{ id: "a", name: "A" }, { id: "b", name: "B" }],
    });
    const json = {
      ...{ mixer: { metronomeVolume: 1, room: { dark: null } }, lights: { level: null, fog: true } },
      slots: [{ id: "c", name: "C" }],
    };
    deepStrictEqual(
      documentIn(await ask("PATCH", path, { json, ifMatch: '"r1"' })),
      documentOf({
        mixer: { volume: 0.5, metronomeVolume: 1, room: { size: 2 } },
        lights: { colour: "red", fog: true },
        slots: [{ id: "c", name: "C" }],
      }),
    );
    const gone = await ask("PATCH", path, { json: { lights: null }, ifMatch: '"r2"' });
    strictEqual("lights" in gone.body, false);
    const refused = await ask("PATCH", path, { json: { title: null }, ifMatch: '"r3"' });
    deepStrictEqual([refused.status, refused.body.errors[0].pointer], [400, "/body/title"]);
  },
);

bandTest(
  "a document that breaks a rule is refused with every pointer, however it comes",
  async ({ ask, session }) => {
    const path = await session();
    const broken = {
      title: "A",
      slots: [{ id: "a", name: "A" }, { id: "a", name: "B" }],
      patterns: [patternOf("p", [16])],
    };
    const faults = ["/slots/1/id", "/patterns/0/groove/tracks/0/hits/0/step"];
    const answers = [
      [await ask("POST", "/v1/sessions", { json: broken }), "/body"],
      [await ask("PUT", path, { json: broken, ifMatch: '"r1"' }), "/body"],
      [await ask("PATCH", path, { json: broken, ifMatch: '"r1"' }), "/body"],
      [await ask("POST", `${path}/fork`, { json: { document: broken } }), "/body/document"],
    ] as const;
    for (const [{ status, body }, base] of answers) {
      deepStrictEqual([status, body.type], [400, "/problems/bad-request"]);
      deepStrictEqual(
        body.errors.map(({ pointer }: { pointer: string }) => pointer).sort(),
        faults.map((one) => base + one).sort(),
      );
    }
    strictEqual((await ask("GET", path)).headers.get("etag"), '"r1"');
  },
);

bandTest(
  "a document is at most 1 MiB, however it grows, and holds nothing that cannot be stored",
  async ({ ask, session }) => {
    const path = await session({ notes: "x".repeat(700_000) });
    const grown = await ask("PATCH", path, { json: { more: "x".repeat(700_000) }, ifMatch: '"r1"' });
    deepStrictEqual([grown.status, grown.body.errors[0].pointer], [400, "/body"]);
    const spelt = await ask("POST", "/v1/sessions", {
      json: { title: "A", gains: Array(5_000).fill(1e300) },
    });
    deepStrictEqual([spelt.status, spelt.body.errors[0].pointer], [400, "/body"]);
    const huge = await ask("POST", "/v1/sessions", { json: { title: "A", notes: "x".repeat(1_048_576) } });
    strictEqual(huge.status, 413);
    const unfit = await ask("POST", "/v1/sessions", { json: { title: "A", lights: ["\u0000"] } });
    deepStrictEqual([unfit.status, unfit.body.errors[0].pointer], [400, "/body/lights/0"]);
  },
);

/** Every way to a session, with what is needed to take it. */
const WAYS = [
  { name: "get", rank: 0, go: ["GET", ""] },
  { name: "assets", rank: 0, go: ["GET", "/assets"] },
  { name: "revisions.list", rank: 0, go: ["GET", "/revisions"] },
  { name: "revisions.get", rank: 0, go: ["GET", "/revisions/1"] },
  { name: "fork", rank: 0, go: ["POST", "/fork", {}] },
  { name: "update", rank: 1, go: ["PATCH", "", { swing: 1 }] },
  { name: "replace", rank: 1, go: ["PUT", "", { title: "B" }] },
  { name: "restore", rank: 1, go: ["POST", "/revisions/1/restore"] },
  { name: "remove", rank: 3, go: ["DELETE", ""] },
] as const;

bandTest("a role opens its ways to a session, and to others there is none", async (band) => {
  const { ask, session, enrol, player, bob: stranger } = band;
  const path = await session();
  const roles = ["listener", "player", "director"] as const;
  const members = await Promise.all(roles.map(async (role) => {
    const one = await player();
    await enrol(path, one, role);
    return { ...one, role };
  }));
  for (const { name, rank, go: [method, below, json] } of WAYS) {
    const asking = { ...(json && { json }), ifMatch: "*" };
    const hidden = await ask(method, path + below, { by: stranger, ...asking });
    deepStrictEqual([hidden.status, hidden.body.type], [404, "/problems/session-not-found"], name);
    for (const [place, member] of members.entries()) {
      const { status, body } = await ask(method, path + below, { by: member, ...asking });
      if (place >= rank) strictEqual(status < 300, true, `${name} as ${member.role}: ${status}`);
      else deepStrictEqual([status, body.type], [403, "/problems/role-forbids"], `${name} as ${member.role}`);
    }
  }
  for (const { name, go: [method, below, json] } of WAYS) {
    const { status } = await ask(method, path + below, { ...(json && { json }), ifMatch: "*" });
    strictEqual(status < 300, true, `${name} as owner: ${status}`);
  }
});

bandTest(
  "a removed session is gone with all that hangs on it, and its forks stay",
  async ({ ask, session, db }) => {
    const path = await session();
    const fork = await ask("POST", `${path}/fork`, { json: {} });
    strictEqual((await ask("DELETE", path, { ifMatch: '"r1"' })).status, 204);
    for (const below of ["", "/revisions", "/assets"]) {
      strictEqual(
        (await ask("GET", path + below)).status,
        404,
      );
    }
    const kept = await db.selectFrom("session_revisions").select("session_id").execute();
    deepStrictEqual(kept, [{ session_id: fork.body.id }]);
    strictEqual((await ask("GET", `/v1/sessions/${fork.body.id}`)).status, 200);
  },
);

bandTest(
  "a fork is its maker's own, with its origin and what could not be merged",
  async ({ ask, session, enrol, ada, bob }) => {
    const path = await session({ bpm: 90 });
    await enrol(path, bob, "player");
    const copy = await ask("POST", `${path}/fork`, { by: bob, json: { title: "My take" } });
    strictEqual(copy.status, 201);
    const forkedFrom = path.slice("/v1/sessions/".length);
    const { ownerId, revision, title, bpm, conflictOf } = copy.body;
    deepStrictEqual(
      { ownerId, revision, title, bpm, conflictOf, forkedFrom: copy.body.forkedFrom },
      { ownerId: bob.id, revision: 1, title: "My take", bpm: 90, conflictOf: undefined, forkedFrom },
    );
    strictEqual((await ask("GET", copy.headers.get("location")!, { by: ada })).status, 404);
    const document = { title: "Tuesday (my edits)", bpm: 98 };
    const conflict = await ask("POST", `${path}/fork`, { by: bob, json: { document } });
    deepStrictEqual([conflict.status, conflict.body.conflictOf, conflict.body.forkedFrom], [
      201,
      forkedFrom,
      forkedFrom,
    ]);
    deepStrictEqual(documentIn(conflict), documentOf(document));
    const { items } = (await ask("GET", "/v1/sessions?role=owner", { by: bob })).body;
    deepStrictEqual(
      items.map(({ id, conflictOf }: Record<string, string>) => [id, conflictOf]).toSorted(),
      [[copy.body.id, undefined], [conflict.body.id, forkedFrom]].toSorted(),
    );
  },
);

async function fillUp({ db, ada }: Band, count: number): Promise<void> {
  await sql`insert into sessions.sessions
    (id, owner_id, title, bpm, document, schema_version, revision, created_at, updated_at)
    select 'ses_' || lpad(n::text, 26, '0'), ${ada.id}, 'Many', 120, '{}', 2, 1, now(), now()
    from generate_series(1, ${count}::integer) as n`.execute(db);
}

bandTest("an account owns at most 1,000 sessions, whichever way they come", async (band) => {
  const { ask, session } = band;
  const path = await session();
  await fillUp(band, 998);
  const last = await Promise.all([1, 2].map(() => ask("POST", "/v1/sessions", { json: { title: "Last" } })));
  deepStrictEqual(last.map(({ status }) => status).sort(), [201, 409]);
  const fork = await ask("POST", `${path}/fork`, { json: {} });
  deepStrictEqual([fork.status, fork.body.type], [409, "/problems/limit-reached"]);
});

bandTest("sessions.list pages through what the caller plays in, the last written first", async (band) => {
  const { ask, session, enrol, service, ada, bob } = band;
  const paths: string[] = [];
  for (let i = 0; i < 5; i++) {
    paths.push(await session({ title: `${i}` }, i % 2 === 0 ? ada : bob));
    if (i % 2 === 1) await enrol(paths[i]!, ada, "player");
    service.advance(1000);
  }
  await ask("PATCH", paths[0]!, { json: { bpm: 99 }, ifMatch: '"r1"' });
  const titles = async (query: string) => {
    const found: string[] = [];
    for (let cursor = "";;) {
      const { status, body } = await ask("GET", `/v1/sessions?limit=2${query}${cursor}`);
      strictEqual(status, 200);
      found.push(...body.items.map(({ title }: { title: string }) => title));
      if (body.nextCursor === undefined) return found;
      cursor = `&cursor=${body.nextCursor}`;
    }
  };
  deepStrictEqual(await titles(""), ["0", "4", "3", "2", "1"]);
  deepStrictEqual(await titles("&role=owner"), ["0", "4", "2"]);
  deepStrictEqual(await titles("&role=player"), ["3", "1"]);
  const { body: { nextCursor } } = await ask("GET", "/v1/sessions?limit=1");
  const other = await ask("GET", `/v1/sessions?cursor=${nextCursor}`, { by: bob });
  deepStrictEqual([other.status, other.body.type], [400, "/problems/invalid-cursor"]);
});

bandTest("a repeated Idempotency-Key makes one session", async ({ ask }) => {
  const once = { json: { title: "Once" }, headers: { "idempotency-key": "one" } };
  const [first, again] = [await ask("POST", "/v1/sessions", once), await ask("POST", "/v1/sessions", once)];
  deepStrictEqual([again.status, again.body], [201, first.body]);
  strictEqual((await ask("GET", "/v1/sessions")).body.items.length, 1);
});

bandTest("after the logout a token that is still out opens no session", async ({ ask, session }) => {
  const path = await session();
  strictEqual((await ask("POST", "/v1/auth/logout", { json: {} })).status, 204);
  for (const { name, go: [method, below, json] } of WAYS) {
    const { status } = await ask(method, path + below, { ...(json && { json }), ifMatch: "*" });
    strictEqual(status, 401, name);
  }
  strictEqual((await ask("POST", "/v1/sessions", { json: { title: "Late" } })).status, 401);
});
