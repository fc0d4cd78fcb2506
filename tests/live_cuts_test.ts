import { ok, strictEqual } from "node:assert/strict";
import { Draws } from "./support/draws.ts";
import {
  assertCarriedOutOnce,
  assertConverged,
  assertHolds,
  assertToldOnce,
  toldTo,
} from "./live/assert_whole.ts";
import { editAnything, editWhile } from "./live/editing.ts";
import { carryOut, planCuts, type Recovery } from "./live/gremlin.ts";
import { type LiveNodes, missingServers, openEmbedded, openSplit } from "./live/open_nodes.ts";
import { percentile } from "./live/percentile.ts";
import { openDevice, openSession, Player } from "./live/player.ts";
import { scaled } from "./support/scaled.ts";

const CUTS = scaled(1000);
const PLAYERS = 8;
const SEED = 20_261;

async function prove({ nodes }: LiveNodes, name: string): Promise<void> {
  const draws = new Draws(SEED);
  const owner = await openDevice(nodes[0]!.url, "Owner");
  const { id, code } = await openSession(owner);
  await using players = new AsyncDisposableStack();
  const join = async (options: Omit<Parameters<typeof Player.join>[0], "socketsUrl">, place: number) =>
    players.use(await Player.join({ ...options, socketsUrl: nodes[place % nodes.length]!.url }));
  // Nobody cuts off the witness, who comes first: its node has the room.
  const witness = await join({
    name: "witness",
    downbeat: await openDevice(nodes[0]!.url, "Witness"),
    target: { code },
  }, 0);
  const before = { ...witness.room.pattern.document! };
  const band = [await join({ name: "p0", downbeat: owner, target: { sessionId: id } }, 0)];
  for (let place = 1; place < PLAYERS; place++) {
    const downbeat = await openDevice(nodes[place % nodes.length]!.url, `Player ${place}`);
    band.push(await join({ name: `p${place}`, downbeat, target: { code } }, place));
  }

  const plan = planCuts(CUTS, draws);
  const cutOf = (place: number) => plan.filter((_, index) => index % PLAYERS === place);
  const cutAll = () => Promise.all(band.map((one, place) => carryOut(one, cutOf(place))));
  const recoveries = (await editWhile(band, () => editAnything, cutAll, SEED + 1)).flat();

  await assertConverged([witness, ...band]);
  const fresh = await join({ name: "fresh", downbeat: witness.downbeat, target: { sessionId: id } }, 1);
  await assertConverged([fresh, witness, ...band]);
  strictEqual(witness.log.stretches.length, 1, "Nobody cut the witness off");
  const told = toldTo([witness]);
  assertToldOnce([witness, ...band], told);
  const frames = told.get(witness.log.stretches[0]!.epoch)!;
  assertCarriedOutOnce(band, frames);
  assertHolds({ ...witness.room.pattern.document! }, before, frames);
  strictEqual(recoveries.length, plan.length);
  report(name, recoveries, band, frames.size);
}

function report(name: string, recoveries: readonly Recovery[], band: readonly Player[], frames: number) {
  const welcomes = band.flatMap(({ log }) => log.welcomes);
  const refused = band.reduce((sum, one) => sum + one.refused.size, 0);
  const made = band.reduce((sum, one) => sum + one.made.length, 0);
  const resumed = welcomes.filter((one) => one.resumed).length;
  console.log(
    `${name}: ${recoveries.length} cuts, ${made} edits (${refused} refused), ${frames} numbered frames;`,
    `${resumed} resumed, ${welcomes.length - resumed - band.length} reset`,
  );
  for (const [kind, group] of Map.groupBy(recoveries, (one) => one.kind)) {
    const took = group.map(({ tookMs }) => tookMs);
    const [p50, p95, most] = [0.5, 0.95, 1].map((share) => percentile(took, share).toFixed(0));
    const again = group.filter(({ reconnected }) => reconnected).length;
    console.log(
      `  ${kind}: ${group.length}, back in p50 ${p50}, p95 ${p95}, max ${most} ms; ${again} reconnected`,
    );
  }
  // In full only: a handful of cuts beside everything else that a test run does says little about time.
  if (CUTS < 1000) return;
  const tookOf = (kind: string) => recoveries.filter((one) => one.kind === kind).map(({ tookMs }) => tookMs);
  const halfOpen = tookOf("half-open");
  ok(
    percentile(halfOpen, 0.95) <= 3500 && percentile(halfOpen, 1) < 5000,
    "Half-open connections take too long",
  );
  ok(percentile(tookOf("close"), 0.95) <= 1000, "Closed connections take too long");
}

const claim = `${CUTS} cuts of eight clients lose no frame and no edit, and double none`;

Deno.test(`${claim} (one process)`, async () => {
  await using nodes = await openEmbedded();
  await prove(nodes, "one process");
});

Deno.test({
  name: `${claim} (${missingServers ?? "two nodes"})`,
  ignore: missingServers !== undefined,
  async fn() {
    await using nodes = await openSplit(2);
    await prove(nodes, "two nodes");
  },
});
