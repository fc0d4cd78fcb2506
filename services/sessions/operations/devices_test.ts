import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { bandTest } from "../testing/band.ts";

const json = {
  ...{ name: "Headphones", kind: "bluetooth", outputLatencyMs: 182.5, nudgeMs: -4 },
  mappings: [{ source: { type: "note", channel: 10, number: 36 }, target: "track.kick.hit" }],
};

bandTest(
  "a device follows its person and nobody else, the newest write wins",
  async ({ ask, service, bob }) => {
    const path = "/v1/me/devices/phones";
    const put = await ask("PUT", path, { json });
    const updatedAt = "2026-03-01T12:00:00.000Z";
    deepStrictEqual([put.status, put.body], [200, { ...json, id: "phones", updatedAt }]);
    service.advance(1000);
    await ask("PUT", "/v1/me/devices/pads", { json: { name: "Pads", kind: "wired" } });
    const { body: { items } } = await ask("GET", "/v1/me/devices");
    const pads = {
      id: "pads",
      name: "Pads",
      kind: "wired",
      mappings: [],
      updatedAt: "2026-03-01T12:00:01.000Z",
    };
    deepStrictEqual(items, [pads, put.body]);
    service.advance(1000);
    const again = await ask("PUT", path, { json: { name: "Phones", kind: "wired" } });
    const { outputLatencyMs, nudgeMs, mappings } = again.body;
    deepStrictEqual([outputLatencyMs, nudgeMs, mappings], [undefined, undefined, []]);
    const ids = (await ask("GET", "/v1/me/devices")).body.items.map(({ id }: { id: string }) => id);
    deepStrictEqual(ids, ["phones", "pads"]);
    deepStrictEqual((await ask("GET", "/v1/me/devices", { by: bob })).body, { items: [] });
    await ask("DELETE", path, { by: bob });
    for (let i = 0; i < 2; i++) strictEqual((await ask("DELETE", path)).status, 204);
    deepStrictEqual((await ask("GET", "/v1/me/devices")).body, { items: [pads] });
  },
);

bandTest("an account has at most 32 devices, also when they come at the same moment", async ({ ask }) => {
  const answers = await Promise.all(
    Array.from({ length: 34 }, (_, i) => ask("PUT", `/v1/me/devices/d${i}`, { json })),
  );
  const refused = answers.filter(({ status }) => status !== 200);
  deepStrictEqual(refused.map(({ body }) => body.type), Array(2).fill("/problems/limit-reached"));
  const { items } = (await ask("GET", "/v1/me/devices")).body;
  strictEqual(items.length, 32);
  strictEqual((await ask("PUT", `/v1/me/devices/${items[0].id}`, { json })).status, 200, "a known one");
});
