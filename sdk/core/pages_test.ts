import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { Downbeat } from "../gen/downbeat.ts";
import { startContractServer } from "../testing/contract_server.ts";
import { GROOVE } from "../testing/new_preset.ts";

async function library(url: string, count: number): Promise<Downbeat> {
  const downbeat = new Downbeat({ baseUrl: url });
  for (let index = 0; index < count; index++) {
    await downbeat.presets.create({ name: `Kick ${index}`, groove: GROOVE, tags: index % 2 ? ["odd"] : [] });
  }
  return downbeat;
}

Deno.test("a loop sees every item once, in order, over as many pages as it takes", async () => {
  await using server = startContractServer();
  const downbeat = await library(server.url, 7);
  const names: string[] = [];
  for await (const { name } of downbeat.presets.list({ limit: 3 })) names.push(name);
  deepStrictEqual(names, ["Kick 0", "Kick 1", "Kick 2", "Kick 3", "Kick 4", "Kick 5", "Kick 6"]);
  strictEqual(server.seen.filter(({ line }) => line.startsWith("GET")).length, 3);
});

Deno.test("every page is asked for with the same filters", async () => {
  await using server = startContractServer();
  const downbeat = await library(server.url, 7);
  const names: string[] = [];
  for await (const { name } of downbeat.presets.list({ tag: ["odd"], limit: 1 })) names.push(name);
  deepStrictEqual(names, ["Kick 1", "Kick 3", "Kick 5"]);
});

Deno.test("a loop that breaks asks for no further page, and an empty list loops not at all", async () => {
  await using server = startContractServer();
  const downbeat = await library(server.url, 4);
  for await (const _ of downbeat.presets.list({ limit: 2 })) break;
  strictEqual(server.seen.length, 5);
  for await (const item of downbeat.presets.list({ tag: ["none"] })) throw new Error(`Unexpected ${item.id}`);
});

Deno.test("an iterator that was ended stays ended", async () => {
  await using server = startContractServer();
  const downbeat = await library(server.url, 2);
  const iterator = downbeat.presets.list()[Symbol.asyncIterator]();
  strictEqual((await iterator.next()).value?.name, "Kick 0");
  await iterator.return?.();
  deepStrictEqual(await iterator.next(), { done: true, value: undefined });
});

Deno.test("awaiting a list answers its first page", async () => {
  await using server = startContractServer();
  const downbeat = await library(server.url, 3);
  const page = await downbeat.presets.list({ limit: 2 });
  strictEqual(page.items.length, 2);
  strictEqual(page.total, 3);
  const { etag, data } = await downbeat.presets.list({ limit: 2, cursor: page.nextCursor! }).withResponse();
  strictEqual(etag, '"r3;gz"');
  strictEqual(data.items[0]!.name, "Kick 2");
});

Deno.test("a server that repeats its cursor ends the loop with an error", async () => {
  const stuck = () => Response.json({ items: [{ id: "a" }], total: 1, nextCursor: "again" });
  const downbeat = new Downbeat({ baseUrl: "http://presets.internal", fetch: stuck });
  await rejects(async () => {
    for await (const _ of downbeat.presets.list()) continue;
  }, /repeats the cursor "again"/);
});
