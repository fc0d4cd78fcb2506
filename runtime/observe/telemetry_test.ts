import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { exportedBy } from "../../tests/support/exported_by.ts";
import * as names from "./names.ts";

Deno.test("what a process exports", async (test) => {
  const { spans, metrics } = await exportedBy(new URL("./testing/traced_process.ts", import.meta.url));
  const spanOf = (name: string) => spans.find((span) => span.kind === "server" && span.name === name);
  const list = spanOf("presets.list");
  const get = spanOf("presets.get");

  await test.step("request spans carry the operation's name and route", () => {
    ok(list && get, spans.map((span) => span.name).join());
    strictEqual(get.attributes[names.HTTP_ROUTE], "/v1/presets/{id}");
  });

  await test.step("no attribute is on a span twice", () => {
    for (const { name, repeated } of spans) strictEqual(repeated.length, 0, `${name}: ${repeated}`);
  });

  await test.step("a failure is on its span as exception and error status", () => {
    const exception = get?.events.find((event) => event.name === "exception");
    strictEqual(exception?.attributes["exception.message"], "the store is gone for [redacted]");
    ok(get?.failed);
    ok(!list?.failed);
  });

  await test.step("a statement is a client span of its request's trace, as long as it took", () => {
    const query = spans.find((span) => span.name === "select");
    ok(query && list && query.traceId === list.traceId);
    const tookMs = Number(query.endNs - query.startNs) / 1e6;
    ok(Math.abs(tookMs - 4) < 0.1, `${tookMs} ms`);
    strictEqual(query.attributes[names.DB_STATEMENT], "select * from presets where id = $1");
  });

  await test.step("a statement that fails says by which code, and nothing of its values", () => {
    const failed = spans.find((span) => span.name === "insert");
    strictEqual(failed?.attributes[names.ERROR_TYPE], "23505");
    ok(failed.failed);
    strictEqual(failed.events.length, 0);
  });

  await test.step("a call of a stranger names the machine, and nothing else of the address", () => {
    const { attributes } = spans.find((span) => span.name === "call out")!;
    deepStrictEqual(attributes, {
      [names.SERVER_ADDRESS]: "127.0.0.1",
      [names.HTTP_METHOD]: "POST",
      [names.HTTP_STATUS]: "200",
    });
  });

  await test.step("operations and statements have a histogram each, with their labels", () => {
    const points = (name: string) => metrics.filter((metric) => metric.name === name).at(-1)?.points ?? [];
    const operations = points(names.OPERATION_DURATION).map(({ attributes }) => {
      return `${attributes[names.OPERATION]} ${attributes[names.STATUS]}`;
    });
    strictEqual(operations.sort().join(), "presets.get 500,presets.list 200");
    const statements = points(names.DB_DURATION).map(({ attributes }) => attributes[names.DB_OPERATION]);
    strictEqual(statements.sort().join(), "insert,select");
  });

  await test.step("frames are counted by types of the contract, all others together", () => {
    const messages = metrics.filter(({ name }) => name === names.LIVE_MESSAGES).at(-1)?.points ?? [];
    const counted = messages.map(({ attributes, value }) => {
      return `${attributes[names.DIRECTION]} ${attributes[names.TYPE]} ${value}`;
    });
    strictEqual(counted.sort().join(), "in clock.ping 2,in unknown 2,out cell.set 40");
  });

  await test.step("an offset keeps its sign", () => {
    const sums = metrics.filter(({ name }) => name === names.SYNC_OFFSET).at(-1)?.points ?? [];
    strictEqual(sums.map(({ sum }) => sum?.toFixed(4)).join(), "-0.0035");
  });

  await test.step("a slow socket counts by itself too, and codes that nobody has named are one", () => {
    const last = (name: string) => metrics.filter((metric) => metric.name === name).at(-1)?.points ?? [];
    deepStrictEqual(last(names.LIVE_SLOW_CLOSES).map(({ value }) => value), [1]);
    const codes = last(names.LIVE_CLOSES).map(({ attributes, value }) => {
      return `${attributes[names.CLOSE_CODE]} ${value}`;
    });
    strictEqual(codes.sort().join(), "0 2,1006 1,4008 1");
  });

  await test.step("every metric of ours is in the registry of names", () => {
    const registry = new Set<string>(Object.values(names));
    const ours = metrics.filter(({ scope }) => scope === "downbeat").map(({ name }) => name);
    ok(ours.length > 10 && ours.every((name) => registry.has(name)), ours.join());
  });
});
