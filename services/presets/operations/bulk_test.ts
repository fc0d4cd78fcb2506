import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { importMidi } from "@downbeat/music";
import { scanLibrary } from "../store/library_scan.ts";
import type { PresetsTables } from "../tables.ts";
import { BACKBEAT, HOUSE } from "../testing/grooves.ts";
import { libraryTest } from "../testing/library.ts";

libraryTest("exports and the feed of changes", async (t, library) => {
  const { ask, ada, app } = library;
  const post = (path: string, json: object) =>
    ask(path, { method: "POST", token: ada, json, headers: { "if-match": "*" } });
  const publish = async (name: string, groove: object) => {
    const { body } = await ask("/v1/presets", {
      method: "POST",
      token: ada,
      json: { name, groove, style: "house", license: "CC-BY-4.0", attribution: "=1+1" },
    });
    await post(`/v1/presets/${body.id}/publish`, {});
    return body.id as string;
  };
  const lines = async () => {
    const text = await (await app.request("/v1/presets/export")).text();
    return text.trimEnd().split("\n");
  };

  await t.step("an empty library is one line and an empty page", async () => {
    const [end, ...rest] = (await lines()).map((line) => JSON.parse(line));
    deepStrictEqual([rest, end.kind, end.count], [[], "end", 0]);
    const { body } = await ask(`/v1/presets/changes?cursor=${end.cursor}`);
    deepStrictEqual(body, { items: [], cursor: end.cursor, more: false });
  });

  const { cursor } = JSON.parse((await lines()).at(-1)!);
  const house = await publish("House", HOUSE);
  const backbeat = await publish("Backbeat", BACKBEAT);

  await t.step("a line of the export and an item of the feed are the same bytes", async () => {
    const exported = await lines();
    const { cursor: after, count } = JSON.parse(exported.pop()!);
    strictEqual(count, 2);
    const page = await (await app.request(`/v1/presets/changes?cursor=${cursor}`)).text();
    strictEqual(page, `{"items":[${exported.join(",")}],"cursor":"${JSON.parse(page).cursor}","more":false}`);
    deepStrictEqual((await ask(`/v1/presets/changes?cursor=${after}`)).body.items, []);
    const { visibility: _, stats: __, twins: ___, ...shown } = (await ask(`/v1/presets/${house}`)).body;
    deepStrictEqual(JSON.parse(exported[0]!), { kind: "put", id: house, at: shown.updatedAt, preset: shown });
  });

  await t.step("without a cursor the feed starts at the beginning", async () => {
    const first = (await ask("/v1/presets/changes?limit=1")).body;
    deepStrictEqual([first.items[0].id, first.more], [house, true]);
    const second = (await ask(`/v1/presets/changes?cursor=${first.cursor}`)).body;
    deepStrictEqual([second.items[0].id, second.more], [backbeat, false]);
  });

  await t.step("a reader that has seen everything is answered 304 until something happens", async () => {
    const seen = (await ask("/v1/presets/changes")).body.cursor;
    const path = `/v1/presets/changes?cursor=${seen}`;
    const headers = { "if-none-match": (await ask(path)).headers.get("etag")! };
    strictEqual((await ask(path, { headers })).status, 304);
    await ask(`/v1/presets/${house}`, { method: "DELETE", token: ada, headers: { "if-match": "*" } });
    const { status, body } = await ask(path, { headers });
    deepStrictEqual([status, body.items.length, body.items[0].kind, body.items[0].id], [
      200,
      1,
      "gone",
      house,
    ]);
  });

  await t.step("a cursor of something else is refused", async () => {
    const { status, body } = await ask(`/v1/presets/changes?cursor=${cursor.slice(0, -2)}xx`);
    deepStrictEqual([status, body.type], [400, "/problems/invalid-cursor"]);
    const list = (await ask("/v1/presets?limit=1&owner=me", { token: ada })).body;
    if (list.nextCursor) {
      strictEqual((await ask(`/v1/presets/changes?cursor=${list.nextCursor}`)).status, 400);
    }
  });

  await t.step("a zip has each preset's own groove, and whom to credit", async () => {
    const response = await app.request("/v1/presets/export?format=midi");
    strictEqual(response.headers.get("content-type"), "application/zip");
    match(response.headers.get("content-disposition")!, /^attachment; filename="downbeat-midi\.zip"$/);
    const files = await unzipped(await response.bytes());
    deepStrictEqual([...files.keys()], [`${backbeat}.mid`, "LICENSES.csv"]);
    const { grooves } = importMidi(files.get(`${backbeat}.mid`)!);
    strictEqual(grooves.length, 1);
    const table = new TextDecoder().decode(files.get("LICENSES.csv"));
    strictEqual(table.split("\r\n")[1], `"${backbeat}","Backbeat","Ada","CC-BY-4.0","","'=1+1"`);
    const download = await app.request(`/v1/presets/${backbeat}/file?format=midi`);
    deepStrictEqual(files.get(`${backbeat}.mid`), await download.bytes());
  });

  await t.step("what is read page by page is whole, whatever the sizes", async () => {
    const db = library.database.schema<PresetsTables>("presets");
    for (let index = 0; index < 7; index++) await publish(`Many ${index}`, HOUSE);
    const whole = (await Array.fromAsync(scanLibrary(db))).flat();
    strictEqual(whole.length, 8);
    for (const page of [1, 3, 4, 8]) {
      const pages = await Array.fromAsync(scanLibrary(db, page));
      ok(pages.every((one) => one.length <= page && one.length > 0));
      deepStrictEqual(pages.flat(), whole);
    }
  });
});

/** Files of a zip by its headers, in their order. */
async function unzipped(zip: Uint8Array): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  const view = new DataView(zip.buffer);
  for (let at = 0; view.getUint32(at, true) === 0x04034b50;) {
    const [size, name, extra] = [
      view.getUint32(at + 18, true),
      view.getUint16(at + 26, true),
      view.getUint16(at + 28, true),
    ];
    const start = at + 30 + name + extra;
    const deflated = new Blob([zip.slice(start, start + size)]).stream();
    const content = await new Response(deflated.pipeThrough(new DecompressionStream("deflate-raw"))).bytes();
    files.set(new TextDecoder().decode(zip.subarray(at + 30, at + 30 + name)), content);
    at = start + size;
  }
  return files;
}
