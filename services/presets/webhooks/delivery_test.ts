import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import type { ServerResponse } from "node:http";
import type { PresetsTables } from "../tables.ts";
import { BOB, type Library, libraryTest } from "../testing/library.ts";
import { openPartner, PARTNERS_NEARBY } from "../testing/partner.ts";
import { publishPreset } from "../testing/publish.ts";
import { openReceiver, verified } from "../testing/receiver.ts";
import { putDeliveries } from "../testing/webhook_rows.ts";

const settled = (items: { status: string }[]) => items.every(({ status }) => status !== "waiting");
const all = (count: number) => (items: { status: string }[]) => items.length === count && settled(items);
const disabled = { events: ["webhook.disabled"] };

/** A partner who listens with one receiver; `answer` gives the status of the nth request, from 0. */
async function listening(library: Library, answer: (n: number) => number, events?: object) {
  let n = 0;
  const receiver = await openReceiver(() => answer(n++));
  const partner = await openPartner(library);
  return { receiver, partner, ...await partner.register(`${receiver.url}hook`, events) };
}

function webhookTest(name: string, body: (library: Library) => Promise<void>): void {
  libraryTest(name, (_t, library) => body(library), PARTNERS_NEARBY);
}

webhookTest(
  "what happens to a public preset is sent once, in order, signed, byte for byte",
  async (library) => {
    const { receiver, partner, id, secret } = await listening(library, () => 204);
    await using _ = receiver;
    const { ask, ada } = library;
    const preset = await publishPreset(library, ada, "First");
    const headers = { "if-match": "*", "content-type": "application/merge-patch+json" };
    await ask(`/v1/presets/${preset}`, {
      method: "PATCH",
      token: ada,
      json: { description: "New" },
      headers,
    });
    await ask(`/v1/presets/${preset}`, { method: "DELETE", token: ada, headers: { "if-match": "*" } });
    const items = await partner.deliveries(id, all(3));
    deepStrictEqual(items.map(({ event, status, attempts }) => [event, status, attempts]), [
      ["preset.published", "delivered", 1],
      ["preset.updated", "delivered", 1],
      ["preset.withdrawn", "delivered", 1],
    ]);
    strictEqual(receiver.received.length, 3);
    for (const received of receiver.received) {
      strictEqual(verified(secret, received).data.id, preset);
      strictEqual(received.headers["content-type"], "application/json");
      match(received.headers["user-agent"]!, /^Downbeat-Webhooks\/1$/);
      const item = items.find(({ eventId }) => eventId === received.headers["webhook-id"])!;
      strictEqual((await partner.get(`/v1/webhooks/${id}/deliveries/${item.id}`)).body.body, received.body);
      deepStrictEqual(Object.keys(JSON.parse(received.body)), ["type", "timestamp", "data"]);
    }
  },
);

webhookTest("a webhook hears of what happens after it, and of the events it listens to", async (library) => {
  const { ada } = library;
  await publishPreset(library, ada, "Before");
  await using everything = await openReceiver(() => 200);
  await using takedowns = await openReceiver(() => 200);
  const partner = await openPartner(library, BOB);
  const one = await partner.register(everything.url);
  const two = await partner.register(takedowns.url, { events: ["preset.withdrawn"] });
  const preset = await publishPreset(library, ada, "After");
  await library.ask(`/v1/presets/${preset}/unpublish`, {
    ...{ method: "POST", token: ada, headers: { "if-match": "*" } },
  });
  const first = await partner.deliveries(one.id, all(2));
  const second = await partner.deliveries(two.id, all(1));
  strictEqual(JSON.parse(everything.received[0]!.body).data.id, preset);
  strictEqual(first[1].eventId, second[0].eventId, "one event has one id");
});

webhookTest(
  "what is not received is sent again under its id, and every attempt is written down",
  async (library) => {
    const answers = [500, 302, 404, 200];
    const { receiver, partner, id, secret } = await listening(library, (n) => answers[n]!);
    await using _ = receiver;
    await partner.post(`/v1/webhooks/${id}/ping`);
    const [item] = await partner.deliveries(id, all(1));
    strictEqual(item.attempts, 4);
    const { log } = (await partner.get(`/v1/webhooks/${id}/deliveries/${item.id}`)).body;
    deepStrictEqual(log.map((one: { number: number; status: number }) => [one.number, one.status]), [
      [1, 500],
      [2, 302],
      [3, 404],
      [4, 200],
    ]);
    deepStrictEqual([...new Set(receiver.received.map(({ headers }) => headers["webhook-id"]))], [
      item.eventId,
    ]);
    for (const received of receiver.received) strictEqual(verified(secret, received).type, "webhook.ping");
  },
);

