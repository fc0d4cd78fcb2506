import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { DownbeatError } from "./core/mod.ts";
import { Downbeat } from "./gen/downbeat.ts";
import { startContractServer } from "./testing/contract_server.ts";
import { GROOVE } from "./testing/new_preset.ts";

Deno.test("a write takes what was read as its condition: the model, its tag, or the whole answer", async () => {
  await using server = startContractServer();
  const { presets } = new Downbeat({ baseUrl: server.url });
  const first = await presets.create({ name: "Kick", groove: GROOVE });
  const second = await presets.update(first.id, { name: "Snare", kit: null }, { ifMatch: first });
  const answer = await presets.get(first.id).withResponse();
  const third = await presets.update(first.id, { name: "Clap" }, { ifMatch: answer });
  deepStrictEqual([second.revision, third.revision], [2, 3]);
  strictEqual(await presets.remove(first.id, { ifMatch: '"r3"' }), undefined);
});

Deno.test("a stale write is refused and carries the state as it is", async () => {
  await using server = startContractServer();
  const { presets } = new Downbeat({ baseUrl: server.url });
  const first = await presets.create({ name: "Kick", groove: GROOVE });
  await presets.update(first.id, { name: "Snare" }, { ifMatch: first });
  await rejects(
    () => presets.update(first.id, { name: "Clap" }, { ifMatch: first }),
    (error: DownbeatError) => {
      strictEqual(error.current?.["name"], "Snare");
      return error.is("precondition-failed");
    },
  );
});

Deno.test("bytes go out as they are, from any holder, under the type that was named", async () => {
  await using server = startContractServer();
  const { presets } = new Downbeat({ baseUrl: server.url });
  const bytes = new Uint8Array([0, 255, 10, 13, 128]);
  for (const file of [bytes, bytes.buffer, new Blob([bytes])]) {
    await presets.import(file, { contentType: "audio/midi", window: "all", tag: ["a", "b"] });
    const { line, body, headers } = server.seen.at(-1)!;
    strictEqual(line, "POST /v1/presets/import?window=all&tag=a&tag=b");
    strictEqual(headers.get("content-type"), "audio/midi");
    deepStrictEqual(body, bytes);
  }
});

Deno.test("a question may be a groove or a file", async () => {
  await using server = startContractServer();
  const { presets } = new Downbeat({ baseUrl: server.url });
  await presets.searchByGroove({ groove: GROOVE }, { space: "feel" });
  await presets.searchByGroove(new Uint8Array([1]));
  deepStrictEqual(server.seen.map(({ headers }) => headers.get("content-type")), [
    "application/json",
    "audio/midi",
  ]);
});

Deno.test("a download is bytes, a type and a name", async () => {
  await using server = startContractServer();
  const { presets } = new Downbeat({ baseUrl: server.url });
  const { id } = await presets.create({ name: "Kick", groove: GROOVE });
  const file = await presets.download(id, { format: "midi", preRoll: true });
  deepStrictEqual(file, {
    bytes: new Uint8Array([0x4d, 0x54, 0x68, 0x64, 0xff]),
    type: "audio/midi",
    name: "four.mid",
  });
  strictEqual(server.seen.at(-1)!.line, `GET /v1/presets/${id}/file?format=midi&preRoll=true`);
});

Deno.test("preferences are written under the tag they were read with", async () => {
  await using server = startContractServer();
  const guest = await new Downbeat({ baseUrl: server.url }).auth.guest({ displayName: "Ada" });
  const { me } = new Downbeat({ baseUrl: server.url, auth: guest.accessToken });
  const current = await me.preferences.get().withResponse();
  const written = await me.preferences.replace({ theme: "dark" }, { ifMatch: current }).withResponse();
  deepStrictEqual(written.data, { theme: "dark" });
  await me.preferences.replace({ theme: "light" }, { ifMatch: written });
  ok(server.seen.every(({ headers }) => headers.get("accept") === "application/json"));
});
