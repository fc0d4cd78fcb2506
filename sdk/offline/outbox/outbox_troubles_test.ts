import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { deskOn, dice, made, setUp } from "../../testing/outbox_desk.ts";
import { problem } from "../../testing/problem.ts";
import { lostRequest, sessionService } from "../../testing/session_service.ts";
import { settled, virtualTime } from "../../testing/virtual_time.ts";
import { memoryStorage } from "../storage/memory.ts";
import type { OfflineStorage } from "../storage/storage.ts";
import { OutboxFullError } from "./entry_store.ts";

Deno.test("a lost connection is waited for with full jitter, and wake ends the wait", async () => {
  const { service, outbox, time, holds } = setUp({ random: () => 0.5 });
  const base = await made(service);
  service.disturb = lostRequest;
  await outbox.enqueue({ kind: "update", base, patch: { bpm: 104 } });
  outbox.start();
  await settled();
  await time.advance(3_600_000);
  const waits = holds.map(({ untilMs }, index) => untilMs - (index ? holds[index - 1]!.untilMs : 1_000_000));
  deepStrictEqual(waits.slice(0, 10), [500, 1000, 2000, 4000, 8000, 16000, 32000, 64000, 128000, 150000]);
  ok(holds.every(({ reason }) => reason === "offline"));
  service.disturb = (answer) => answer();
  outbox.wake();
  await settled();
  strictEqual(service.sessions.get(base.id)?.bpm, 104);
  deepStrictEqual((await outbox.entries()).length, 0);
  await outbox.close();
  strictEqual(time.running, 0);
});

Deno.test("Retry-After holds all entries back for as long as it says", async () => {
  const { service, outbox, time, holds } = setUp();
  const bases = [await made(service), await made(service)];
  service.disturb = () => Promise.resolve(problem("quota-exceeded", {}, { "retry-after": "90" }));
  for (const base of bases) await outbox.enqueue({ kind: "update", base, patch: { bpm: 104 } });
  outbox.start();
  await settled();
  const sent = service.seen.length;
  service.disturb = (answer) => answer();
  await time.advance(89_999);
  strictEqual(service.seen.length, sent);
  await time.advance(1);
  await settled();
  deepStrictEqual(bases.map(({ id }) => service.sessions.get(id)?.bpm), [104, 104]);
  strictEqual(holds[0]?.reason, "busy");
  await outbox.close();
});

Deno.test("what the service refuses is parked with every issue, lets later writes pass, and can be sent again or forgotten", async () => {
  const { service, outbox, parked } = setUp();
  const base = await made(service);
  await outbox.enqueue({ kind: "replace", base, input: { title: "" } });
  await outbox.drain();
  await settled();
  deepStrictEqual(parked[0]?.parked?.errors, [{ pointer: "/body/title", detail: "Required" }]);
  await outbox.enqueue({ kind: "update", base, patch: { bpm: 98 } });
  await outbox.drain();
  strictEqual(service.sessions.get(base.id)?.bpm, 98);
  const [entry] = await outbox.entries();
  strictEqual(await outbox.retry(entry!.id), true);
  await outbox.drain();
  strictEqual((await outbox.entries())[0]?.parked?.type, "bad-request");
  strictEqual(await outbox.discard(entry!.id), true);
  strictEqual(await outbox.discard(entry!.id), false);
  deepStrictEqual(await outbox.entries(), []);
});

Deno.test("an entry that the service keeps failing on is parked, others are not held up by it", async () => {
  const { service, outbox, time, parked } = setUp({ maxAttempts: 4 });
  const [poison, fine] = [await made(service), await made(service)];
  service.disturb = (answer, request) =>
    request.url.includes(poison.id) ? Promise.resolve(new Response("", { status: 500 })) : answer();
  await outbox.enqueue({ kind: "update", base: poison, patch: { bpm: 104 } });
  await outbox.enqueue({ kind: "update", base: fine, patch: { bpm: 104 } });
  outbox.start();
  await settled();
  strictEqual(service.sessions.get(fine.id)?.bpm, 104);
  await time.advance(60_000);
  strictEqual(parked[0]?.attempts, 4);
  await outbox.close();
});

Deno.test("an ended login holds everything until the next one, and parks nothing", async () => {
  const { service, outbox, holds, parked } = setUp();
  const base = await made(service);
  service.disturb = () => Promise.resolve(problem("unauthenticated"));
  await outbox.enqueue({ kind: "update", base, patch: { bpm: 104 } });
  outbox.start();
  await settled();
  deepStrictEqual([holds[0]?.reason, parked.length], ["unauthenticated", 0]);
  service.disturb = (answer) => answer();
  outbox.wake();
  await settled();
  strictEqual(service.sessions.get(base.id)?.bpm, 104);
  await outbox.close();
});

Deno.test("a removal removes what the user saw, not what others have edited since", async () => {
  const { service, outbox, parked } = setUp();
  const [seen, edited, gone] = [await made(service), await made(service), await made(service)];
  const own = await outbox.enqueue({ kind: "update", base: seen, patch: { bpm: 98 } });
  await outbox.enqueue({ kind: "remove", base: own.session! });
  service.write(edited.id, (document) => ({ ...document, bpm: 98 }));
  await outbox.enqueue({ kind: "remove", base: edited });
  service.sessions.delete(gone.id);
  await outbox.enqueue({ kind: "remove", base: gone });
  await outbox.drain();
  await settled();
  deepStrictEqual([...service.sessions.keys()], [edited.id]);
  deepStrictEqual(parked.map(({ sessionId, parked }) => [sessionId, parked?.type]), [[
    edited.id,
    "precondition-failed",
  ]]);
});

