import { observeOperations, observeQueries } from "../../../observe/mod.ts";
import { listenUpgrading } from "../listen_upgrading.ts";

/** A process that answers one request, opens one socket, and ends without closing it. */
const silent = { debug() {}, info() {}, warn() {}, error() {}, with: () => silent };
const operations = observeOperations(silent);
const observeQuery = observeQueries();

const listener = await listenUpgrading({
  hostname: "127.0.0.1",
  port: 0,
  maxFrameBytes: 1024,
  async fetch(request, { upgrader }) {
    const live = request.url.includes("/live");
    const observed = operations.begin({
      method: "get",
      untraced: false,
      ...live
        ? { id: "sessions.live", path: "/v1/sessions/{id}/live" }
        : { id: "presets.get", path: "/v1/presets/{id}" },
    });
    await Promise.resolve();
    observeQuery({ operation: live ? "update" : "select", sql: "a statement", durationMs: 4 });
    upgrader?.accept("downbeat.v1", [], () => ({ received() {}, closed() {} }));
    observed.end(live ? 101 : 200);
    return new Response("[]");
  },
  onError: (error) => {
    throw error;
  },
});
await (await fetch(`http://127.0.0.1:${listener.port}/v1/presets/prs_1`)).body?.cancel();
const socket = new WebSocket(`ws://127.0.0.1:${listener.port}/v1/sessions/ses_1/live`, [
  "downbeat.v1",
  "ticket.s3cret",
]);
await new Promise((resolve) => socket.onopen = resolve);
Deno.exit(0);
