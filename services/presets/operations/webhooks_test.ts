import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { onAccountErased } from "../consumers/account_erased.ts";
import { ALL_EVENTS } from "../domain/webhook.ts";
import { ADA, BOB, libraryTest } from "../testing/library.ts";
import { PresetCache } from "../memory/preset_cache.ts";
import { Shelf } from "../memory/shelf.ts";
import { SimilarityIndex } from "../memory/similarity_index.ts";
import type { PresetsTables } from "../tables.ts";
import { openPartner } from "../testing/partner.ts";

const nothing = () => Promise.resolve(undefined);
const ADDRESS = "https://partner.example/hook";

libraryTest("webhooks are registered, read, changed and removed", async (t, library) => {
  const partner = await openPartner(library);
  const created = await partner.post("/v1/webhooks", { url: ADDRESS, description: "Mirror" });
  const { id } = created.body.webhook;
  const path = `/v1/webhooks/${id}`;

  await t.step("webhooks.create answers the secret, which is 32 bytes in base64", () => {
    strictEqual(created.status, 201);
    deepStrictEqual([created.headers.get("etag"), created.headers.get("location")], ['"r1"', path]);
    match(created.body.secret, /^whsec_[A-Za-z0-9+/]{43}=$/);
    deepStrictEqual(created.body.webhook.events, ALL_EVENTS);
    strictEqual(created.body.webhook.enabled, true);
  });

  await t.step("nothing else ever answers the secret, and it is not stored as it is", async () => {
    const db = library.database.schema<PresetsTables>("presets");
    const { secret } = await db.selectFrom("webhooks").select("secret").executeTakeFirstOrThrow();
    ok(!secret.includes(created.body.secret.slice(6, 20)), secret);
    for (const target of [path, "/v1/webhooks", "/v1/presets/account"]) {
      const { status, body } = await partner.get(target);
      strictEqual(status, 200, target);
      ok(!JSON.stringify(body).includes("whsec_"), target);
    }
  });

  await t.step("webhooks.list has the newest first", async () => {
    const second = await partner.register(ADDRESS, { events: ["preset.withdrawn", "preset.withdrawn"] });
    const { body } = await partner.get("/v1/webhooks");
    deepStrictEqual(body.items.map((one: { id: string }) => one.id), [second.id, id]);
    deepStrictEqual(body.items[0].events, ["preset.withdrawn"]);
    strictEqual((await partner.remove(second.id)).status, 204);
    strictEqual((await partner.get(`/v1/webhooks/${second.id}`)).body.type, "/problems/webhook-not-found");
  });

  await t.step("webhooks.update changes what it names, and needs the present tag", async () => {
    const headers = { "if-match": '"r9"', "content-type": "application/merge-patch+json" };
    const stale = await library.ask(path, {
      ...{ method: "PATCH", token: partner.token, json: { enabled: false }, headers },
    });
    deepStrictEqual([stale.status, stale.body.current.revision], [412, 1]);
    const changed = await partner.patch(id, { description: null, events: ["preset.updated"] });
    const { revision, description, events, url } = changed.body;
    deepStrictEqual({ revision, description, events, url }, {
      revision: 2,
      description: "",
      events: ["preset.updated"],
      url: ADDRESS,
    });
  });

  await t.step("a webhook that its owner switched off says so, and is sent nothing", async () => {
    const off = await partner.patch(id, { enabled: false });
    deepStrictEqual([off.body.enabled, off.body.disabledReason], [false, "owner"]);
    ok(off.body.disabledAt);
    const ping = await partner.post(`${path}/ping`);
    deepStrictEqual([ping.status, ping.body.type], [409, "/problems/webhook-disabled"]);
    const on = await partner.patch(id, { enabled: true });
    deepStrictEqual([on.body.enabled, on.body.disabledReason, on.body.disabledAt], [
      true,
      undefined,
      undefined,
    ]);
  });

  await t.step("webhooks.rotate answers a new secret and keeps the former one for a day", async () => {
    const rotated = await partner.post(`${path}/rotate`);
    strictEqual(rotated.status, 200);
    ok(rotated.body.secret !== created.body.secret);
    const [fresh, former] = rotated.body.webhook.secrets;
    strictEqual(fresh.expiresAt, undefined);
    strictEqual(former.createdAt, created.body.webhook.secrets[0].createdAt);
    strictEqual(Date.parse(former.expiresAt) - Date.parse(fresh.createdAt), 24 * 3600 * 1000);
    strictEqual((await partner.post(`${path}/rotate`)).body.webhook.secrets.length, 2);
  });

  await t.step("other people see and change nothing of it", async () => {
    const other = await openPartner(library, BOB);
    const answers = [
      await other.get(path),
      await other.patch(id, { enabled: false }),
      await other.post(`${path}/rotate`),
      await other.post(`${path}/ping`),
      await other.get(`${path}/deliveries`),
      await other.remove(id),
    ];
    for (const { status, body } of answers) {
      deepStrictEqual([status, body.type], [404, "/problems/webhook-not-found"]);
    }
    deepStrictEqual((await other.get("/v1/webhooks")).body.items, []);
    strictEqual((await partner.get(path)).body.enabled, true);
  });

  await t.step("a token without the scope may read and not write", async () => {
    const token = await library.app.tokenFor(BOB, []);
    strictEqual((await library.ask("/v1/webhooks", { token })).status, 200);
    const refused = await library.ask("/v1/webhooks", { method: "POST", token, json: { url: ADDRESS } });
    deepStrictEqual([refused.status, refused.body.type], [403, "/problems/forbidden"]);
  });
});

