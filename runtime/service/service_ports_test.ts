import { rejects, strictEqual } from "node:assert/strict";
import { z } from "zod";
import { forEachEngine } from "../../tests/support/engines.ts";
import type { Document } from "../contract/mod.ts";
import { signingKeysMigration } from "../keys/mod.ts";
import { defineService, type ServicePorts } from "./define_service.ts";
import { openTestApp, testDatabase } from "./testing/mod.ts";

type Ports = ServicePorts<unknown, unknown>;

const document: Document = {
  openapi: "3.1.0",
  info: { title: "Ports", version: "0.1.0" },
  paths: {},
  components: {},
};

/** A service without operations, which hands its ports to the test. */
function portedService(started: (ports: Ports) => void) {
  return defineService<z.ZodObject, unknown>({
    name: "sessions",
    document,
    config: z.object({}),
    migrations: { "0001_keys": signingKeysMigration },
    start(ports) {
      started(ports);
      return Promise.resolve({
        handlers: {},
        [Symbol.asyncDispose]: () => Promise.resolve(),
      });
    },
  });
}

const prepared = testDatabase([portedService(() => {})]);

forEachEngine("a service calls what the operator allowed, and nothing else", async (_t, database) => {
  let called = 0;
  await using server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, () => {
    called++;
    return new Response("ok");
  });
  const request = { method: "GET", url: `http://127.0.0.1:${server.addr.port}/` } as const;
  for (const allow of [[], ["127.0.0.0/8", "::1/128"]]) {
    let ports!: Ports;
    await using _app = await openTestApp({
      database,
      services: [portedService((given) => ports = given)],
      allow,
    });
    if (allow.length > 0) strictEqual((await ports.outbound.send(request)).status, 200);
    else await rejects(ports.outbound.send(request), { code: "not-https" });
  }
  strictEqual(called, 1);
}, prepared);
