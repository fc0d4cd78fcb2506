import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { exportMidi } from "@downbeat/music";
import { unzipSync, zipSync } from "fflate";
import { writePresetFile } from "../domain/preset_file.ts";
import { contentFrom } from "../domain/write_content.ts";
import { BACKBEAT, HOUSE } from "../testing/grooves.ts";
import { libraryTest } from "../testing/library.ts";
import { twoBars } from "../testing/midi_files.ts";

const MIDI = "audio/midi";
const HYDROGEN = "application/vnd.hydrogen.pattern+xml";
const PRESET = "application/vnd.downbeat.preset+json";

libraryTest("files", async (t, { ask, app, ada }) => {
  const groove = { ...HOUSE, swing: 40, mood: "warm" };
  const json = { name: "Größer/Floor", groove, author: "Ada", license: "CC-BY-4.0", visibility: "unlisted" };
  const { body: preset } = await ask("/v1/presets", { method: "POST", token: ada, json });
  const download = async (query: string) => {
    const response = await app.request(`/v1/presets/${preset.id}/file?${query}`);
    return {
      headers: response.headers,
      status: response.status,
      bytes: new Uint8Array(await response.arrayBuffer()),
    };
  };
  const upload = (bytes: Uint8Array<ArrayBuffer>, type: string, query = "") =>
    ask(`/v1/presets/import?${query}`, {
      method: "POST",
      token: ada,
      body: bytes,
      headers: { "content-type": type },
    });

  await t.step("a MIDI file comes back unchanged, with its credits", async () => {
    const { headers, bytes } = await download("format=midi&preRoll=true");
    strictEqual(headers.get("content-type"), MIDI);
    const { status, body } = await upload(bytes, MIDI);
    deepStrictEqual([status, body.exact, body.presets.length], [201, true, 1]);
    const { name, groove: read, author, license, twins } = body.presets[0].preset;
    deepStrictEqual([name, read, author, license], ["Größer/Floor 2", groove, "Ada", "CC-BY-4.0"]);
    deepStrictEqual(twins, [{ id: preset.id, name: "Größer/Floor" }]);
    deepStrictEqual([body.report.hits, body.report.kept], [10, 10]);
  });

  await t.step("a Downbeat file comes back unchanged", async () => {
    const { bytes } = await download("format=json");
    const { body } = await upload(bytes, PRESET);
    deepStrictEqual([body.exact, body.presets[0].preset.groove, body.presets[0].preset.name], [
      true,
      groove,
      "Größer/Floor 3",
    ]);
  });

  await t.step("a Hydrogen pattern comes back with the same hits", async () => {
    const { headers, bytes } = await download("format=h2pattern&swing=strip");
    strictEqual(headers.get("content-type"), HYDROGEN);
    const { body } = await upload(bytes, HYDROGEN, "name=Out%20and%20in");
    const hits = body.presets[0].preset.groove.tracks.flatMap((track: { hits: unknown[] }) =>
      track.hits
    ).length;
    deepStrictEqual([body.presets[0].preset.name, hits, body.exact], ["Out and in", 10, false]);
  });

  await t.step(
    "a download names its file, has a tag of its own for each form, and counts as a use",
    async () => {
      const first = await download("format=midi");
      match(
        first.headers.get("content-disposition")!,
        /^attachment; filename="grosser-floor.mid"; filename\*=UTF-8''Gr%C3%B6/,
      );
      const straight = await download("format=midi&swing=strip");
      ok(first.headers.get("etag") !== straight.headers.get("etag"));
      const { stats: before, revision } = (await ask(`/v1/presets/${preset.id}`, { token: ada })).body;
      const headers = { "if-none-match": first.headers.get("etag")! };
      strictEqual((await ask(`/v1/presets/${preset.id}/file?format=midi`, { headers })).status, 304);
      await download("format=midi1&probability=seed:7");
      const { stats: after } = (await ask(`/v1/presets?owner=me&fields=stats&q=gr%C3%B6sser`, { token: ada }))
        .body.items
        .find((item: { id: string }) => item.id === preset.id);
      deepStrictEqual([after.uses, revision], [before.uses + 1, 1]);
    },
  );

  await t.step("a dry run answers what would be saved and saves nothing", async () => {
    const { bytes } = await download("format=midi");
    const total = async () => (await ask("/v1/presets?owner=me&limit=1", { token: ada })).body.total;
    const before = await total();
    const { status, body } = await upload(bytes, MIDI, "dryRun=true");
    deepStrictEqual([status, body.grooves[0].groove, await total()], [200, groove, before]);
  });

  await t.step("every window of a long file becomes a preset named after its bars", async () => {
    const { status, body } = await upload(
      twoBars(),
      MIDI,
      "window=all&bars=1&name=Long&tag=take&style=house",
    );
    strictEqual(status, 201);
    deepStrictEqual(body.presets.map((one: { preset: { name: string } }) => one.preset.name), [
      "Long (bar 1)",
      "Long (bar 2)",
    ]);
    deepStrictEqual([body.presets[0].preset.tags, body.presets[0].preset.style], [["take"], "house"]);
    const again = await upload(twoBars(), MIDI, "window=all&bars=1&name=Long");
    strictEqual(again.body.presets[1].preset.name, "Long (bar 2) 2");
  });

  await t.step("a refused file is named by its reason and nothing is saved", async () => {
    const text = (value: string) => new TextEncoder().encode(value);
    strictEqual((await upload(text("no"), MIDI)).body.type, "/problems/not-midi");
    strictEqual((await upload(text("<no/>"), HYDROGEN)).body.type, "/problems/not-hydrogen");
    strictEqual((await upload(text("{}"), PRESET)).body.type, "/problems/not-a-preset");
    strictEqual((await upload(text("[".repeat(100_000)), PRESET)).body.type, "/problems/not-a-preset");
    const nul = contentFrom({ name: "Nul", groove: { ...BACKBEAT, mood: "\0" } });
    strictEqual((await upload(writePresetFile(nul), PRESET)).body.type, "/problems/not-a-preset");
    const { bytes } = await download("format=midi");
    strictEqual((await upload(bytes, MIDI, "map=hydrogen")).body.errors[0].pointer, "/query/map");
  });

  await t.step(
    "a groove inside a MIDI file obeys the bounds of a body, else the notes speak alone",
    async () => {
      const nested = JSON.parse("[".repeat(5_000) + "]".repeat(5_000));
      for (const mood of [nested, "x".repeat(300_000), Array.from({ length: 2_000 }, () => 1e308)]) {
        const file = exportMidi({ ...HOUSE, mood } as typeof HOUSE, { probability: "all", swing: "bake" });
        ok(file.length > 10_000);
        const { status, body } = await upload(file as Uint8Array<ArrayBuffer>, MIDI, "dryRun=true");
        deepStrictEqual([status, body.exact, body.report.kept], [200, false, 10]);
      }
    },
  );

  await t.step("an import is told apart from presets of any letters and spaces", async () => {
    const { bytes } = await download("format=json");
    for (const name of ["ÉTUDE", "ΟΔΟΣ", `${"a".repeat(39)}🥁`, `a${" ".repeat(79)}`]) {
      const named = [];
      for (let round = 0; round < 3; round++) {
        named.push((await upload(bytes, PRESET, `name=${encodeURIComponent(name)}`)).status);
      }
      deepStrictEqual([name, named], [name, [201, 201, 201]]);
    }
  });

  await t.step(
    "the header that names a file stays within the contract, however long the name gets",
    async () => {
      const json = { name: "㎯".repeat(80), groove: HOUSE, visibility: "unlisted" };
      const { body } = await ask("/v1/presets", { method: "POST", token: ada, json });
      const { headers } = await ask(`/v1/presets/${body.id}/file`);
      ok(headers.get("content-disposition")!.length <= 300);
    },
  );

  await t.step("imports at the same time take different names", async () => {
    const { bytes } = await download("format=json");
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => upload(bytes, PRESET, "name=Together")),
    );
    deepStrictEqual(answers.map(({ body }) => body.presets[0].preset.name).toSorted(), [
      "Together",
      "Together 2",
      "Together 3",
      "Together 4",
    ]);
  });
});

