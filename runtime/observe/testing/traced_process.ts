import { parseNetworks } from "../../limits/mod.ts";
import { openOutbound } from "../../outbound/mod.ts";
import { observeOperations } from "../operation_telemetry.ts";
import { observeQueries } from "../query_telemetry.ts";
import { observeRooms } from "../room_telemetry.ts";

/** A server that answers two requests as two operations, one of which fails, calls a stranger, has a room for a moment, and then ends. */
const silent = { debug() {}, info() {}, warn() {}, error() {}, with: () => silent };
const operations = observeOperations(silent);
const observeQuery = observeQueries();

const list = { id: "presets.list", method: "get", path: "/v1/presets", untraced: false };
const get = { id: "presets.get", method: "get", path: "/v1/presets/{id}", untraced: false };

const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, (request) => {
  if (request.url.includes("/hook")) return new Response(request.headers.get("traceparent"));
  const failing = !request.url.includes("/v1/presets?");
  const observed = operations.begin(failing ? get : list);
  if (failing) {
    observed.end(500, new TypeError("the store is gone for dbk_s3cret"), { requestId: "req_1" });
    return new Response(null, { status: 500 });
  }
  const refused = Object.assign(new Error("Key (name)=(s3cret) exists"), { code: "23505" });
  observeQuery({ operation: "insert", sql: "insert into presets", durationMs: 1, error: refused });
  observeQuery({ operation: "select", sql: "select * from presets where id = $1", durationMs: 4 });
  observed.end(200);
  return new Response("[]");
});
const base = `http://127.0.0.1:${server.addr.port}`;
await (await fetch(`${base}/v1/presets?cursor=s3cret`)).body?.cancel();
await (await fetch(`${base}/v1/presets/prs_1?token=s3cret`)).body?.cancel();
const outbound = openOutbound({ allow: parseNetworks("127.0.0.1") });
const told = await outbound.send({ method: "POST", url: `${base}/hook/s3cret?key=s3cret` });
if (told.body.length > 0) throw new Error("A stranger is told the trace");
await outbound[Symbol.asyncDispose]();
await server.shutdown();

const rooms = observeRooms(["clock.ping", "cell.set"]);
rooms.rooms(1);
rooms.sockets(1);
rooms.messages("in", "clock.ping", 1);
rooms.messages("in", "clock.ping", 1);
rooms.messages("in", "made.up", 1);
rooms.messages("in", undefined, 1);
rooms.messages("out", "cell.set", 40);
rooms.fannedOut(1);
rooms.resume("resumed");
rooms.clientTiming({ rttMs: 20, boundMs: 2, jitterMs: 1, lateSchedules: 0, offsetMs: -3.5 });
rooms.clientTiming({ rttMs: 20, boundMs: 2, jitterMs: 1, lateSchedules: 0 });
for (const code of [4008, 1006, 3777, 4999]) rooms.closed(code);
rooms[Symbol.dispose]();
Deno.exit(0);
