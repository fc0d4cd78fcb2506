import { ok, strictEqual } from "node:assert/strict";
import { assertConverged, assertOwnCellsHeld, assertToldOnce, toldTo } from "./live/assert_whole.ts";
import { editOwnCells, editWhile } from "./live/editing.ts";
import { openBand } from "./live/open_band.ts";
import { type LiveNodes, missingServers, openSplit } from "./live/open_nodes.ts";
import { percentile } from "./live/percentile.ts";
import type { Player } from "./live/player.ts";
import { scaled } from "./support/scaled.ts";

const KILLS = scaled(10);
const SEED = 9;
const BEATS = 64;
const UNSAVED = 10;
const MAX_SHIFT_MS = 1;

/** When beats come, as a player has it: by the server's clock, and by the clock of this machine. */
interface Beats {
  readonly from: number;
  readonly serverMs: readonly number[];
  readonly localMs: readonly number[];
  /** How far off this machine's clock can be, as the player knows. */
  readonly boundMs: number;
  readonly term: number;
  readonly playing: { readonly on: boolean; readonly atBeat: number };
}

function beatsOf({ room: { timeline, clock } }: Player, from = Math.ceil(timeline.beatAt()!)): Beats {
  const { term, playing } = timeline.current!;
  const serverMs = Array.from({ length: BEATS }, (_, place) => timeline.timeAt(from + place)!);
  // As it is estimated: what an app hears by moves there so slowly that it says more about the clock before.
  const { offsetMs, lo, hi } = clock.own(performance.now());
  const localMs = serverMs.map((timeMs) => timeMs - offsetMs);
  return { from, serverMs, localMs, boundMs: (hi - lo) / 2, term, playing };
}

async function clockSet({ room: { clock }, log }: Player): Promise<void> {
  await log.until(() => clock.status === "set");
}

/** Changes the tempo and waits for the anchor that says so. */
async function changeTempo({ room: { timeline }, log }: Player, bpm: number, rampMs?: number) {
  ok(timeline.setTempo(bpm, { ...(rampMs !== undefined && { rampMs }), at: { kind: "now" } }));
  await log.until(() => timeline.current!.segments.some(({ bpm0, bpm1 }) => (bpm1 ?? bpm0) === bpm));
}

/** What one kill cost. */
interface Loss {
  /** Until each player was back. */
  readonly tookMs: readonly number[];
  /** How far beats were moved by the server's clock, and as this machine's clock sees them. */
  readonly shiftMs: number;
  readonly localShiftMs: number;
  /** By how much the latter is more than the players' clocks can be off. */
  readonly unexplainedMs: number;
}

async function killOwner(live: LiveNodes, sessionId: string, players: readonly Player[]): Promise<Loss> {
  const node = await live.ownerOf(sessionId);
  const before = players.map((one) => beatsOf(one));
  const back = players.map(({ log }) => log.welcomed());
  const killedMs = performance.now();
  live.end(node, "SIGKILL");
  const tookMs = (await Promise.all(back)).map((atMs) => atMs - killedMs);
  await Promise.all(players.map(clockSet));
  const shifts = players.map((player, place) => {
    const was = before[place]!;
    const is = beatsOf(player, was.from);
    ok(is.term > was.term, `The term ${is.term} follows ${was.term}`);
    strictEqual(is.playing.on, was.playing.on);
    strictEqual(is.playing.atBeat, was.playing.atBeat);
    const most = (one: readonly number[], other: readonly number[]) =>
      Math.max(...one.map((timeMs, at) => Math.abs(timeMs - other[at]!)));
    const local = most(was.localMs, is.localMs);
    const unexplained = local - was.boundMs - is.boundMs;
    return { server: most(was.serverMs, is.serverMs), local, unexplained };
  });
  return {
    tookMs,
    shiftMs: Math.max(...shifts.map(({ server }) => server)),
    localShiftMs: Math.max(...shifts.map(({ local }) => local)),
    unexplainedMs: Math.max(...shifts.map(({ unexplained }) => unexplained)),
  };
}

Deno.test({
  name: `${KILLS} kills of a room's node leave tempo and edits as they were (${
    missingServers ?? "two nodes"
  })`,
  ignore: missingServers !== undefined,
  async fn() {
    await using live = await openSplit(2);
    await using band = await openBand(live);
    const { players, sessionId } = band;
    const [director] = players;
    director!.room.timeline.play({ kind: "now" });
    const losses: Loss[] = [];
    for (let kill = 0; kill < KILLS; kill++) {
      const loseOwner = async () => {
        await Promise.all(players.map(clockSet));
        // So that there are edits which no save holds, and which nobody makes again.
        await director!.log.until(() => players.every(({ room }) => room.pattern.unsaved >= UNSAVED));
        await changeTempo(director!, 90 + 5 * kill, kill % 2 === 1 ? 1500 : undefined);
        return await killOwner(live, sessionId, players);
      };
      losses.push(await editWhile(players, editOwnCells, loseOwner, SEED * kill));
      await assertConverged(players);
      assertOwnCellsHeld(players, await director!.downbeat.sessions.get(sessionId));
      await live.start();
    }
    assertToldOnce(players, toldTo(players));

    const tookMs = losses.flatMap((one) => one.tookMs);
    const [p50, p95, most] = [0.5, 0.95, 1].map((share) => percentile(tookMs, share).toFixed(0));
    const shiftMs = Math.max(...losses.map((one) => one.shiftMs));
    const localShifts = losses.map((one) => one.localShiftMs);
    console.log(
      `${KILLS} kills: players back in p50 ${p50}, p95 ${p95}, max ${most} ms; beats moved by ${
        shiftMs.toFixed(3)
      } ms`,
      `of the server's clock, by p50 ${percentile(localShifts, 0.5).toFixed(3)}, max ${
        percentile(localShifts, 1).toFixed(3)
      } ms of this machine's`,
    );
    ok(shiftMs <= MAX_SHIFT_MS, `Beats moved by ${shiftMs} ms`);
    for (const { unexplainedMs } of losses) ok(unexplainedMs <= MAX_SHIFT_MS, `${unexplainedMs} ms too far`);
    if (KILLS >= 10) ok(percentile(tookMs, 0.95) < 5000, "Rooms take too long to be back");
  },
});
