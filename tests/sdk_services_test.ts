import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { Downbeat, DownbeatError, memoryCache, memoryTokens } from "@downbeat/sdk";
import { openTestApp, testDatabase } from "@downbeat/runtime/service/testing";
import { GROOVE } from "../sdk/testing/new_preset.ts";
import { presets } from "../services/presets/mod.ts";
import { sessions } from "../services/sessions/mod.ts";
import { telemetry } from "../services/telemetry/mod.ts";
import { newReport } from "../services/telemetry/testing/report.ts";
import { forEachEngine } from "./support/engines.ts";

const services = [sessions, presets, telemetry];

forEachEngine("the SDK against the services, over a socket", async (t, database) => {
  await using app = await openTestApp({ database, services, env: { PRESETS_STARTER: "0" } });
  await using server = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen() {} },
    (request) => app.fetch(request),
  );
  const auth = memoryTokens();
  const downbeat = new Downbeat({
    baseUrl: `http://127.0.0.1:${server.addr.port}`,
    auth,
    cache: memoryCache(),
  });

  await t.step("a guest keeps preferences under their entity tag", async () => {
    await auth.accept(await downbeat.auth.guest({ displayName: "Ada" }));
    strictEqual((await downbeat.me.get()).displayName, "Ada");
    const current = await downbeat.me.preferences.get().withResponse();
    await downbeat.me.preferences.replace({ theme: "dark" }, { ifMatch: current });
    await rejects(() => downbeat.me.preferences.replace({}, { ifMatch: current }), {
      type: "precondition-failed",
    });
    deepStrictEqual(await downbeat.me.preferences.get(), { theme: "dark" });
  });

  await t.step("a refused token is renewed on the way", async () => {
    await auth.accept({ ...await downbeat.auth.guest({ displayName: "Bob" }), accessToken: "no token" });
    strictEqual((await downbeat.me.get()).displayName, "Bob");
  });

  await t.step("a preset is saved once, changed, read from the cache, forked and removed", async () => {
    const input = { name: "Kick", groove: GROOVE, tags: ["sdk"] };
    const made = await downbeat.presets.create(input, { idempotencyKey: "once" });
    strictEqual((await downbeat.presets.create(input, { idempotencyKey: "once" })).id, made.id);
    await rejects(() => downbeat.presets.create(input), { type: "preset-name-taken" });
    const changed = await downbeat.presets.update(made.id, { name: "Snare" }, { ifMatch: made });
    await rejects(
      () => downbeat.presets.update(made.id, { name: "Clap" }, { ifMatch: made }),
      (error: DownbeatError) => error.is("precondition-failed"),
    );
    deepStrictEqual((await downbeat.presets.get(made.id)).groove, GROOVE);
    const again = await downbeat.presets.get(made.id).withResponse();
    strictEqual(again.response.status, 304);
    strictEqual(again.data.name, "Snare");
    const fork = await downbeat.presets.fork(made.id, { name: "Mine" });
    strictEqual(fork.forkedFrom?.id, made.id);
    strictEqual(await downbeat.presets.remove(made.id, { ifMatch: changed }), undefined);
    await rejects(() => downbeat.presets.get(made.id), { type: "preset-not-found", status: 404 });
  });

  await t.step("a list is read page by page, with its filters", async () => {
    for (let index = 0; index < 5; index++) {
      await downbeat.presets.create({
        name: `Page ${index}`,
        groove: { ...GROOVE, bpm: 100 + index },
        tags: ["paged", "a"],
      });
    }
    const names: string[] = [];
    const filters = { owner: "me", tag: ["paged", "a"], bpmMin: 100.5, sort: "name", limit: 2 };
    for await (const { name } of downbeat.presets.list(filters)) names.push(name);
    deepStrictEqual(names, ["Page 1", "Page 2", "Page 3", "Page 4"]);
    const misspelt = { taag: ["x"] } as object;
    await rejects(
      () => downbeat.presets.list(misspelt).page(),
      (error: DownbeatError) => error.is("bad-request") && error.errors[0]!.pointer.startsWith("/query"),
    );
  });

  await t.step("a groove goes out as MIDI and comes back unchanged", async () => {
    const made = await downbeat.presets.create({ name: "Round", groove: GROOVE });
    const file = await downbeat.presets.download(made.id, { format: "midi" });
    strictEqual(file.type, "audio/midi");
    ok(file.name?.endsWith(".mid"));
    const dry = await downbeat.presets.import(file.bytes, { contentType: "audio/midi", dryRun: true });
    deepStrictEqual(dry.grooves[0]!.groove, GROOVE);
    const saved = await downbeat.presets.import(file.bytes, {
      contentType: "audio/midi",
      name: "Back",
      tag: ["a", "b"],
    });
    strictEqual(saved.exact, true);
    deepStrictEqual(saved.presets[0]!.preset.tags, ["a", "b"]);
    ok((await downbeat.presets.searchByGroove({ groove: GROOVE })).items);
    ok((await downbeat.presets.searchByGroove(file.bytes)).items);
  });

  await t.step(
    "a report is taken without a word, and one that contradicts itself is told where",
    async () => {
      const report = newReport(new Date());
      strictEqual(await downbeat.telemetry.performance(report), undefined);
      const { tapToSound } = report.metrics;
      await rejects(
        () =>
          downbeat.telemetry.performance({
            ...report,
            metrics: { tapToSound: { ...tapToSound!, count: 1 } },
          }),
        (error: DownbeatError) =>
          error.is("inconsistent-histogram") && error.errors[0]!.pointer === "/body/metrics/tapToSound/count",
      );
      strictEqual((await downbeat.telemetry.schema()).schema, 1);
      await rejects(() => downbeat.telemetry.summary(), { type: "window-not-published" });
    },
  );

  await t.step("everything of the account comes in one export", async () => {
    const { presets } = await downbeat.me.export();
    strictEqual(presets.length, 8);
  });
}, testDatabase(services));