libraryTest("webhooks.create refuses the twenty-first, also of many at once", async (_t, library) => {
  const partner = await openPartner(library);
  const answers = await Promise.all(
    Array.from({ length: 25 }, (_, n) => partner.post("/v1/webhooks", { url: `${ADDRESS}/${n}` })),
  );
  deepStrictEqual(answers.map(({ status }) => status).toSorted(), [
    ...Array(20).fill(201),
    ...Array(5).fill(409),
  ]);
  const refused = answers.find(({ status }) => status === 409)!;
  strictEqual(refused.body.type, "/problems/limit-reached");
  await partner.remove(answers.find(({ status }) => status === 201)!.body.webhook.id);
  strictEqual((await partner.post("/v1/webhooks", { url: ADDRESS })).status, 201);
});

libraryTest("webhooks are not registered for addresses that nothing is sent to", async (_t, library) => {
  const partner = await openPartner(library);
  const { id } = await partner.register(ADDRESS);
  const table: readonly [url: string, reason: RegExp][] = [
    ["http://partner.example/hook", /use https/],
    ["https://user:secret@partner.example/", /user or password/],
    ["https://localhost/", /not on the public internet/],
    ["https://127.0.0.1/", /not on the public internet/],
    ["https://2130706433/", /not on the public internet/],
    ["https://[::1]/", /not on the public internet/],
    ["https://10.1.2.3/", /not on the public internet/],
    ["https://169.254.169.254/latest/meta-data", /not on the public internet/],
    ["https://partner.example/#part", /fragment/],
  ];
  for (const [url, reason] of table) {
    for (const answer of [await partner.post("/v1/webhooks", { url }), await partner.patch(id, { url })]) {
      deepStrictEqual([answer.status, answer.body.type], [422, "/problems/webhook-url-refused"], url);
      match(answer.body.detail, reason);
      strictEqual(answer.body.errors[0].pointer, "/body/url");
      ok(!answer.body.detail.includes("secret"), answer.body.detail);
    }
  }
  strictEqual((await partner.get(`/v1/webhooks/${id}`)).body.url, ADDRESS);
});

libraryTest(
  "deliveries are paged from the newest, by status, and only of their webhook",
  async (t, library) => {
    const partner = await openPartner(library);
    const { id } = await partner.register(ADDRESS);
    const path = `/v1/webhooks/${id}/deliveries`;
    const pings: string[] = [];
    for (let n = 0; n < 3; n++) {
      const { status, body } = await partner.post(`/v1/webhooks/${id}/ping`);
      deepStrictEqual([status, body.status, body.event], [202, "waiting", "webhook.ping"]);
      pings.unshift(body.id);
    }
    const idsOf = (body: { items: { id: string }[] }) => body.items.map((one) => one.id);

    await t.step("webhooks.deliveries.list goes on where it stopped", async () => {
      const first = (await partner.get(`${path}?limit=2`)).body;
      deepStrictEqual(idsOf(first), pings.slice(0, 2));
      const second = (await partner.get(`${path}?limit=2&cursor=${first.nextCursor}`)).body;
      deepStrictEqual([idsOf(second), second.nextCursor], [pings.slice(2), undefined]);
      const other = await partner.get(`${path}?limit=2&status=waiting&cursor=${first.nextCursor}`);
      strictEqual(other.body.type, "/problems/invalid-cursor");
      deepStrictEqual(idsOf((await partner.get(`${path}?status=delivered`)).body), []);
    });

    await t.step("what waits for a webhook that is switched off is dropped, and stays so", async () => {
      await partner.patch(id, { enabled: false });
      deepStrictEqual(idsOf((await partner.get(`${path}?status=dropped`)).body), pings);
      const refused = await partner.post(`${path}/${pings[0]}/redeliver`);
      strictEqual(refused.body.type, "/problems/webhook-disabled");
      await partner.patch(id, { enabled: true });
      deepStrictEqual(idsOf((await partner.get(`${path}?status=dropped`)).body), pings);
      strictEqual((await partner.post(`${path}/${pings[0]}/redeliver`)).body.status, "waiting");
    });

    await t.step("a delivery is found under its own webhook only", async () => {
      const other = await partner.register(ADDRESS);
      for (
        const answer of [
          await partner.get(`/v1/webhooks/${other.id}/deliveries/${pings[0]}`),
          await partner.post(`/v1/webhooks/${other.id}/deliveries/${pings[0]}/redeliver`),
        ]
      ) {
        deepStrictEqual([answer.status, answer.body.type], [404, "/problems/delivery-not-found"]);
      }
    });
  },
);

libraryTest("an erased account has no webhooks, and those of others stay", async (_t, library) => {
  const [partner, other] = [await openPartner(library), await openPartner(library, BOB)];
  const { id } = await partner.register(ADDRESS);
  await partner.post(`/v1/webhooks/${id}/ping`);
  await other.register(ADDRESS);
  const db = library.database.schema<PresetsTables>("presets");
  const shelf = new Shelf(
    new PresetCache({ capacity: 0, loadPreset: nothing, loadState: nothing }),
    new SimilarityIndex(),
  );
  await onAccountErased({ db, shelf, now: () => new Date() })({ id: ADA });
  deepStrictEqual((await partner.get("/v1/webhooks")).body.items, []);
  strictEqual((await other.get("/v1/webhooks")).body.items.length, 1);
  deepStrictEqual(await db.selectFrom("deliveries").select("id").execute(), []);
  const refused = await partner.post("/v1/webhooks", { url: ADDRESS });
  strictEqual(refused.body.type, "/problems/unauthenticated");
});