libraryTest("further formats", async (t, { ask, app, ada }) => {
  const groove = { ...BACKBEAT, swing: 40, mood: "warm" };
  const credits = {
    author: "Ada",
    license: "CC-BY-4.0",
    attribution: "By Ada",
    source: "https://example.org/a",
  };
  const json = { name: "Bundled", style: "funk", tags: ["one"], groove, ...credits, visibility: "unlisted" };
  const { body: preset } = await ask("/v1/presets", { method: "POST", token: ada, json });
  const download = async (format: string) => {
    const response = await app.request(`/v1/presets/${preset.id}/file?format=${format}`);
    return { headers: response.headers, bytes: new Uint8Array(await response.arrayBuffer()) };
  };
  const upload = (bytes: Uint8Array<ArrayBuffer>, type: string, query = "") =>
    ask(`/v1/presets/import?${query}`, {
      method: "POST",
      token: ada,
      body: bytes,
      headers: { "content-type": type },
    });
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

  await t.step("a bundle holds the preset, its MIDI file and its licence, and comes back whole", async () => {
    const { headers, bytes } = await download("zip");
    strictEqual(headers.get("content-type"), "application/zip");
    match(headers.get("content-disposition")!, /filename="bundled.zip"/);
    const files = unzipSync(bytes);
    deepStrictEqual(Object.keys(files).toSorted(), ["LICENSE.txt", "bundled.mid", "preset.json"]);
    match(text(files["LICENSE.txt"]!), /CC-BY-4\.0[^]*By Ada[^]*https:\/\/example\.org\/a/);
    const fromMidi = await upload(files["bundled.mid"]! as Uint8Array<ArrayBuffer>, MIDI, "dryRun=true");
    deepStrictEqual(fromMidi.body.grooves[0].groove, groove);
    const { status, body } = await upload(bytes, "application/zip");
    deepStrictEqual([status, body.exact], [201, true]);
    const { name, groove: read, tags, style, author, license, attribution, source } = body.presets[0].preset;
    deepStrictEqual({ name, style, tags, groove: read, author, license, attribution, source }, {
      ...{ name: "Bundled 2", style: "funk", tags: ["one"], groove },
      ...credits,
    });
    deepStrictEqual(await download("zip").then(({ bytes }) => bytes), bytes);
  });

  await t.step("a GrooveScribe address comes back with the same hits", async () => {
    const { headers, bytes } = await download("groovescribe");
    strictEqual(headers.get("content-type"), "text/uri-list");
    match(text(bytes), /^https:\S+TimeSig=4\/4\S+\r\n$/);
    const { status, body } = await upload(bytes, "text/uri-list", "name=Scribed");
    strictEqual(status, 201);
    const stepsOf = ({ tracks }: typeof groove) =>
      tracks.map(({ role, hits }) => [role, hits.map(({ step }) => step)]).toSorted();
    deepStrictEqual(stepsOf(body.presets[0].preset.groove), stepsOf(groove));
    const found = await ask("/v1/presets/search", {
      method: "POST",
      body: bytes,
      headers: { "content-type": "text/uri-list" },
    });
    strictEqual(found.status, 200);
  });

  await t.step("MusicXML comes as a score with its credits", async () => {
    const { headers, bytes } = await download("musicxml");
    strictEqual(headers.get("content-type"), "application/vnd.recordare.musicxml+xml");
    match(text(bytes), /<score-partwise version="4\.0">[^]*Bundled[^]*<\/score-partwise>/);
  });

  await t.step("all windows of a long file also become a collection of the caller's", async () => {
    const { status, body } = await upload(twoBars(), MIDI, "window=all&bars=1&name=Long");
    deepStrictEqual([status, body.presets.length], [201, 2]);
    const items = await ask(`/v1/collections/${body.collection}/items`, { token: ada });
    deepStrictEqual(
      items.body.items.map((item: { preset: { id: string } }) => item.preset.id),
      body.presets.map((one: { preset: { id: string } }) => one.preset.id),
    );
    strictEqual((await ask(`/v1/collections/${body.collection}`)).status, 404);
  });

  await t.step("what is no bundle is refused as that, however it lies about its size", async () => {
    const refused = async (bytes: Uint8Array) => {
      const { status, body } = await upload(bytes as Uint8Array<ArrayBuffer>, "application/zip");
      return [status, body.type];
    };
    const notABundle = [422, "/problems/not-a-bundle"];
    deepStrictEqual(await refused(new Uint8Array([1, 2, 3])), notABundle);
    deepStrictEqual(await refused(zipSync({ "other.txt": new Uint8Array(3) })), notABundle);
    const bomb = zipSync({ "preset.json": new Uint8Array(50_000_000) });
    deepStrictEqual(await refused(bomb), notABundle);
    // The directory claims a size that the data exceeds by far.
    const view = new DataView(bomb.buffer);
    for (let at = 0; at < bomb.length - 4; at++) {
      const signature = view.getUint32(at, true);
      if (signature === 0x02014b50) view.setUint32(at + 24, 100, true);
      if (signature === 0x04034b50) view.setUint32(at + 22, 100, true);
    }
    const [status] = await refused(bomb);
    strictEqual(status, 422);
    deepStrictEqual(
      (await upload(new TextEncoder().encode("nothing"), "text/uri-list")).body.type,
      "/problems/not-groovescribe",
    );
  });
});

