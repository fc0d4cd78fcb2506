import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { type Change, Downbeat, DownbeatError, type ExportLine, readLines } from "@downbeat/sdk";
import { Webhook } from "standardwebhooks";
import { untilReady } from "../support/server.ts";
import type { Scenario } from "./scenarios.ts";
import { newPreset, openGuest, routedFetch, type Stage } from "./stage.ts";

const isProblem = (type: Parameters<DownbeatError["is"]>[0]) => (error: unknown) =>
  error instanceof DownbeatError && error.is(type);

/** A program of a partner: it has a key and nothing else. */
function openProgram(stage: Stage, secret: string): Downbeat {
  return new Downbeat({ baseUrl: "http://downbeat.test", auth: secret, fetch: routedFetch(stage) });
}

async function publish(downbeat: Downbeat, name: string): Promise<string> {
  const draft = await downbeat.presets.create(newPreset(name));
  await downbeat.presets.publish(draft.id, {}, { ifMatch: draft });
  return draft.id;
}

/** Applies what an export or the feed says to a copy of the library. */
function apply(
  copy: Map<string, unknown>,
  { kind, id, preset }: Pick<Change, "kind" | "id" | "preset">,
): void {
  if (kind === "put") copy.set(id, preset);
  else copy.delete(id);
}

