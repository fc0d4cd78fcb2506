import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import type { Groove } from "../domain/types.ts";
import { beat, HOUSE } from "../testing/grooves.ts";
import { ADA, libraryTest } from "../testing/library.ts";

const DENSE = "xxxxxxxxxxxxxxxx";
const SPARSE = "x...............";

const SHELF: { name: string; style: string; tags: string[]; groove: Groove; author?: string }[] = [
  {
    name: "Bossa nova clave",
    style: "bossa-nova",
    tags: ["latin"],
    groove: beat({ clave: "x..x..x...x..x.." }, { bpm: 130 }),
  },
  {
    name: "São João samba",
    style: "samba",
    tags: ["latin", "fast"],
    groove: beat({ surdo: "....x.......x...", shaker: DENSE }, { bpm: 104 }),
  },
  {
    name: "Deep house",
    style: "house",
    tags: ["club"],
    groove: beat({ kick: "x...x...x...x...", closedHat: "..x...x...x...x." }, { bpm: 122, swing: 100 }),
  },
  {
    name: "Half time",
    style: "trap",
    tags: ["club", "slow"],
    groove: beat({ kick: SPARSE, snare: "........x......." }, { bpm: 70 }),
  },
  {
    name: "Jazz waltz",
    style: "jazz",
    tags: ["slow"],
    groove: beat({ ride: "x...x.x.x..." }, { bpm: 90, meter: { num: 3, den: 4 }, steps: 12 }),
    author: "Elvin",
  },
];

type Item = { id: string; name: string };
const names = (answer: { body: { items: Item[] } }) => answer.body.items.map(({ name }) => name);