webhookTest("a reply is kept as text that is safe to show, 4096 bytes of it", async (library) => {
  await using receiver = await openReceiver((_, response) => {
    response.writeHead(200).end(`ok \u0000\u001b[2J${"x".repeat(10_000)}`);
  });
  const partner = await openPartner(library);
  const { id } = await partner.register(receiver.url);
  await partner.post(`/v1/webhooks/${id}/ping`);
  const [item] = await partner.deliveries(id, all(1));
  const [{ reply }] = (await partner.get(`/v1/webhooks/${id}/deliveries/${item.id}`)).body.log;
  strictEqual(reply.length, 4096);
  ok(reply.startsWith("ok \ufffd\ufffd[2Jxxx"), reply.slice(0, 20));
});

webhookTest("a receiver that says when to come back is not asked sooner", async (library) => {
  await using receiver = await openReceiver((_, response) => {
    if (receiver.received.length > 1) return 200;
    response.writeHead(503, { "retry-after": "2" }).end();
  });
  const partner = await openPartner(library);
  const { id } = await partner.register(receiver.url);
  await partner.post(`/v1/webhooks/${id}/ping`);
  await partner.deliveries(id, all(1));
  const [first, second] = receiver.received;
  ok(second!.atMs - first!.atMs >= 2000, `${second!.atMs - first!.atMs} ms`);
});

webhookTest(
  "410 switches the webhook off, drops what waits, and the other webhooks hear of it",
  async (library) => {
    await using watcher = await openReceiver(() => 200);
    const { receiver, partner, id } = await listening(library, (n) => n === 0 ? 410 : 200);
    await using _ = receiver;
    const other = await partner.register(watcher.url, disabled);
    await partner.post(`/v1/webhooks/${id}/ping`);
    await watcher.count(1);
    const { body } = await partner.get(`/v1/webhooks/${id}`);
    deepStrictEqual([body.enabled, body.disabledReason, body.revision], [false, "gone", 2]);
    strictEqual((await partner.deliveries(id, all(1)))[0].status, "failed");
    deepStrictEqual(JSON.parse(watcher.received[0]!.body).data, { id, reason: "gone" });
    strictEqual(verified(other.secret, watcher.received[0]!).type, "webhook.disabled");
    strictEqual((await partner.post(`/v1/webhooks/${id}/ping`)).body.type, "/problems/webhook-disabled");
    await publishPreset(library, library.ada, "Unheard");
    await partner.patch(id, { enabled: true });
    const again = (await partner.get(`/v1/webhooks/${id}`)).body;
    deepStrictEqual([again.enabled, again.disabledReason, again.disabledAt], [true, undefined, undefined]);
    await partner.post(`/v1/webhooks/${id}/ping`);
    await partner.deliveries(id, (items) => items.at(-1)?.status === "delivered");
  },
);

webhookTest("ten attempts without anything getting through switch the webhook off", async (library) => {
  const { receiver, partner, id } = await listening(library, () => 500);
  await using _ = receiver;
  await partner.post(`/v1/webhooks/${id}/ping`);
  const [item] = await partner.deliveries(id, all(1));
  deepStrictEqual([item.status, item.attempts, item.nextAttemptAt], ["failed", 10, undefined]);
  const { body } = await partner.get(`/v1/webhooks/${id}`);
  deepStrictEqual([body.enabled, body.disabledReason], [false, "failing"]);
});

webhookTest("a webhook stays on while other deliveries get through", async (library) => {
  await using receiver = await openReceiver(({ body }) => body.includes("webhook.ping") ? 500 : 200);
  const partner = await openPartner(library);
  const { id } = await partner.register(receiver.url);
  await partner.post(`/v1/webhooks/${id}/ping`);
  await publishPreset(library, library.ada, "Through");
  const items = await partner.deliveries(id, all(2));
  deepStrictEqual(items.map(({ status }) => status).toSorted(), ["delivered", "failed"]);
  strictEqual((await partner.get(`/v1/webhooks/${id}`)).body.enabled, true);
});

webhookTest(
  "redelivering sends the same message under the same id, and goes on counting",
  async (library) => {
    const { receiver, partner, id } = await listening(library, () => 200);
    await using _ = receiver;
    await partner.post(`/v1/webhooks/${id}/ping`);
    const [item] = await partner.deliveries(id, all(1));
    const again = await partner.post(`/v1/webhooks/${id}/deliveries/${item.id}/redeliver`);
    deepStrictEqual([again.status, again.body.status], [202, "waiting"]);
    await receiver.count(2);
    const [after] = await partner.deliveries(id, all(1));
    strictEqual(after.attempts, 2);
    const [one, two] = receiver.received;
    deepStrictEqual([one!.body, one!.headers["webhook-id"]], [two!.body, two!.headers["webhook-id"]]);
  },
);