/** What happens between Downbeat and those who build on it. */
export const partnerScenarios: readonly Scenario[] = [
  {
    name: "a key does what its scopes say, outlives its own rotation, and is void once it is revoked",
    async play(stage) {
      const ada = await openGuest(stage, "Ada");
      const { key, secret } = await ada.downbeat.keys.create({ name: "Mirror", scopes: ["presets:read"] });
      const program = openProgram(stage, secret);
      strictEqual((await program.presets.list({ limit: 1 })).items.length, 1);
      await rejects(program.presets.create(newPreset("Not mine")), isProblem("forbidden"));
      await rejects(program.keys.list(), isProblem("unauthenticated"));
      await rejects(
        openProgram(stage, `${secret.slice(0, -1)}_`).presets.list().page(),
        isProblem("unauthenticated"),
      );
      const rotated = await ada.downbeat.keys.rotate(key.id);
      strictEqual(rotated.key.secrets.length, 2);
      await program.presets.list({ limit: 1 });
      await openProgram(stage, rotated.secret).presets.list({ limit: 1 });
      await ada.downbeat.keys.revoke(key.id);
      await untilReady(async () => {
        for (const one of [secret, rotated.secret]) {
          await rejects(openProgram(stage, one).presets.list().page(), isProblem("unauthenticated"));
        }
      });
    },
  },
  {
    name: "what a key has used is counted by day and operation",
    async play(stage) {
      const ada = await openGuest(stage, "Ada");
      const scopes = ["presets:read" as const, "usage:read" as const];
      const { key, secret } = await ada.downbeat.keys.create({ name: "Counted", scopes });
      const program = openProgram(stage, secret);
      for (let n = 0; n < 3; n++) await program.presets.list({ limit: 1 });
      await rejects(
        program.presets.remove(`prs_${"0".repeat(26)}`, { ifMatch: "*" }),
        isProblem("forbidden"),
      );
      await untilReady(async () => {
        const { items } = await program.usage.list({ key: key.id });
        const counts = new Map(
          items.map(({ operation, requests, refused }) => [operation, [requests, refused]]),
        );
        deepStrictEqual(counts.get("presets.list"), [3, 0]);
        deepStrictEqual(counts.get("presets.remove"), [1, 1]);
      });
    },
  },
  {
    name: "a mirror of the export and the feed has what the library has, and loses what is withdrawn",
    async play(stage) {
      const ada = await openGuest(stage, "Ada");
      const kept = await publish(ada.downbeat, "Kept in the mirror");
      const withdrawn = await publish(ada.downbeat, "Withdrawn from the mirror");
      const copy = new Map<string, unknown>();
      let cursor = "";
      const { stream } = await ada.downbeat.presets.export();
      for await (const line of readLines<ExportLine>(stream)) {
        if (line.kind === "end") cursor = line.cursor!;
        else copy.set(line.id!, line.preset);
      }
      ok(copy.has(kept) && copy.has(withdrawn));
      await ada.downbeat.presets.unpublish(withdrawn, { ifMatch: "*" });
      await ada.downbeat.presets.update(kept, { name: "Renamed in the mirror" }, { ifMatch: "*" });
      const late = await publish(ada.downbeat, "Late for the export");
      await untilReady(async () => {
        const page = await ada.downbeat.presets.changes({ cursor });
        for (const change of page.items) apply(copy, change);
        cursor = page.cursor;
        ok(copy.has(late));
      });
      strictEqual(copy.has(withdrawn), false);
      const { visibility: _, stats: __, ...preset } = await ada.downbeat.presets.get(kept);
      deepStrictEqual(copy.get(kept), preset);
    },
  },
  {
    name: "a webhook hears of what is published and withdrawn, signed by the secret it was given",
    async play(stage) {
      const ada = await openGuest(stage, "Ada");
      const heard: { type: string; id: string }[] = [];
      const verifier = Promise.withResolvers<Webhook>();
      await using receiver = Deno.serve(
        { hostname: "127.0.0.1", port: 0, onListen: () => {} },
        async (request) => {
          const body = await request.text();
          const { type, data } = (await verifier.promise).verify(
            body,
            Object.fromEntries(request.headers),
          ) as {
            type: string;
            data: { id: string };
          };
          heard.push({ type, id: data.id });
          return new Response(null, { status: 204 });
        },
      );
      const url = `http://127.0.0.1:${receiver.addr.port}/hook`;
      const { webhook, secret } = await ada.downbeat.webhooks.create({ url });
      verifier.resolve(new Webhook(secret));
      await ada.downbeat.webhooks.ping(webhook.id);
      const preset = await publish(ada.downbeat, "Heard of");
      await ada.downbeat.presets.unpublish(preset, { ifMatch: "*" });
      await untilReady(() => {
        const types = heard.filter(({ id }) => id === preset || id === webhook.id).map(({ type }) => type);
        deepStrictEqual(types.toSorted(), ["preset.published", "preset.withdrawn", "webhook.ping"]);
        return Promise.resolve();
      });
      await untilReady(async () => {
        const { items } = await ada.downbeat.webhooks.deliveries.list(webhook.id);
        ok(items.length >= 3 && items.every(({ status }) => status === "delivered"));
      });
      await rejects(
        ada.downbeat.webhooks.create({ url: "https://169.254.169.254/latest" }),
        isProblem("webhook-url-refused"),
      );
      await ada.downbeat.webhooks.remove(webhook.id);
    },
  },
  {
    name: "a collection of other people's presets keeps its order, and leaves the presets theirs",
    async play(stage) {
      const ada = await openGuest(stage, "Ada");
      const ben = await openGuest(stage, "Ben");
      const [one, two] = [
        await publish(ada.downbeat, "First of two"),
        await publish(ada.downbeat, "Second of two"),
      ];
      const set = await ben.downbeat.collections.create({
        name: "Set",
        visibility: "public",
        presets: [two, one],
      });
      await ben.downbeat.collections.items.put(set.id, one, { position: 0 });
      const { items } = await ada.downbeat.collections.items.list(set.id);
      deepStrictEqual(items.map(({ preset }) => [preset.id, preset.owner]), [[one, ada.id], [two, ada.id]]);
      await ben.downbeat.favorites.put(one);
      strictEqual((await ben.downbeat.favorites.list()).items[0]?.preset.id, one);
      const all = await ben.downbeat.me.export();
      deepStrictEqual(all.library["favorites"], [one]);
    },
  },
];
