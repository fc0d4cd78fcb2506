import { deepStrictEqual, notStrictEqual, strictEqual } from "node:assert/strict";
import {
  answering,
  newContributor,
  type TelemetryWorld,
  telemetryWorld,
  unreachable,
} from "../testing/telemetry_world.ts";
import { settled } from "../testing/virtual_time.ts";

const DAY_MS = 86_400_000;
/** The longest time between two flushes. */
const FLUSH_MS = 1.25 * 3_600_000;

const idsIn = ({ storage }: TelemetryWorld) =>
  [...storage.held.values()].join().match(/[\w-]{21}[AQgw](?=")/g) ?? [];

Deno.test("the id is another in every ISO week, and the same within one", async () => {
  const world = telemetryWorld(Date.UTC(2026, 10, 16, 0, 30));
  const { telemetry } = world.run();
  const idAt = async (ms: number) => {
    await world.time.advance(ms - world.time.now());
    await telemetry.flush();
    telemetry.record("jitter", 1);
    await telemetry.flush();
    return world.reports().at(-1)!.anonId;
  };
  const monday = await idAt(Date.UTC(2026, 10, 16, 1));
  const sunday = await idAt(Date.UTC(2026, 10, 22, 23, 59, 59));
  const next = await idAt(Date.UTC(2026, 10, 23));
  strictEqual(monday, sunday);
  notStrictEqual(sunday, next);
});

Deno.test("switching off erases the last five ids at the service, and everything on the device", async () => {
  const world = telemetryWorld();
  const { telemetry } = world.run();
  const ids: string[] = [];
  for (let week = 0; week < 7; week++) {
    telemetry.record("jitter", 1);
    await telemetry.flush();
    ids.push(world.reports().at(-1)!.anonId);
    await world.time.advance(7 * DAY_MS);
    await telemetry.flush();
  }
  telemetry.record("jitter", 1);
  const known = idsIn(world);
  await telemetry.setMode("off");
  const { path, body } = world.uploads.at(-1)!;
  deepStrictEqual([path, body], ["/v1/telemetry/contributions/remove", { anonIds: known.slice(0, 5) }]);
  deepStrictEqual(body.anonIds!.slice(1), ids.slice(3).toReversed());
  deepStrictEqual([world.storage.held.size, telemetry.preview()], [0, []]);
  await world.time.advance(DAY_MS);
  deepStrictEqual([world.uploads.at(-1)!.body, world.time.running], [body, 0]);
});

Deno.test("what the service is to erase is asked for until it has, also after a reload", async () => {
  for (const broken of [unreachable, answering(503), answering(429), answering(400)]) {
    const { world, app, anonId } = await newContributor();
    world.answer = broken;
    await app.telemetry.setMode("off");
    await world.time.advance(2 * FLUSH_MS);
    app.kill();
    strictEqual(idsIn(world).join(), anonId);
    strictEqual(world.storage.getItem("downbeat.telemetry")!.includes("jitter"), false);
    world.answer = answering(204);
    world.run({ mode: "off" });
    await world.time.advance(FLUSH_MS);
    const { path, body } = world.uploads.at(-1)!;
    deepStrictEqual([path, body.anonIds], ["/v1/telemetry/contributions/remove", [anonId]]);
    strictEqual(world.storage.held.size, 0);
  }
});

Deno.test("an app that starts switched off has erased what an earlier run sent", async () => {
  const { world, app, anonId } = await newContributor();
  app.kill();
  await world.run({ mode: "off" }).telemetry.flush();
  deepStrictEqual(world.uploads.at(-1)!.body.anonIds, [anonId]);
  strictEqual(world.storage.held.size, 0);
});

Deno.test("switching off and on at once has erased what was, and begins under another id", async () => {
  const { world, app: { telemetry }, anonId } = await newContributor();
  telemetry.record("jitter", 5);
  telemetry.setMode("off");
  await telemetry.setMode("on");
  telemetry.record("jitter", 7);
  await telemetry.flush();
  const removed = world.uploads.filter(({ path }) => path.endsWith("remove")).map(({ body }) => body.anonIds);
  deepStrictEqual(removed, [[anonId]]);
  deepStrictEqual(world.reports().map(({ metrics }) => metrics.jitter!.sum), [2, 7]);
  notStrictEqual(world.reports()[1]!.anonId, anonId);
});

Deno.test("an upload under way is over before its id is erased", async () => {
  const world = telemetryWorld();
  const { telemetry } = world.run();
  telemetry.record("jitter", 2);
  const answered = Promise.withResolvers<Response>();
  world.answer = () => answered.promise;
  const sent = telemetry.flush();
  await settled();
  const off = telemetry.setMode("off");
  await settled();
  strictEqual(world.uploads.length, 1);
  world.answer = answering(204);
  answered.resolve(new Response(null, { status: 202 }));
  await Promise.all([sent, off]);
  deepStrictEqual(world.uploads.map(({ path }) => path.split("/").at(-1)), ["performance", "remove"]);
});

Deno.test("a tab stops by itself where another has switched off", async () => {
  const { world, app: one } = await newContributor();
  const other = world.run();
  other.telemetry.record("jitter", 3);
  await one.telemetry.setMode("off");
  const sent = world.uploads.length;
  await other.telemetry.flush();
  other.telemetry.record("jitter", 4);
  await other.telemetry.flush();
  deepStrictEqual([world.uploads.length, world.storage.held.size], [sent, 0]);
});

Deno.test("tabs share one id, and neither loses what the other keeps", async () => {
  const world = telemetryWorld();
  world.answer = unreachable;
  const tabs = [world.run(), world.run(), world.run()];
  for (const [index, { telemetry }] of tabs.entries()) {
    telemetry.record("jitter", index + 1);
    await telemetry.flush();
  }
  world.answer = answering(202);
  await tabs[0]!.telemetry.flush();
  deepStrictEqual(world.reports().slice(-3).map(({ metrics }) => metrics.jitter!.sum), [1, 2, 3]);
  strictEqual(new Set(world.reports().map(({ anonId }) => anonId)).size, 1);
});

Deno.test("a wait that uploads were told does not delay what is to be erased, its own does", async () => {
  const { world, app: { telemetry }, anonId } = await newContributor();
  world.answer = answering(429, { "retry-after": "80000" });
  telemetry.record("jitter", 3);
  await telemetry.flush();
  world.answer = answering(503, { "retry-after": "7200" });
  await telemetry.setMode("off");
  const removals = () => world.uploads.filter(({ path }) => path.endsWith("remove")).map(({ body }) => body);
  deepStrictEqual(removals(), [{ anonIds: [anonId] }]);
  await telemetry.flush();
  strictEqual(removals().length, 1);
  world.answer = answering(204);
  await world.time.advance(3 * FLUSH_MS);
  deepStrictEqual([removals().length, world.storage.held.size], [2, 0]);
});

Deno.test("what was never sent is not asked to be erased, even while something else is", async () => {
  const { world, app: { telemetry }, anonId } = await newContributor();
  world.answer = unreachable;
  await telemetry.setMode("off");
  await telemetry.setMode("local");
  telemetry.record("jitter", 3);
  await telemetry.flush();
  await telemetry.setMode("off");
  world.answer = answering(204);
  await telemetry.flush();
  deepStrictEqual(world.uploads.at(-1)!.body.anonIds, [anonId]);
});

for (
  const content of [
    "",
    "null",
    "{}",
    "7",
    "[]",
    "[1,2,3,4]",
    "[[null],[],[null],[]]",
    "[[],[null],[],[]]",
    "[[[",
  ]
) {
  Deno.test(`stored content that no recorder wrote silences none: ${content || "nothing at all"}`, async () => {
    const world = telemetryWorld();
    world.storage.setItem("downbeat.telemetry", content);
    const { telemetry } = world.run();
    telemetry.record("jitter", 2);
    strictEqual(telemetry.preview().length, 1);
    await telemetry.flush();
    deepStrictEqual(world.reports().map(({ metrics }) => metrics.jitter?.sum), [2]);
    world.answer = unreachable;
    await telemetry.setMode("off");
    // What waits to be erased outlasts it too.
    world.storage.setItem("downbeat.telemetry", content);
    world.answer = answering(204);
    await world.time.advance(FLUSH_MS);
    deepStrictEqual(world.uploads.at(-1)!.body.anonIds, [world.reports()[0]!.anonId]);
    strictEqual(world.storage.held.size, 0);
  });
}