webhookTest("after a rotation both secrets verify, the new one's signature first", async (library) => {
  const { receiver, partner, id, secret } = await listening(library, () => 200);
  await using _ = receiver;
  const rotated = await partner.post(`/v1/webhooks/${id}/rotate`);
  strictEqual(rotated.body.webhook.secrets.length, 2);
  await partner.post(`/v1/webhooks/${id}/ping`);
  await receiver.count(1);
  const [received] = receiver.received;
  verified(secret, received!);
  verified(rotated.body.secret, received!);
  const [first] = received!.headers["webhook-signature"]!.split(" ");
  verified(rotated.body.secret, {
    ...received!,
    headers: { ...received!.headers, "webhook-signature": first! },
  });
  await partner.deliveries(id, all(1));
});

webhookTest("a webhook that moved is sent to where it is now, also what waited", async (library) => {
  await using old = await openReceiver((_, response) => {
    response.writeHead(503, { "retry-after": "1" }).end();
  });
  await using moved = await openReceiver(() => 200);
  const partner = await openPartner(library);
  const { id } = await partner.register(old.url);
  await partner.post(`/v1/webhooks/${id}/ping`);
  await old.count(1);
  await partner.patch(id, { url: moved.url });
  await moved.count(1);
  await partner.deliveries(id, all(1));
});

webhookTest("two answers of 410 at once switch a webhook off once", async (library) => {
  const responses: ServerResponse[] = [];
  await using receiver = await openReceiver((_, response) => void responses.push(response));
  const partner = await openPartner(library);
  const { id } = await partner.register(receiver.url);
  for (let n = 0; n < 2; n++) await partner.post(`/v1/webhooks/${id}/ping`);
  await receiver.count(2);
  for (const response of responses) response.writeHead(410).end();
  const items = await partner.deliveries(
    id,
    (items) => items.length === 2 && items.every(({ attempts }) => attempts === 1),
  );
  deepStrictEqual(items.map(({ status }) => status).toSorted(), ["dropped", "failed"]);
  const { body } = await partner.get(`/v1/webhooks/${id}`);
  deepStrictEqual([body.disabledReason, body.revision], ["gone", 2]);
});

webhookTest("410 from an address that was left does not switch the webhook off", async (library) => {
  const asked = Promise.withResolvers<ServerResponse>();
  await using old = await openReceiver((_, response) => asked.resolve(response));
  await using moved = await openReceiver(() => 200);
  const partner = await openPartner(library);
  const { id } = await partner.register(old.url);
  await partner.post(`/v1/webhooks/${id}/ping`);
  const response = await asked.promise;
  await partner.patch(id, { url: moved.url });
  response.writeHead(410).end();
  const [item] = await partner.deliveries(id, all(1));
  deepStrictEqual([item.status, item.attempts, moved.received.length], ["delivered", 2, 1]);
  strictEqual((await partner.get(`/v1/webhooks/${id}`)).body.enabled, true);
});

webhookTest("a last attempt that fails after a restart does not switch the webhook off", async (library) => {
  const asked = Promise.withResolvers<ServerResponse>();
  await using receiver = await openReceiver((_, response) =>
    receiver.received.length === 1 ? asked.resolve(response) : 200
  );
  const partner = await openPartner(library);
  const { id } = await partner.register(receiver.url);
  const db = library.database.schema<PresetsTables>("presets");
  const delivery = "dlv_00000000000000000000000001";
  await putDeliveries(db, id, [delivery], new Date(Date.now() + 60_000));
  await db.updateTable("deliveries").set({
    event_id: "evt_00000000000000000000000001",
    rung: 9,
    next_attempt_at: new Date(),
  })
    .where("id", "=", delivery).execute();
  const response = await asked.promise;
  const again = await partner.post(`/v1/webhooks/${id}/deliveries/${delivery}/redeliver`);
  strictEqual(again.status, 202, JSON.stringify(again.body));
  response.writeHead(500).end();
  const [item] = await partner.deliveries(id, all(1));
  deepStrictEqual([item.status, item.attempts], ["delivered", 2]);
  strictEqual((await partner.get(`/v1/webhooks/${id}`)).body.enabled, true);
});

webhookTest(
  "a removed webhook is sent nothing more, and the account's export names those that are left",
  async (library) => {
    const { receiver, partner, id } = await listening(library, () => 200);
    await using _ = receiver;
    strictEqual((await partner.remove(id)).status, 204);
    strictEqual((await partner.get(`/v1/webhooks/${id}/deliveries`)).status, 404);
    const other = await partner.register(receiver.url);
    await publishPreset(library, library.ada, "Heard");
    await receiver.count(1);
    await partner.deliveries(other.id, all(1));
    strictEqual(receiver.received.length, 1);
    strictEqual((await partner.get(`/v1/presets/account`)).body.webhooks[0].id, other.id);
  },
);
