import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { gzipSync } from "node:zlib";
import type { TestRequest } from "@downbeat/runtime/service/testing";
import { forEachEngine } from "../../../tests/support/engines.ts";
import { newAnonId, newReport } from "../testing/report.ts";
import { openStage, type Stage, stageDatabase } from "../testing/stage.ts";

const FRIDAY = "2026-11-20T10:23:00Z";
const PATH = "/v1/telemetry/performance";

const rowsOf = (stage: Stage) => stage.db.selectFrom("reports").selectAll().execute();

/** Name and pointers of the problem that an upload is answered. */
async function refusal(stage: Stage, init: TestRequest): Promise<[number, string, string[]]> {
  const response = await stage.request(PATH, { method: "POST", ...init });
  const { type, errors = [] } = await response.json() as { type: string; errors?: { pointer: string }[] };
  return [response.status, type.replace("/problems/", ""), errors.map(({ pointer }) => pointer)];
}

forEachEngine(
  "a report is taken without a word, and kept without a name or a moment",
  async (_, database) => {
    await using stage = await openStage(database, FRIDAY);
    const report = newReport(stage.now());
    const response = await stage.request(PATH, { method: "POST", json: report, from: "198.51.100.7" });
    deepStrictEqual([response.status, await response.text()], [202, ""]);
    const [row, ...others] = await rowsOf(stage);
    deepStrictEqual(others, []);
    deepStrictEqual(
      [row?.batch_id, row?.accepted_day, row?.app_version, row?.platform, row?.audio_path],
      [report.batchId, "2026-11-20", "1.4", "android", "wired"],
    );
    match(row?.contributor ?? "", /^[\w-]{43}$/);
    const kept = JSON.stringify(row);
    for (const secret of [report.anonId, "198.51.100", "10:00", "10:23"]) ok(!kept.includes(secret), kept);
  },
  stageDatabase,
);

forEachEngine("a batch counts once, however often and whenever it is sent", async (_, database) => {
  await using stage = await openStage(database, FRIDAY);
  const report = newReport(stage.now());
  const together = await Promise.all(Array.from({ length: 8 }, () => stage.report(report)));
  deepStrictEqual(new Set(together), new Set([202]));
  stage.goTo("2026-11-22T10:00:00Z");
  strictEqual(await stage.report(report), 202);
  deepStrictEqual((await rowsOf(stage)).map(({ accepted_day }) => accepted_day), ["2026-11-20"]);
}, stageDatabase);

forEachEngine("what was removed does not come back by a batch that is sent again", async (_, database) => {
  await using stage = await openStage(database, FRIDAY);
  const anonId = newAnonId();
  const reports = [newReport(stage.now(), { anonId }), newReport(stage.now(), { anonId })];
  for (const report of reports) await stage.report(report);
  await stage.report();
  const json = { anonIds: [anonId, newAnonId()] };
  const removed = await stage.request("/v1/telemetry/contributions/remove", { method: "POST", json });
  strictEqual(removed.status, 204);
  for (const report of reports) strictEqual(await stage.report(report), 202);
  const rows = await rowsOf(stage);
  const left = rows.filter(({ contributor }) => contributor !== null);
  deepStrictEqual([rows.length, left.length], [3, 1]);
  const kept = { contributor: null, app_version: "", platform: "", audio_path: "", measures: null };
  const removedRows = rows.filter(({ contributor }) => contributor === null);
  for (const { batch_id: _id, accepted_day: _day, ...rest } of removedRows) deepStrictEqual(rest, kept);
}, stageDatabase);

forEachEngine(
  "every report that must not count is refused by name, with every pointer",
  async (t, database) => {
    await using stage = await openStage(database, FRIDAY);
    const json = (change: object) => ({ json: { ...newReport(stage.now()), ...change } });
    const histogram = { zeroCount: 0, zeroThreshold: 0.0009765625, positive: { offset: 37, counts: [3] } };
    const cases: readonly [string, TestRequest, [number, string, string[]]][] = [
      ["too early", json({ windowStart: "2026-11-20T12:00:00Z" }), [422, "report-too-early", [
        "/body/windowStart",
      ]]],
      ["too late", json({ windowStart: "2026-11-13T10:00:00Z" }), [422, "report-too-late", [
        "/body/windowStart",
      ]]],
      ["of another schema", json({ schema: 2 }), [422, "schema-mismatch", ["/body/schema"]]],
      ["of no calendar", json({ windowStart: "2026-02-30T10:00:00Z" }), [400, "bad-request", [
        "/body/windowStart",
      ]]],
      [
        "that contradicts itself twice",
        json({
          metrics: {
            tapToSound: { ...histogram, count: 4, sum: 80 },
            jitter: { ...histogram, count: 3, sum: 9e9 },
          },
        }),
        [422, "inconsistent-histogram", ["/body/metrics/tapToSound/count", "/body/metrics/jitter/sum"]],
      ],
      [
        "beyond the lattice",
        json({
          metrics: {
            jitter: { ...histogram, positive: { offset: 159, counts: [1, 1] }, count: 2, sum: 2e6 },
          },
        }),
        [422, "inconsistent-histogram", ["/body/metrics/jitter/positive"]],
      ],
      [
        "with names and words of its own",
        json({ accountId: "acc_1", platform: "toaster" }),
        [400, "bad-request", ["/body/platform", "/body/accountId"]],
      ],
      ["that is no JSON", { body: "{", headers: { "content-type": "application/json" } }, [
        400,
        "bad-request",
        ["/body"],
      ]],
      [
        "that is too large",
        { body: " ".repeat(65_537), headers: { "content-type": "application/json" } },
        [413, "payload-too-large", []],
      ],
    ];
    for (const [name, init, expected] of cases) {
      await t.step(`a report ${name}`, async () => deepStrictEqual(await refusal(stage, init), expected));
    }
    deepStrictEqual(await rowsOf(stage), []);
  },
  stageDatabase,
);

