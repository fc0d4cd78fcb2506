import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { openArena, type WatchedArena } from "./live_hostile/arena.ts";
import { Crowd, type Role } from "./live_hostile/crowd.ts";
import { FrameSupply } from "./live_hostile/frame_supply.ts";
import { type Campaign, FuzzActor } from "./live_hostile/fuzz_actor.ts";
import { Draws } from "./support/draws.ts";
import { inMib, MIB, residentBytes, SMALL_HEAP } from "./live_hostile/resident_memory.ts";
import { type DownbeatProcess, startDownbeat } from "./support/downbeat_process.ts";
import { onPostgres } from "./support/engines.ts";
import { scaled } from "./support/scaled.ts";

const PROVING = Deno.env.get("PROVE") !== undefined;

function report(line: string): void {
  if (PROVING) console.log(line);
}

const start = (databaseUrl: string) =>
  startDownbeat({
    env: {
      DATABASE_URL: databaseUrl,
      PRESETS_STARTER: "0",
      LIMIT_FACTOR: "0",
      LOG_LEVEL: "debug",
      DENO_V8_FLAGS: SMALL_HEAP,
    },
  });

/** Stops a process, and finds nothing in what it printed that speaks of a fault of its own. */
async function stopCleanly(process: DownbeatProcess): Promise<string> {
  process.signal("SIGTERM");
  const { code, printed } = await process.ended;
  strictEqual(code, 0, printed.slice(-2_000));
  const faults = printed.split("\n").filter((line) =>
    /"level":"(ERROR|FATAL)"|[Uu]ncaught|Unhandled/.test(line)
  );
  deepStrictEqual(faults, []);
  return printed;
}

/** Who attacks which room: by listeners alone nothing may change at all. */
const ROOMS: readonly { readonly roles: readonly Role[]; readonly lend?: boolean }[] = [
  { roles: ["listener", "listener", "listener", "listener"] },
  { roles: ["listener", "player", "player", "player"] },
  { roles: ["listener", "listener", "player", "player"], lend: true },
  { roles: ["owner", "director", "player", "listener"] },
  { roles: ["director", "director", "player", "player", "listener"], lend: true },
];

onPostgres(
  "no frame, good or broken, does what its sender may not, or ends a room",
  async (_t, databaseUrl) => {
    const seed = Number(Deno.env.get("PROVE_SEED") ?? 1);
    report(`seed ${seed}`);
    await using process = await start(databaseUrl);
    const crowd = new Crowd(process.url);
    await using rooms = new AsyncDisposableStack();
    const arenas: WatchedArena[] = [];
    for (const { lend = false } of ROOMS) arenas.push(rooms.use(await openArena(crowd, lend)));
    const limit = scaled(100_000);
    const campaign: Campaign = {
      ...{ crowd, arenas, limit, supply: new FrameSupply(seed), faults: [], counts: new Map(), frames: 0 },
    };
    const resident: number[] = [];
    const look = setInterval(async () => {
      if (campaign.frames >= resident.length * limit / 20) resident.push(await residentBytes(process.pid));
    }, 100);
    const actors = ROOMS.flatMap(({ roles }, room) =>
      roles.map((role, i) => {
        const name = `actor-${room}-${i}`;
        return new FuzzActor(name, role, arenas[room]!, campaign, new Draws(seed * 1_000 + room * 10 + i));
      })
    );
    try {
      await Promise.all(actors.map((actor) => actor.run()));
    } finally {
      clearInterval(look);
    }
    for (const arena of arenas) await arena.conclude();
    deepStrictEqual(campaign.faults, []);
    report(`${campaign.frames} frames, ${arenas.map(({ model }) => model.edits)} edits told in the rooms`);
    for (const [what, count] of [...campaign.counts].toSorted()) report(`  ${what}: ${count}`);
    report(`resident after each twentieth: ${resident.map(inMib).join(", ")}`);
    const warm = resident.slice(4);
    const half = Math.floor(warm.length / 2);
    const mean = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;
    const growth = mean(warm.slice(half)) - mean(warm.slice(0, half));
    report(`second half of the warm part against its first: ${(growth / MIB).toFixed(1)} MiB`);
    await rooms.disposeAsync();
    await stopCleanly(process);
    ok(!PROVING || growth < 64 * MIB, `The process grew by ${inMib(growth)}`);
  },
);
