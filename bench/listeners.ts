/** What a request costs by `node:http`, which processes with live rooms listen by, beside `Deno.serve`. */
import { describe, ratio } from "./figures/compare.ts";
import { applyLoad } from "./load/apply_load.ts";
import { startServer } from "./processes/server_process.ts";

const CONNECTIONS = 16;
const ROUNDS = 24;
const SLICE_MS = 400;
const WARM_UP_MS = 3000;

export async function run(): Promise<void> {
  await using plain = await start("plain");
  await using upgrading = await start("upgrading");
  const paths = ["/v1/presets/prs_01h00000000000000000000000"];
  const result = await applyLoad({
    targets: [
      { name: "plain", port: plain.port, pid: plain.pid, paths },
      { name: "upgrading", port: upgrading.port, pid: upgrading.pid, paths },
    ],
    connections: CONNECTIONS,
    rounds: ROUNDS,
    sliceMs: SLICE_MS,
    warmUpMs: WARM_UP_MS,
  });
  console.log(describe("Deno.serve", result["plain"]!));
  console.log(describe("node:http", result["upgrading"]!));
  console.log(`  ${ratio(result["upgrading"]!, result["plain"]!)}`);
}

function start(listener: string) {
  const script = new URL("./processes/listening.ts", import.meta.url).pathname;
  return startServer({
    args: ["-A", script, listener],
    cwd: new URL(".", import.meta.url).pathname,
    env: {},
  });
}
