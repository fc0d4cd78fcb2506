import { deepStrictEqual, notStrictEqual, strictEqual } from "node:assert/strict";
import { Downbeat } from "../gen/downbeat.ts";
import { startContractServer } from "../testing/contract_server.ts";
import { GROOVE } from "../testing/new_preset.ts";
import { memoryCache } from "./cache.ts";

Deno.test("a repeated read sends the tag and answers from the cache at 304", async () => {
  await using server = startContractServer();
  const { presets } = new Downbeat({ baseUrl: server.url, cache: memoryCache() });
  const { id } = await presets.create({ name: "Kick", groove: GROOVE });
  const first = await presets.get(id);
  const { data, response, etag } = await presets.get(id).withResponse();
  strictEqual(response.status, 304);
  strictEqual(etag, '"r1;gz"');
  deepStrictEqual(data, first);
  notStrictEqual(data, first);
  await presets.update(id, { name: "Snare" }, { ifMatch: data });
  strictEqual((await presets.get(id)).name, "Snare");
});

Deno.test("one caller's answer is never given to another, though their tags are alike", async () => {
  const cache = memoryCache();
  const answer = (request: Request) => {
    const who = request.headers.get("authorization");
    if (request.headers.get("if-none-match") === '"r1"') return new Response(null, { status: 304 });
    return Response.json({ who }, { headers: { etag: '"r1"' } });
  };
  const of = (auth: string) =>
    new Downbeat({ baseUrl: "http://sessions.internal", fetch: answer, cache, auth });
  deepStrictEqual(await of("ada").me.preferences.get(), { who: "Bearer ada" });
  deepStrictEqual(await of("bob").me.preferences.get(), { who: "Bearer bob" });
  const { me } = of("ada");
  deepStrictEqual(await me.preferences.get({ headers: { authorization: "Bearer eve" } }), {
    who: "Bearer eve",
  });
  deepStrictEqual(await me.preferences.get({ headers: { authorization: "Bearer mal" } }), {
    who: "Bearer mal",
  });
});

Deno.test("the cache keeps the entries used last, and none that is too large", () => {
  const cache = memoryCache({ maxEntries: 2, maxEntrySize: 4 });
  const entry = (body: string) => ({
    etag: '"r1"',
    credential: null,
    body,
    type: undefined,
    name: undefined,
  });
  cache.set("a", entry("a"));
  cache.set("b", entry("b"));
  cache.get("a");
  cache.set("c", entry("c"));
  strictEqual(cache.get("b"), undefined);
  strictEqual(cache.get("a")?.body, "a");
  cache.set("a", entry("too large"));
  strictEqual(cache.get("a"), undefined);
});