Deno.test("an edit of a session that is gone is kept for the app", async () => {
  const { service, outbox, parked } = setUp();
  const base = await made(service);
  service.sessions.delete(base.id);
  await outbox.enqueue({ kind: "update", base, patch: { bpm: 98 } });
  await outbox.drain();
  await settled();
  deepStrictEqual([parked[0]?.parked?.type, parked[0]?.document?.bpm], ["session-not-found", 98]);
});

Deno.test("a draft that cannot land holds what follows on it, and takes it along when it is discarded", async () => {
  const { service, outbox } = setUp();
  service.disturb = () => Promise.resolve(problem("role-forbids"));
  const created = await outbox.enqueue({ kind: "create", input: { title: "New" } });
  await outbox.drain();
  await outbox.enqueue({ kind: "update", base: created.session!, patch: { bpm: 98 } });
  await outbox.drain();
  strictEqual(service.seen.length, 1);
  deepStrictEqual((await outbox.entries()).map(({ parked }) => parked?.type), ["role-forbids", undefined]);
  strictEqual(await outbox.discard(created.entry.id), true);
  deepStrictEqual(await outbox.entries(), []);
});

Deno.test("a full outbox says so and takes nothing", async () => {
  const { service, outbox } = setUp({ maxEntries: 2, maxCharacters: 5_000 });
  for (let count = 0; count < 2; count++) await outbox.enqueue({ kind: "create", input: { title: "New" } });
  await rejects(() => outbox.enqueue({ kind: "create", input: { title: "New" } }), OutboxFullError);
  await outbox.drain();
  await rejects(
    () => outbox.enqueue({ kind: "create", input: { title: "x".repeat(5_000) } }),
    OutboxFullError,
  );
  strictEqual((await outbox.entries()).length, 0);
  strictEqual(service.sessions.size, 2);
});

Deno.test("accounts of one device do not send each other's writes", async () => {
  const { service, outbox, storage, time } = setUp();
  await outbox.enqueue({ kind: "create", input: { title: "Ada's" } });
  const bob = deskOn(service, storage, time, { account: "bob", random: dice(7) });
  await bob.outbox.drain();
  deepStrictEqual([service.sessions.size, (await outbox.entries()).length], [0, 1]);
});

Deno.test("a storage that fails is told and tried again", async () => {
  const service = sessionService();
  const inner = memoryStorage();
  let broken = false;
  const list: OfflineStorage["list"] = (prefix) =>
    broken ? Promise.reject(new Error("The disk is gone")) : inner.list(prefix);
  const time = virtualTime();
  const { outbox, holds } = deskOn(service, { ...inner, list }, time, { random: dice(3) });
  await outbox.enqueue({ kind: "create", input: { title: "New" } });
  broken = true;
  outbox.start();
  await settled();
  deepStrictEqual(holds.map(({ reason }) => reason), ["storage"]);
  broken = false;
  await time.advance(2_000);
  strictEqual(service.sessions.size, 1);
  await outbox.close();
});

Deno.test("the page's events start a try, and a closed outbox leaves neither listener nor timer", async () => {
  const page = new EventTarget();
  const { service, outbox, time } = setUp({ page });
  service.disturb = lostRequest;
  await outbox.enqueue({ kind: "create", input: { title: "New" } });
  outbox.start();
  await settled();
  service.disturb = (answer) => answer();
  page.dispatchEvent(new Event("online"));
  await settled();
  strictEqual(service.sessions.size, 1);
  await outbox.close();
  await outbox.enqueue({ kind: "create", input: { title: "Later" } });
  page.dispatchEvent(new Event("online"));
  await settled();
  deepStrictEqual([service.sessions.size, time.running, (await outbox.entries()).length], [1, 0, 1]);
});

Deno.test("the next write of a session goes out, at whatever moment the one before it is answered", async () => {
  for (let turns = 0; turns < 40; turns++) {
    const { service, outbox } = setUp();
    const [one, other] = [await made(service), await made(service)];
    const sent = Promise.withResolvers<void>();
    const written = Promise.withResolvers<void>();
    service.disturb = async (answer, request) => {
      if (request.url.endsWith(one.id)) sent.resolve();
      await written.promise;
      for (let turn = 0; request.url.endsWith(one.id) && turn < turns; turn++) await null;
      return await answer();
    };
    const first = await outbox.enqueue({ kind: "update", base: one, patch: { bpm: 90 } });
    await outbox.enqueue({ kind: "update", base: other, patch: { bpm: 90 } });
    const drained = outbox.drain();
    await sent.promise;
    await outbox.enqueue({ kind: "update", base: first.session!, patch: { bpm: 91 } });
    written.resolve();
    await drained;
    deepStrictEqual(await outbox.entries(), [], `answered after ${turns} turns`);
    await outbox.close();
  }
});
