import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { lines, made, setUp } from "../../testing/outbox_desk.ts";
import { lostAnswer, lostRequest } from "../../testing/session_service.ts";
import { settled } from "../../testing/virtual_time.ts";
import type { HeldSession } from "./entry.ts";

Deno.test("a write is in the storage before anything is sent, and out of it when it is done", async () => {
  const { service, outbox, storage, done } = setUp();
  const base = await made(service);
  service.disturb = async (answer) => {
    strictEqual((await storage.list("outbox/ada/entry/")).length, 1);
    return await answer();
  };
  const { session } = await outbox.enqueue({ kind: "update", base, patch: { bpm: 98 } });
  deepStrictEqual([session?.bpm, session?.id, session?.revision], [98, base.id, 1]);
  deepStrictEqual(service.seen, []);
  await outbox.drain();
  await settled();
  strictEqual(service.sessions.get(base.id)?.bpm, 98);
  deepStrictEqual(await outbox.entries(), []);
  strictEqual(done[0]?.session?.revision, 2);
});

Deno.test("a session that was made without a connection is made once, though its answer was lost and the page reloaded", async () => {
  const { service, outbox, desk, time } = setUp();
  await outbox.enqueue({ kind: "create", input: { title: "New" } });
  service.disturb = lostAnswer;
  await outbox.drain();
  await outbox.close();
  strictEqual(service.sessions.size, 1);
  service.disturb = (answer) => answer();
  const next = desk(2);
  await next.outbox.drain();
  await settled();
  strictEqual(service.sessions.size, 1);
  strictEqual(new Set(service.seen.map(({ key }) => key)).size, 1);
  strictEqual(next.done[0]?.session?.title, "New");
  strictEqual(time.running, 0);
});

Deno.test("an edit whose answer was lost is not made twice", async () => {
  const { service, outbox, desk } = setUp();
  const base = await made(service);
  await outbox.enqueue({ kind: "update", base, patch: { bpm: 98 } });
  service.disturb = lostAnswer;
  await outbox.drain();
  service.disturb = (answer) => answer();
  service.write(base.id, (document) => ({ ...document, title: "Wednesday" }));
  const next = desk(2);
  await next.outbox.drain();
  await settled();
  const { bpm, title, revision } = service.sessions.get(base.id)!;
  deepStrictEqual([bpm, title, revision], [98, "Wednesday", 3]);
  deepStrictEqual(next.conflicts, []);
});

Deno.test("writes of one session go out in order, one at a time; sessions do not wait for each other", async () => {
  const { service, outbox } = setUp();
  const [one, other] = [await made(service), await made(service)];
  let underWay = new Map<string, number>();
  const gates: (() => void)[] = [];
  service.disturb = async (answer, request) => {
    const path = new URL(request.url).pathname;
    underWay = new Map(underWay).set(path, (underWay.get(path) ?? 0) + 1);
    strictEqual(underWay.get(path), 1);
    await new Promise<void>((resolve) => gates.push(resolve));
    underWay.set(path, 0);
    return await answer();
  };
  await outbox.enqueue({ kind: "update", base: one, patch: { bpm: 98 } });
  const draining = outbox.drain();
  await settled();
  let base: HeldSession = { ...one, bpm: 98 };
  for (const bpm of [99, 100]) {
    base = (await outbox.enqueue({ kind: "update", base, patch: { bpm } })).session!;
  }
  await outbox.enqueue({ kind: "update", base: other, patch: { bpm: 60 } });
  void outbox.drain();
  await settled();
  strictEqual(gates.length, 2);
  for (let index = 0; index < 3; index++) {
    gates[index]?.();
    await settled();
  }
  await draining;
  strictEqual(service.sessions.get(one.id)?.bpm, 100);
  strictEqual(service.sessions.get(other.id)?.bpm, 60);
  deepStrictEqual(lines(service), ["PUT /v1/sessions/1", "PUT /v1/sessions/2", "PUT /v1/sessions/1"]);
});

Deno.test("writes that continue an unsent one become one with it; one that may have been sent is left alone", async () => {
  const { service, outbox } = setUp();
  let base: HeldSession = await made(service);
  for (const bpm of [97, 98, 99]) {
    base = (await outbox.enqueue({ kind: "update", base, patch: { bpm } })).session!;
  }
  strictEqual((await outbox.entries()).length, 1);
  service.disturb = lostRequest;
  await outbox.drain();
  await outbox.enqueue({ kind: "update", base, patch: { bpm: 100 } });
  strictEqual((await outbox.entries()).length, 2);
});

