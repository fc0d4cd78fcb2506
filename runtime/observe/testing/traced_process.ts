import { metrics } from "@opentelemetry/api";
import { observeOperations } from "../operation_telemetry.ts";
import { observeQueries } from "../query_telemetry.ts";

/** A server that answers two requests as two operations, one of which fails, and then ends. */
const silent = { debug() {}, info() {}, warn() {}, error() {}, with: () => silent };
const operations = observeOperations(silent);
const observeQuery = observeQueries();

const list = { id: "presets.list", method: "get", path: "/v1/presets", untraced: false };
const get = { id: "presets.get", method: "get", path: "/v1/presets/{id}", untraced: false };

const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, (request) => {
  const failing = !request.url.includes("/v1/presets?");
  const observed = operations.begin(failing ? get : list);
  if (failing) {
    observed.end(500, new TypeError("the store is gone for dbk_s3cret"), { requestId: "req_1" });
    return new Response(null, { status: 500 });
  }
  observeQuery({ operation: "select", sql: "select * from presets where id = $1", durationMs: 4 });
  observed.end(200);
  return new Response("[]");
});
const base = `http://127.0.0.1:${server.addr.port}`;
await (await fetch(`${base}/v1/presets?cursor=s3cret`)).body?.cancel();
await (await fetch(`${base}/v1/presets/prs_1?token=s3cret`)).body?.cancel();
await server.shutdown();
// Named so that a reader of the export sees that it came from this process.
metrics.getMeter("downbeat").createCounter("test.done").add(1);
Deno.exit(0);