const PLAIN = { swing: "bake", probability: "all" } as const;

libraryTest("presets.importFiles", async (t, { ask, app, ada }) => {
  const midi = exportMidi(HOUSE, { ...PLAIN, credits: { title: "Titled" } }) as Uint8Array<ArrayBuffer>;
  const send = (files: readonly File[], query = "", headers: Record<string, string> = {}) => {
    const form = new FormData();
    for (const file of files) form.append("files", file);
    return app.request(`/v1/presets/import/files?${query}`, {
      method: "POST",
      token: ada,
      body: form,
      headers,
    })
      .then(async (response) => ({ status: response.status, body: await response.json() }));
  };

  await t.step("reports on each file by itself, in their order", async () => {
    const { status, body } = await send([
      new File([midi], "one.mid", { type: "audio/midi" }),
      new File(["hello"], "two.mid"),
      new File([exportMidi(BACKBEAT, PLAIN) as Uint8Array<ArrayBuffer>], "Three beats.MID"),
      new File(["?"], "four.wav"),
    ], "tag=batch");
    deepStrictEqual([status, body.imported, body.refused], [200, 2, 2]);
    const outcomes = body.files.map((
      { name, presets, problem }: { name: string; presets: { name: string }[]; problem?: { type: string } },
    ) => [name, presets[0]?.name ?? problem?.type]);
    deepStrictEqual(outcomes, [
      ["one.mid", "Titled"],
      ["two.mid", "/problems/not-midi"],
      ["Three beats.MID", "Three beats"],
      ["four.wav", "/problems/unsupported-media-type"],
    ]);
    const { body: mine } = await ask("/v1/presets?owner=me&tag=batch", { token: ada });
    strictEqual(mine.total, 2);
  });

  await t.step("saves a batch once, however often it is sent under one key", async () => {
    const key = { "idempotency-key": "batch-1" };
    const files = [new File([midi], "again.mid")];
    const [first, second] = [await send(files, "", key), await send(files, "", key)];
    deepStrictEqual(first, second);
    const other = await send([new File([midi], "other.mid")], "", key);
    strictEqual(other.status, 422);
  });
});