forEachEngine("the hours that may be reported end where they should", async (_, database) => {
  await using stage = await openStage(database, "2026-11-20T10:00:00Z");
  strictEqual(await stage.report({ windowStart: "2026-11-20T11:00:00Z" }), 202);
  strictEqual(await stage.report({ windowStart: "2026-11-13T10:00:00Z" }), 202);
  stage.goTo("2026-11-20T09:59:59.999Z");
  strictEqual(await stage.report({ windowStart: "2026-11-20T11:00:00Z" }), 422);
  stage.goTo("2026-11-20T10:00:00.001Z");
  strictEqual(await stage.report({ windowStart: "2026-11-13T10:00:00Z" }), 422);
}, stageDatabase);

forEachEngine("a report may be packed with gzip, up to its limit unpacked", async (_, database) => {
  await using stage = await openStage(database, FRIDAY);
  const headers = { "content-type": "application/json", "content-encoding": "gzip" };
  const packed = (text: string) => new Uint8Array(gzipSync(text));
  const body = packed(JSON.stringify(newReport(stage.now())));
  strictEqual((await stage.request(PATH, { method: "POST", body, headers })).status, 202);
  const bomb = packed(JSON.stringify(newReport(stage.now())) + " ".repeat(1_000_000));
  ok(bomb.byteLength < 2_000);
  deepStrictEqual(await refusal(stage, { body: bomb, headers }), [413, "payload-too-large", []]);
  strictEqual((await rowsOf(stage)).length, 1);
}, stageDatabase);

forEachEngine("no header, cookie, credential or query fails a report", async (_, database) => {
  await using stage = await openStage(database, FRIDAY);
  const stray: readonly Record<string, string>[] = [
    { authorization: "Bearer no token" },
    { authorization: `Bearer dbk_${"0".repeat(26)}_${"A".repeat(43)}` },
    { authorization: "Basic x" },
    { cookie: "session=1; __proto__=x" },
    { traceparent: "00-zz-zz-zz", tracestate: "=" },
    { "x-request-id": "\u00ff", "idempotency-key": "x" },
    { "if-match": "*", accept: "image/png", range: "bytes=0-1" },
  ];
  for (const headers of stray) {
    const answer = await stage.request(PATH, {
      method: "POST",
      json: newReport(stage.now()),
      headers,
    });
    strictEqual(answer.status, 202, JSON.stringify(headers));
  }
  for (const query of ["?", "?x=1", "?anonId=a&anonId=b", "?%", "?__proto__=1", `?${"a=1&".repeat(500)}`]) {
    const answer = await stage.request(PATH + query, { method: "POST", json: newReport(stage.now()) });
    strictEqual(answer.status, 202, query);
  }
  strictEqual((await rowsOf(stage)).length, stray.length + 6);
}, stageDatabase);

forEachEngine(
  "a network brings so many devices a day, and is told when the next day begins",
  async (_, database) => {
    await using stage = await openStage(database, "2026-11-20T23:00:00Z", { TELEMETRY_IDS_PER_NETWORK: "2" });
    const known = newAnonId();
    strictEqual(await stage.report({ anonId: known }, { from: "2001:db8:1:2::3" }), 202);
    strictEqual(await stage.report({}, { from: "2001:db8:1:3::3" }), 202);
    const refused = await stage.request(PATH, {
      method: "POST",
      json: newReport(stage.now()),
      from: "2001:db8:1:4::1",
    });
    strictEqual(refused.status, 429);
    strictEqual(refused.headers.get("retry-after"), "3600");
    strictEqual((await refused.json() as { type: string }).type, "/problems/quota-exceeded");
    strictEqual(await stage.report({ anonId: known }, { from: "2001:db8:1:4::1" }), 202);
    strictEqual(await stage.report({}, { from: "2001:db8:2:2::3" }), 202);
    stage.goTo("2026-11-21T00:00:00Z");
    strictEqual(await stage.report({}, { from: "2001:db8:1:4::1" }), 202);
  },
  stageDatabase,
);
