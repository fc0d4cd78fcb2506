import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { exportMidi } from "@downbeat/music";
import { zipSync } from "fflate";
import { HOUSE } from "../testing/grooves.ts";
import { libraryTest } from "../testing/library.ts";

const PLAIN = { swing: "bake", probability: "all" } as const;
const midi = exportMidi(HOUSE, PLAIN) as Uint8Array<ArrayBuffer>;
const text = (value: string) => new TextEncoder().encode(value);
const ENDINGS = ["mid", "h2pattern", "json", "zip", "url"];

/** Bytes that are none of the kinds of files, or almost one. */
const HOSTILE: Uint8Array<ArrayBuffer>[] = [
  new Uint8Array(0),
  new Uint8Array(70_000),
  new Uint8Array(70_000).fill(0xff),
  midi.slice(0, midi.length - 3),
  zipSync({ "preset.json": new Uint8Array(3_000_000) }) as Uint8Array<ArrayBuffer>,
  text("[".repeat(100_000)),
  text('{"a":'.repeat(50_000)),
  text("<a>".repeat(100_000)),
  text('<!DOCTYPE a [<!ENTITY b "cc">]><drumkit_pattern>&b;</drumkit_pattern>'),
  text("|".repeat(65_536)),
  text(`?Div=17&H=${"|".repeat(65_000)}`),
  text("\u202e\0\ufeff%00%zz=&&&"),
];

/** Four bars of a kick, one a bar, without the groove that our own files carry. */
function bars(count: number): Uint8Array<ArrayBuffer> {
  const kicks = Array.from({ length: count }, (_, bar) => [...(bar ? [0x8f, 0x00] : [0]), 0x99, 36, 100])
    .flat();
  const track = [...kicks, 0, 0xff, 0x2f, 0];
  const header = [0x4d, 0x54, 0x68, 0x64, 0, 0, 0, 6, 0, 0, 0, 1, 0x01, 0xe0];
  return new Uint8Array([
    ...header,
    0x4d,
    0x54,
    0x72,
    0x6b,
    0,
    0,
    track.length >> 8,
    track.length & 255,
    ...track,
  ]);
}

libraryTest("hostile files", async (t, { ask, app, ada }) => {
  const send = async (files: readonly File[], query = "") => {
    const body = new FormData();
    for (const file of files) body.append("files", file);
    const init = { method: "POST", token: ada, body };
    const response = await app.request(`/v1/presets/import/files?${query}`, init);
    return { status: response.status, body: await response.json() };
  };

  await t.step("bytes of every sort, under every name, are refused one by one and save nothing", async () => {
    const files = HOSTILE.flatMap((bytes, index) =>
      ENDINGS.map((ending) => new File([bytes], `${index}.${ending}`))
    ).slice(0, 60);
    const { status, body } = await send(files, "window=all");
    deepStrictEqual([status, body.imported, body.refused], [200, 0, files.length]);
    for (const { name, problem } of body.files) ok(problem.status >= 400 && problem.status < 500, name);
    strictEqual((await ask("/v1/presets?owner=me", { token: ada })).body.total, 0);
  });

  await t.step("names of files that no preset may have do not stop it", async () => {
    const names = ["\u202egnp.mid", "../../etc/passwd.mid", `${"x".repeat(200)}.mid`, ".mid"];
    const { status, body } = await send(names.map((name) => new File([midi], name)));
    deepStrictEqual([status, body.imported], [200, names.length]);
    // No file system has such a name, and no form.
    strictEqual((await send([new File([midi], "a\0b.mid")])).status, 400);
    const { body: mine } = await ask("/v1/presets?owner=me&limit=50", { token: ada });
    for (const { name } of mine.items) ok(name.length >= 1 && name.length <= 80, JSON.stringify(name));
  });

  await t.step("one request saves no more than 256 presets, and says which files are left", async () => {
    const files = Array.from({ length: 6 }, (_, index) => new File([bars(64)], `${index}.mid`));
    const { status, body } = await send([...files, new File([midi], "last.mid")], "window=all&bars=1");
    strictEqual(status, 200);
    deepStrictEqual(
      body.files.map(({ presets, problem }: { presets: unknown[]; problem?: { type: string } }) =>
        problem?.type ?? presets.length
      ),
      [64, 64, 64, 64, "/problems/limit-reached", "/problems/limit-reached", "/problems/limit-reached"],
    );
  });

  await t.step("an upload that breaks off saves nothing and leaves the service well", async () => {
    const before = (await ask("/v1/presets?owner=me", { token: ada })).body.total;
    const head = `--b\r\nContent-Disposition: form-data; name="files"; filename="a.mid"\r\n\r\n`;
    const headers = { "content-type": "multipart/form-data; boundary=b" };
    for (const end of ["", "\r\n--b", "\r\n--b\r\n"]) {
      const body = new Uint8Array([...text(head), ...midi, ...text(end)]);
      const response = await app.request("/v1/presets/import/files", {
        method: "POST",
        token: ada,
        body,
        headers,
      });
      deepStrictEqual([response.status, (await response.json()).type], [400, "/problems/bad-request"]);
    }
    strictEqual((await ask("/v1/presets?owner=me", { token: ada })).body.total, before);
  });
});
