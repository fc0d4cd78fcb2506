import { deepStrictEqual, notStrictEqual, strictEqual } from "node:assert/strict";
import { presets } from "@downbeat/presets";
import { openTestApp, testDatabase } from "@downbeat/runtime/service/testing";
import { Downbeat } from "@downbeat/sdk";
import { sessions } from "@downbeat/sessions";
import { PUBLISHED_AHEAD_MS, SIGNING_PERIOD_MS } from "../../runtime/keys/schedule.ts";
import { openEmbedded } from "../support/pglite.ts";

const services = [sessions, presets];
const MINUTE_MS = 60_000;

Deno.test("keys change while tokens live: those signed before go on, those after name the next key", async () => {
  const began = Date.now();
  let nowMs = began;
  await using database = await openEmbedded(testDatabase(services));
  await using app = await openTestApp({
    ...{ database, services },
    env: { PRESETS_STARTER: "0" },
    now: () => new Date(nowMs),
  });
  const as = (auth?: string) =>
    new Downbeat({ baseUrl: "http://downbeat.test", fetch: (request) => app.fetch(request), auth });
  const kidOf = (token: string) => (JSON.parse(atob(token.split(".")[0]!)) as { kid: string }).kid;
  const published = async () => {
    const { keys } = await (await app.request("/.well-known/jwks.json")).json() as {
      keys: { kid: string }[];
    };
    return keys.map(({ kid }) => kid);
  };

  const first = await as().auth.guest();
  deepStrictEqual(await published(), [kidOf(first.accessToken)]);

  nowMs = began + SIGNING_PERIOD_MS - PUBLISHED_AHEAD_MS + MINUTE_MS;
  const announced = await as().auth.guest();
  strictEqual(kidOf(announced.accessToken), kidOf(first.accessToken));
  strictEqual((await published()).length, 2);

  nowMs = began + SIGNING_PERIOD_MS - MINUTE_MS;
  const before = await as().auth.guest();
  nowMs += 5 * MINUTE_MS;
  const after = await as().auth.guest();
  notStrictEqual(kidOf(after.accessToken), kidOf(before.accessToken));
  for (const { accessToken, account } of [before, after]) {
    strictEqual((await as(accessToken).me.get()).id, account.id);
    deepStrictEqual((await as(accessToken).presets.list({ owner: "me" })).items, []);
  }
});
