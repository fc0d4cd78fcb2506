import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { Downbeat, type Fetch, memoryTokens } from "@downbeat/sdk";
import {
  type Conflicted,
  type HeldSession,
  memoryStorage,
  Outbox,
  type OutboxEntry,
} from "@downbeat/sdk/offline";
import { openTestApp } from "@downbeat/runtime/service/testing";
import { GROOVE } from "../sdk/testing/new_preset.ts";
import { sessions } from "../services/sessions/mod.ts";
import { forEachEngine } from "./support/engines.ts";

/** Somebody with a network that can be cut, before a request or after it. */
async function member(baseUrl: string, displayName: string) {
  const network: { cut: "no" | "requests" | "answers" } = { cut: "no" };
  const send: Fetch = async (request) => {
    if (network.cut === "requests") throw new TypeError("The network is unreachable");
    const response = await fetch(request);
    if (network.cut === "no") return response;
    await response.body?.cancel();
    throw new TypeError("The connection was reset");
  };
  const auth = memoryTokens();
  const downbeat = new Downbeat({ baseUrl, auth, fetch: send, maxRetries: 0 });
  await auth.accept(await downbeat.auth.guest({ displayName }));
  const [conflicts, parked]: [Conflicted[], OutboxEntry[]] = [[], []];
  const storage = memoryStorage();
  const open = () =>
    new Outbox(downbeat.sessions, {
      storage,
      account: displayName,
      locks: null,
      page: null,
      onConflict: (one) => void conflicts.push(one),
      onParked: (one) => void parked.push(one),
    });
  return { downbeat, network, conflicts, parked, open, outbox: open() };
}

forEachEngine("an outbox against the service", async (t, database) => {
  await using app = await openTestApp({ database, services: [sessions] });
  await using server = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen() {} },
    (request) => app.fetch(request),
  );
  const baseUrl = `http://127.0.0.1:${server.addr.port}`;
  const [ada, bob] = [await member(baseUrl, "Ada"), await member(baseUrl, "Bob")];
  let id = "";

  await t.step(
    "a session made and edited offline is there once, though every answer was lost at first",
    async () => {
      ada.network.cut = "requests";
      const draft = await ada.outbox.enqueue({
        kind: "create",
        input: {
          title: "Tuesday",
          tracks: [{ id: "kick", name: "Kick" }],
          patterns: [{ id: "verse", name: "Verse", groove: GROOVE }],
          lights: { on: true },
        },
      });
      await ada.outbox.drain();
      ada.network.cut = "answers";
      ada.outbox.wake();
      await ada.outbox.drain();
      await ada.outbox.enqueue({ kind: "update", base: draft.session!, patch: { bpm: 98 } });
      await ada.outbox.close();
      ada.network.cut = "no";
      ada.outbox = ada.open();
      await ada.outbox.drain();
      deepStrictEqual(await ada.outbox.entries(), []);
      const { items } = await ada.downbeat.sessions.list();
      deepStrictEqual(items.map(({ title, bpm, revision }) => [title, bpm, revision]), [["Tuesday", 98, 2]]);
      id = items[0]!.id;
      deepStrictEqual((await ada.downbeat.sessions.get(id))["lights"], { on: true });
    },
  );

  await t.step(
    "two members edit offline, and both come back: what can be merged is, the rest is a fork",
    async () => {
      const { code } = await ada.downbeat.sessions.invites.create(id);
      await bob.downbeat.auth.exchange({ code });
      let [mine, theirs]: HeldSession[] = await Promise.all([
        ada.downbeat.sessions.get(id),
        bob.downbeat.sessions.get(id),
      ]);
      const edit = async (who: typeof ada, base: HeldSession, patch: object) =>
        (await who.outbox.enqueue({ kind: "update", base, patch: { ...patch } })).session!;
      mine = await edit(ada, mine!, {
        tracks: [{ id: "kick", name: "Bass drum" }, { id: "hat", name: "Hat" }],
      });
      mine = await edit(ada, mine, { bpm: 104 });
      theirs = await edit(bob, theirs!, { tracks: [{ id: "kick", name: "Kick", volume: 0.5 }], swing: 20 });
      theirs = await edit(bob, theirs, { bpm: 90 });

      bob.network.cut = "answers";
      await bob.outbox.drain();
      bob.network.cut = "no";
      await Promise.all([ada.outbox.drain(), (bob.outbox.wake(), bob.outbox.drain())]);
      deepStrictEqual([...await ada.outbox.entries(), ...await bob.outbox.entries()], []);

      const session = await ada.downbeat.sessions.get(id);
      deepStrictEqual(session.tracks, [{ id: "kick", name: "Bass drum", volume: 0.5 }, {
        id: "hat",
        name: "Hat",
      }]);
      strictEqual(session.swing, 20);
      strictEqual(session.bpm, 90);
      deepStrictEqual(ada.conflicts.map(({ conflicts }) => conflicts), [
        [{ pointer: "/bpm", kind: "changed", mine: 104, theirs: 90 }],
      ]);
      const fork = await ada.downbeat.sessions.get(ada.conflicts[0]!.forkId!);
      deepStrictEqual([fork.bpm, fork.conflictOf, fork.tracks.length], [104, id, 2]);
      deepStrictEqual(bob.conflicts, []);
    },
  );

  await t.step("who may only listen keeps the edit, and is told why it was not taken", async () => {
    const { id: accountId } = await bob.downbeat.me.get();
    await ada.downbeat.sessions.members.update(id, accountId, { role: "listener" });
    const base = await bob.downbeat.sessions.get(id);
    await bob.outbox.enqueue({ kind: "update", base, patch: { bpm: 61 } });
    await bob.outbox.drain();
    const [entry] = await bob.outbox.entries();
    deepStrictEqual([entry?.parked?.type, entry?.document?.bpm], ["role-forbids", 61]);
    ok(await bob.outbox.discard(entry!.id));
  });

  await t.step("a removal after the last edit goes out behind it", async () => {
    const base = await ada.downbeat.sessions.get(id);
    const edit = await ada.outbox.enqueue({ kind: "update", base, patch: { title: "Over" } });
    await ada.outbox.enqueue({ kind: "remove", base: edit.session! });
    await ada.outbox.drain();
    deepStrictEqual(await ada.outbox.entries(), []);
    await rejects(() => ada.downbeat.sessions.get(id).then(), { type: "session-not-found" });
  });
  await Promise.all([ada.outbox.close(), bob.outbox.close()]);
});