libraryTest("presets.list", async (t, { ask, ada }) => {
  const published: string[] = [];
  for (const { groove, ...rest } of SHELF) {
    const json = { author: "Ada", license: "CC0-1.0", ...rest, groove };
    const { body } = await ask("/v1/presets", { method: "POST", token: ada, json });
    await ask(`/v1/presets/${body.id}/publish`, {
      method: "POST",
      token: ada,
      json: {},
      headers: { "if-match": "*" },
    });
    published.push(body.id);
  }
  await ask("/v1/presets", {
    method: "POST",
    token: ada,
    json: { name: "Secret", groove: SHELF[0]!.groove },
  });
  const list = (query: string, token?: string) =>
    ask(`/v1/presets?${query}`, token === undefined ? {} : { token });

  await t.step("lists the public ones, the newest first, without their grooves", async () => {
    const answer = await list("");
    deepStrictEqual(names(answer), SHELF.map(({ name }) => name).toReversed());
    deepStrictEqual([answer.body.total, answer.body.items[0].groove, answer.body.items[0].stats], [
      5,
      undefined,
      { uses: 0, favorites: 0 },
    ]);
    const headers = { "if-none-match": answer.headers.get("etag")! };
    strictEqual((await ask("/v1/presets", { headers })).status, 304);
  });

  await t.step("a page with more behind it that did not change is not sent again", async () => {
    const page = await list("limit=2");
    ok(page.body.nextCursor);
    const headers = { "if-none-match": page.headers.get("etag")! };
    strictEqual((await ask("/v1/presets?limit=2", { headers })).status, 304);
  });

  await t.step("lists private ones for their owner only", async () => {
    strictEqual((await list("owner=me", ada)).body.total, 6);
    strictEqual((await list(`owner=${ADA}`, ada)).body.total, 5);
    strictEqual((await list("owner=me")).status, 401);
    strictEqual((await list("q=secret", ada)).body.total, 0);
  });

  await t.step("finds words anywhere, without accents, begun or misspelt", async () => {
    deepStrictEqual(names(await list("q=bosa+nova")), ["Bossa nova clave"]);
    deepStrictEqual(names(await list("q=sao+joao")), ["São João samba"]);
    deepStrictEqual(names(await list("q=hou")), ["Deep house"]);
    deepStrictEqual(names(await list("q=elvn")), ["Jazz waltz"]);
    deepStrictEqual(names(await list("q=%21%26%7C%3A*")), []);
    strictEqual(names(await list("q=latin+samba"))[0], "São João samba");
  });

  await t.step("filters by every property", async () => {
    const found: Record<string, string[]> = {
      "bpmMin=100&bpmMax=125": ["Deep house", "São João samba"],
      "meter=3/4": ["Jazz waltz"],
      "stepsMax=12": ["Jazz waltz"],
      "stepsPerBeat=3": [],
      "swingMin=50": ["Deep house"],
      "densityMin=0.9": ["São João samba"],
      "densityMax=0.2&syncopationMax=1": ["Half time"],
      "role=kick&role=snare": ["Half time"],
      "tag=latin&tag=fast": ["São João samba"],
      "style=house&style=jazz": ["Jazz waltz", "Deep house"],
      "license=CC0-1.0&tag=slow": ["Jazz waltz", "Half time"],
    };
    for (const [query, expected] of Object.entries(found)) {
      deepStrictEqual(names(await list(query)), expected, query);
    }
    const { fingerprint } = (await list("style=house")).body.items[0];
    deepStrictEqual(names(await list(`fingerprint=${fingerprint}`)), ["Deep house"]);
  });

  await t.step("sorts by name, tempo and nearness to features", async () => {
    deepStrictEqual(names(await list("sort=name")), [
      "Bossa nova clave",
      "Deep house",
      "Half time",
      "Jazz waltz",
      "São João samba",
    ]);
    deepStrictEqual(names(await list("sort=bpm"))[0], "Half time");
    deepStrictEqual(names(await list("sort=target:density:1"))[0], "São João samba");
    deepStrictEqual(names(await list("sort=target:bpm:121,swing:90"))[0], "Deep house");
  });

  await t.step("carries the named fields and no others", async () => {
    const { body } = await list("fields=bpm&fields=meter&style=jazz");
    deepStrictEqual(Object.keys(body.items[0]).sort(), ["bpm", "id", "meter", "name", "revision"]);
    const { body: whole } = await list("fields=groove&style=jazz");
    deepStrictEqual(whole.items[0].groove, SHELF[4]!.groove);
  });

  await t.step("counts facets over everything that matches, not just the page", async () => {
    const { body } = await list("limit=1&facets=tag&facets=bpm&facets=swing&facets=meter");
    const [tag, bpm, swing, meter] = body.facets;
    deepStrictEqual(tag.values.slice(0, 3), [{ value: "club", count: 2 }, { value: "latin", count: 2 }, {
      value: "slow",
      count: 2,
    }]);
    deepStrictEqual([bpm.bins[0], bpm.bins.length], [{ from: 70, to: 80, count: 1 }, 7]);
    deepStrictEqual(swing.bins.at(-1), { from: 90, to: 100, count: 1 });
    deepStrictEqual(meter.values, [{ value: "4/4", count: 4 }, { value: "3/4", count: 1 }]);
  });

  await t.step("pages through every sort without a gap or a repeat while others write", async () => {
    for (const sort of ["newest", "popular", "name", "bpm", "target:density:0.4,syncopation:0.2"]) {
      const seen: string[] = [];
      let cursor = "";
      for (let page = 0; page < 5; page++) {
        const { body } = await list(`limit=1&sort=${sort}${cursor}`);
        seen.push(...body.items.map((item: Item) => item.id));
        strictEqual(body.nextCursor === undefined, page === 4, `${sort}, page ${page}`);
        cursor = `&cursor=${body.nextCursor}`;
        if (page === 1) await writeBeside(sort);
      }
      deepStrictEqual(seen.toSorted(), published.toSorted(), sort);
    }
    async function writeBeside(sort: string) {
      const json = { name: `Beside ${sort.slice(0, 9).replace(":", "")}`, groove: SHELF[0]!.groove };
      strictEqual((await ask("/v1/presets", { method: "POST", token: ada, json })).status, 201);
    }
  });

  await t.step("pages by name past names that folding makes long", async () => {
    for (const name of ["ﷺ".repeat(80), `${"ﷺ".repeat(79)}ﷻ`]) {
      const json = { name, groove: HOUSE, visibility: "unlisted" };
      strictEqual((await ask("/v1/presets", { method: "POST", token: ada, json })).status, 201);
    }
    const seen = new Set<string>();
    let cursor = "";
    do {
      const { status, body } = await ask(`/v1/presets?owner=me&sort=name&limit=1${cursor}`, { token: ada });
      strictEqual(status, 200);
      for (const { id } of body.items) seen.add(id);
      cursor = body.nextCursor === undefined ? "" : `&cursor=${body.nextCursor}`;
    } while (cursor !== "");
    strictEqual(seen.size, (await ask("/v1/presets?owner=me", { token: ada })).body.total);
  });

  await t.step("refuses a cursor that was altered or made for other filters", async () => {
    const { nextCursor } = (await list("limit=1&tag=club")).body;
    ok(nextCursor.length < 1024);
    strictEqual((await list(`limit=2&tag=club&cursor=${nextCursor}`)).status, 200);
    for (
      const query of [
        `limit=1&cursor=${nextCursor}`,
        `tag=club&sort=name&cursor=${nextCursor}`,
        `tag=club&cursor=${nextCursor}x`,
        "cursor=v1.a.b.c",
      ]
    ) {
      deepStrictEqual((await list(query)).body.type, "/problems/invalid-cursor", query);
    }
  });

  await t.step("relevance pages end where they should", async () => {
    const first = (await list("q=latin&limit=1")).body;
    const second = (await list(`q=latin&limit=1&cursor=${first.nextCursor}`)).body;
    deepStrictEqual([second.items.length, second.nextCursor, second.total], [1, undefined, 2]);
    ok(second.items[0].id !== first.items[0].id);
  });
});