Deno.test("edits of a draft follow the session that it becomes, in this page and in the next", async () => {
  const { service, outbox, desk } = setUp();
  const created = await outbox.enqueue({ kind: "create", input: { title: "New" } });
  service.disturb = lostAnswer;
  await outbox.drain();
  const edit = await outbox.enqueue({ kind: "update", base: created.session!, patch: { bpm: 98 } });
  service.disturb = (answer) => answer();
  const next = desk(2);
  next.outbox.wake();
  await next.outbox.drain();
  await next.outbox.enqueue({ kind: "update", base: edit.session!, patch: { title: "Newer" } });
  await desk(3).outbox.drain();
  strictEqual(service.sessions.size, 1);
  const [session] = service.sessions.values();
  deepStrictEqual([session?.title, session?.bpm], ["Newer", 98]);
  deepStrictEqual(await outbox.entries(), []);
});

Deno.test("a stale write is merged with what others wrote", async () => {
  const { service, outbox, conflicts, done } = setUp();
  const base = await made(service, { tracks: [{ id: "kick", name: "Kick" }] });
  service.write(base.id, (document) => ({ ...document, bpm: 98 }));
  await outbox.enqueue({ kind: "update", base, patch: { tracks: [{ id: "kick", name: "Drum" }] } });
  await outbox.drain();
  await settled();
  const { bpm, tracks } = service.sessions.get(base.id)!;
  deepStrictEqual([bpm, tracks], [98, [{ id: "kick", name: "Drum" }]]);
  deepStrictEqual(conflicts, []);
  strictEqual(done[0]?.session?.revision, 3);
});

Deno.test("what cannot be merged stays as theirs, is kept whole in a fork, and the rest comes through", async () => {
  const { service, outbox, conflicts } = setUp();
  const base = await made(service);
  service.write(base.id, (document) => ({ ...document, bpm: 98 }));
  await outbox.enqueue({ kind: "update", base, patch: { bpm: 104, title: "Mine" } });
  await outbox.drain();
  await settled();
  const theirs = service.sessions.get(base.id)!;
  deepStrictEqual([theirs.bpm, theirs.title], [98, "Mine"]);
  const [{ forkId, conflicts: met } = { forkId: "", conflicts: [] }] = conflicts;
  deepStrictEqual(met, [{ pointer: "/bpm", kind: "changed", mine: 104, theirs: 98 }]);
  const fork = service.sessions.get(forkId!)!;
  deepStrictEqual([fork.bpm, fork.title, fork.conflictOf], [104, "Mine", base.id]);
});

Deno.test("a conflict makes one fork, though answers are lost on the way and the state moves on", async () => {
  const { service, outbox, desk } = setUp();
  const base = await made(service);
  service.write(base.id, (document) => ({ ...document, bpm: 98 }));
  await outbox.enqueue({ kind: "update", base, patch: { bpm: 104, title: "Mine" } });
  service.disturb = (answer, request) =>
    (request.url.endsWith("/fork") ? lostAnswer : (go: typeof answer) => go())(answer, request);
  await outbox.drain();
  service.disturb = async (answer, request) => {
    if (request.method === "PUT" && service.sessions.get(base.id)!.bpm < 101) {
      service.write(base.id, (document) => ({ ...document, bpm: document.bpm! + 1 }));
    }
    return await answer();
  };
  const next = desk(2);
  await next.outbox.drain();
  await settled();
  strictEqual(service.sessions.size, 2);
  const { bpm, title } = service.sessions.get(base.id)!;
  deepStrictEqual([bpm, title], [101, "Mine"]);
  strictEqual(next.conflicts.length, 1);
});

Deno.test("a state that never stands still ends in a wait, then in the app's hands", async () => {
  const { service, outbox, time, parked } = setUp({ maxAttempts: 3 });
  const base = await made(service);
  service.disturb = async (answer, request) => {
    if (request.method === "PUT") {
      service.write(base.id, (document) => ({ ...document, swing: (document.swing! + 1) % 50 }));
    }
    return await answer();
  };
  await outbox.enqueue({ kind: "update", base, patch: { bpm: 104 } });
  outbox.start();
  await settled();
  await time.advance(600_000);
  deepStrictEqual(parked.map(({ parked }) => parked?.type), ["failed"]);
  strictEqual(service.seen.length, 15);
  await outbox.close();
});
