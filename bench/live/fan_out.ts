/**
 * How fast a room hears of an edit, beside Socket.IO and bare `ws`, which hand on texts and do nothing else: they neither
 * check a frame nor whether its sender may, number and keep nothing, save nothing. A thousand sockets in rooms of ten, at
 * two rates of deliveries, the three servers one after the other in every round.
 */
import { median } from "../figures/percentile.ts";
import { processorTimeMs } from "../processes/processor_time.ts";
import { runScript } from "../processes/run_script.ts";
import { startProduct } from "../processes/product.ts";
import { type ServerProcess, startServer } from "../processes/server_process.ts";
import { findPostgres, freshDatabase } from "../../tests/support/postgres_server.ts";
import type { DialectName, Seat } from "./dialects.ts";
import type { LoadPlan, LoadResult } from "./load.ts";
import { bareSeats, downbeatSeats } from "./seats.ts";

const ROUNDS = 5;
const ROOMS = 100;
const MEMBERS = 10;
const DELIVERIES_PER_SECOND = [40_000, 120_000];
const WARM_UP_MS = 2000;
const MEASURED_MS = 5000;

interface Contestant {
  readonly name: DialectName;
  readonly server: ServerProcess;
  seats(): Promise<Seat[]>;
}

type Slice = LoadResult & { readonly busyShare: number };

export async function run(): Promise<void> {
  const postgres = await findPostgres();
  if ("missing" in postgres) throw new Error(`Cannot measure rooms: ${postgres.missing}`);
  await using database = await freshDatabase(postgres.url);
  await using product = await startProduct({
    databaseUrl: database.url,
    env: { TRUSTED_PROXIES: "127.0.0.1/32" },
  });
  await using bareWs = await startPeer("bare_ws.ts");
  await using socketIo = await startPeer("socket_io.ts");
  const bare = () => Promise.resolve(bareSeats(ROOMS, MEMBERS));
  const contestants: Contestant[] = [
    {
      name: "downbeat",
      server: product,
      seats: () => downbeatSeats(`http://127.0.0.1:${product.port}`, ROOMS, MEMBERS),
    },
    { name: "Socket.IO", server: socketIo, seats: bare },
    { name: "ws", server: bareWs, seats: bare },
  ];
  console.log(
    `${ROOMS * MEMBERS} sockets in rooms of ${MEMBERS}, ${ROUNDS} rounds of ${MEASURED_MS / 1000} s`,
  );
  for (const deliveriesPerSecond of DELIVERIES_PER_SECOND) {
    const slices = new Map<DialectName, Slice[]>(contestants.map(({ name }) => [name, []]));
    for (let round = 0; round < ROUNDS; round++) {
      for (const contestant of contestants) {
        slices.get(contestant.name)!.push(await measure(contestant, deliveriesPerSecond));
      }
    }
    console.log(`\n${deliveriesPerSecond.toLocaleString("en")} deliveries/s`);
    for (const [name, all] of slices) console.log(describe(name, all));
  }
}

/** A round of one server. Members come and go with it, so that no server has another's sockets beside its own. */
async function measure({ name, server, seats }: Contestant, deliveriesPerSecond: number): Promise<Slice> {
  const plan: LoadPlan = {
    dialect: name,
    port: server.port,
    seats: await seats(),
    editsPerSecond: deliveriesPerSecond / MEMBERS,
    warmUpMs: WARM_UP_MS,
    measuredMs: MEASURED_MS,
  };
  const file = await Deno.makeTempFile({ suffix: ".json" });
  try {
    await Deno.writeTextFile(file, JSON.stringify(plan));
    const [beganMs, busyMs] = [performance.now(), processorTimeMs(server.pid)];
    const result: LoadResult = JSON.parse(await runScript(new URL("load.ts", import.meta.url), [file]));
    const busyShare = (processorTimeMs(server.pid) - busyMs) / (performance.now() - beganMs);
    return { ...result, busyShare };
  } finally {
    await Deno.remove(file);
  }
}

function startPeer(script: string): Promise<ServerProcess> {
  const path = new URL(`servers/${script}`, import.meta.url).pathname;
  return startServer({ args: ["-A", path], cwd: new URL(".", import.meta.url).pathname, env: {} });
}

function describe(name: string, slices: readonly Slice[]): string {
  const of = (part: (slice: Slice) => number) => median(slices.map(part));
  const worstMs = Math.max(...slices.map(({ p99Ms }) => p99Ms));
  return `  ${name.padEnd(10)} p50 ${of(({ p50Ms }) => p50Ms).toFixed(2)} ms, p99 ${
    of(({ p99Ms }) => p99Ms).toFixed(2)
  } ms (worst round ${worstMs.toFixed(2)}), ${
    (of(({ heard, due }) => heard / due) * 100).toFixed(2)
  } % arrived, busy ${(of(({ busyShare }) => busyShare) * 100).toFixed(0)} % of a core over the whole round`;
}
