import { deepStrictEqual, match, notStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { DownbeatError } from "@downbeat/sdk";
import { untilReady } from "../support/server.ts";
import { newGroove, newPreset, openDevice, openGuest, type Stage } from "./stage.ts";

/** A story that must go the same way in one process and in several. */
export interface Scenario {
  readonly name: string;
  play(stage: Stage): Promise<void>;
}

const PASSWORD = "a long secret phrase";

const isProblem = (type: Parameters<DownbeatError["is"]>[0]) => (error: unknown) =>
  error instanceof DownbeatError && error.is(type);

export const scenarios: readonly Scenario[] = [
  {
    name:
      "a guest's groove is published, found in spite of a typing error, forked with its credits, and comes back from MIDI unchanged",
    async play(stage) {
      const ada = await openGuest(stage, "Ada");
      const ben = await openGuest(stage, "Ben");
      const draft = await ada.downbeat.presets.create(newPreset("Zanzibar Shuffle"));
      await rejects(ben.downbeat.presets.get(draft.id), isProblem("preset-not-found"));
      const published = await ada.downbeat.presets.publish(draft.id, {}, { ifMatch: draft });
      deepStrictEqual([published.visibility, published.version], ["public", "1.0.0"]);

      const found = await ben.downbeat.presets.list({ q: "Zanzbar Shufle" });
      strictEqual(found.items[0]?.id, draft.id);
      const nearest = await ben.downbeat.presets.searchByGroove({ groove: newGroove(119) }, { limit: 3 });
      strictEqual(nearest.items[0]?.preset.id, draft.id);
      const { items } = await ben.downbeat.presets.similar(draft.id, { limit: 5 });
      ok(items.length > 0 && items.every(({ preset }) => preset.id !== draft.id));

      const fork = await ben.downbeat.presets.fork(draft.id, { name: "Ben's Shuffle" });
      deepStrictEqual([fork.visibility, fork.owner, fork.license], ["private", ben.id, "CC-BY-4.0"]);
      deepStrictEqual(fork.groove, draft.groove);
      const { id, author, attribution } = fork.forkedFrom ?? {};
      deepStrictEqual([id, author, attribution], [draft.id, "Ada Lovelace", "Groove by Ada Lovelace"]);

      const file = await ben.downbeat.presets.download(draft.id, { format: "midi" });
      strictEqual(file.type, "audio/midi");
      const again = await ben.downbeat.presets.import(file.bytes, {
        contentType: "audio/midi",
        name: "Came back",
      });
      if (!("presets" in again)) throw new Error("The import answered a preview");
      strictEqual(again.exact, true);
      deepStrictEqual(again.presets[0]?.preset.groove, draft.groove);
      strictEqual(again.report.kept, again.report.hits);
    },
  },
  {
    name: "of two writers the slower one is refused, and told the state as it is",
    async play(stage) {
      const ada = await openGuest(stage, "Ada");
      const first = await ada.downbeat.presets.create(newPreset("Contested"));
      await ada.downbeat.presets.update(first.id, { name: "Contested, then changed" }, { ifMatch: first });
      await rejects(
        ada.downbeat.presets.update(first.id, { name: "Too late" }, { ifMatch: first }),
        (error) => {
          ok(isProblem("precondition-failed")(error) && error instanceof DownbeatError);
          strictEqual(error.current?.["name"], "Contested, then changed");
          return true;
        },
      );
    },
  },
  {
    name: "a guest who links an address finds the same account and presets on another device",
    async play(stage) {
      const phone = await openGuest(stage, "Ada");
      const email = `${phone.id}@example.org`;
      const kept = await phone.downbeat.presets.create(newPreset("From the phone"));
      strictEqual((await phone.downbeat.auth.link({ email, password: PASSWORD })).kind, "registered");
      const laptop = openDevice(stage);
      await rejects(
        laptop.downbeat.auth.login({ email, password: "not this phrase" }),
        isProblem("credentials-refused"),
      );
      const issued = await laptop.downbeat.auth.login({ email: email.toUpperCase(), password: PASSWORD });
      await laptop.auth.accept(issued);
      strictEqual(issued.account.id, phone.id);
      const { items } = await laptop.downbeat.presets.list({ owner: "me" });
      deepStrictEqual(items.map(({ id }) => id), [kept.id]);
    },
  },
  {
    name: "a guest who links an issuer is the same person on another device, with a token that works once",
    async play(stage) {
      const [issuer] = (await openDevice(stage).downbeat.auth.issuers()).items;
      strictEqual(issuer?.issuer, stage.issuer.url);
      const sub = crypto.randomUUID();
      const nonce = crypto.randomUUID();
      const phone = await openGuest(stage, "Ada");
      const kept = await phone.downbeat.presets.create(newPreset("Before the issuer"));
      const linking = { idToken: await stage.issuer.sign({ sub, nonce }), nonce };
      const linked = await phone.downbeat.auth.linkExternal(linking);
      deepStrictEqual([linked.id, linked.kind], [phone.id, "registered"]);
      const laptop = openDevice(stage);
      await rejects(laptop.downbeat.auth.external(linking), isProblem("identity-refused"));
      const issued = await laptop.downbeat.auth.external({ idToken: await stage.issuer.sign({ sub }) });
      await laptop.auth.accept(issued);
      strictEqual(issued.account.id, phone.id);
      const { items } = await laptop.downbeat.presets.list({ owner: "me" });
      deepStrictEqual(items.map(({ id }) => id), [kept.id]);
    },
  },
  {
    name: "two tabs that refresh at once go on with the same login",
    async play(stage) {
      const { downbeat } = openDevice(stage);
      const { refreshToken } = await downbeat.auth.guest();
      const tabs = await Promise.all([
        downbeat.auth.refresh({ refreshToken }),
        downbeat.auth.refresh({ refreshToken }),
      ]);
      strictEqual(tabs[0].refreshToken, tabs[1].refreshToken);
      notStrictEqual(tabs[0].refreshToken, refreshToken);
      const next = await downbeat.auth.refresh({ refreshToken: tabs[0].refreshToken });
      strictEqual(next.account.id, tabs[0].account.id);
    },
  },
  {
    name: "an erased account takes its presets along in the other service, and forks keep their credits",
    async play(stage) {
      const ada = await openGuest(stage, "Ada");
      const ben = await openGuest(stage, "Ben");
      const draft = await ada.downbeat.presets.create(newPreset("Soon withdrawn"));
      await ada.downbeat.presets.publish(draft.id, {}, { ifMatch: draft });
      const hidden = await ada.downbeat.presets.create(newPreset("Never shown"));
      const fork = await ben.downbeat.presets.fork(draft.id, { name: "Outlives it" });
      await ada.downbeat.me.erase();
      await untilReady(async () => {
        for (const { id } of [draft, hidden]) {
          await rejects(ben.downbeat.presets.get(id), isProblem("preset-not-found"));
        }
      });
      const { items } = await ben.downbeat.presets.list({ q: "Soon withdrawn" });
      ok(items.every(({ id }) => id !== draft.id));
      const left = await ben.downbeat.presets.get(fork.id);
      strictEqual(left.forkedFrom?.attribution, "Groove by Ada Lovelace");
      await rejects(ada.downbeat.me.get(), isProblem("refresh-refused"));
    },
  },
  {
    name: "a create that is sent twice under one key makes one preset",
    async play(stage) {
      const ada = await openGuest(stage, "Ada");
      const key = crypto.randomUUID();
      const create = () => ada.downbeat.presets.create(newPreset("Once"), { idempotencyKey: key });
      const [first, second] = [await create(), await create()];
      deepStrictEqual(first, second);
      strictEqual((await ada.downbeat.presets.list({ owner: "me" })).total, 1);
      const other = ada.downbeat.presets.create(newPreset("Twice"), { idempotencyKey: key });
      await rejects(other, isProblem("idempotency-key-reused"));
    },
  },
  {
    name: "the export of an account holds what both services keep for it",
    async play(stage) {
      const ada = await openGuest(stage, "Ada");
      const empty = await ada.downbeat.me.preferences.get().withResponse();
      await ada.downbeat.me.preferences.replace({ theme: "dark" }, { ifMatch: empty });
      const names = ["One", "Two", "Three"];
      for (const name of names) await ada.downbeat.presets.create(newPreset(name));
      const all = await ada.downbeat.me.export();
      strictEqual(all.account.id, ada.id);
      deepStrictEqual(all.preferences, { theme: "dark" });
      deepStrictEqual(all.presets.map((one) => one["name"]).toSorted(), names.toSorted());
      deepStrictEqual(all.presets[0]?.["groove"], newGroove());
    },
  },
  {
    name: "a logout ends this login, and everywhere means everywhere",
    async play(stage) {
      const { downbeat, id } = await openGuest(stage, "Ada");
      const email = `${id}@example.org`;
      await downbeat.auth.link({ email, password: PASSWORD });
      const login = async () => {
        const device = openDevice(stage);
        const issued = await device.downbeat.auth.login({ email, password: PASSWORD });
        await device.auth.accept(issued);
        const refresh = async () => await downbeat.auth.refresh({ refreshToken: issued.refreshToken });
        return { downbeat: device.downbeat, refresh };
      };
      const [first, second, third] = [await login(), await login(), await login()];
      await first.downbeat.auth.logout();
      await rejects(first.refresh(), isProblem("refresh-refused"));
      await second.downbeat.auth.logout({ everywhere: true });
      await rejects(third.refresh(), isProblem("refresh-refused"));
    },
  },
  {
    name: "a list read page by page holds every preset once",
    async play(stage) {
      const ada = await openGuest(stage, "Ada");
      const made = new Set<string>();
      for (let i = 0; i < 7; i++) made.add((await ada.downbeat.presets.create(newPreset(`Page ${i}`))).id);
      const read: string[] = [];
      for await (const { id } of ada.downbeat.presets.list({ owner: "me", limit: 3, sort: "name" })) {
        read.push(id);
      }
      strictEqual(read.length, 7);
      deepStrictEqual(new Set(read), made);
      const { nextCursor } = await ada.downbeat.presets.list({ owner: "me", limit: 3, sort: "name" });
      match(nextCursor ?? "", /./);
      await rejects(
        ada.downbeat.presets.list({ owner: "me", limit: 3, sort: "newest", cursor: nextCursor! }).page(),
        isProblem("invalid-cursor"),
      );
    },
  },
];
