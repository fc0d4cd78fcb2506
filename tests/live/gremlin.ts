import { ok } from "node:assert/strict";
import type { Draws } from "../support/draws.ts";
import type { Player } from "./player.ts";

/** What happens to a connection. */
export type CutKind = "reset" | "close" | "half-open" | "stall" | "twice" | "away";

export interface Cut {
  readonly kind: CutKind;
  /** Rest before it. */
  readonly pauseMs: number;
  /** How long a stall lasts. */
  readonly stallMs: number;
  /** When the second of two resets comes, while the client is on its way back. */
  readonly againMs: number;
  /** Whether a half-open connection still carries what the client says. */
  readonly deaf: boolean;
}

export interface Recovery {
  readonly kind: CutKind;
  /** From the cut, or the end of what lasts, to the welcome, or to the next frame where the connection held. */
  readonly tookMs: number;
  readonly reconnected: boolean;
}

const SHARES: readonly (readonly [CutKind, number])[] = [
  ["reset", 0.3],
  ["close", 0.3],
  ["half-open", 0.16],
  ["stall", 0.14],
  ["twice", 0.08],
  ["away", 0.02],
];
/** A connection that lasted as long was a good one to the client, which then comes back at its first pace. */
const MIN_PAUSE_MS = 300;
const MAX_PAUSE_MS = 600;
const MIN_STALL_MS = 50;
const MAX_STALL_MS = 2500;
const MAX_AGAIN_MS = 100;
/** In so long a busy room says more than it remembers, so that a snapshot is needed. */
const AWAY_MS = 5000;
const DEAF_MS = 500;
/** Somebody who is not back by then will never be. */
const PATIENCE_MS = 20_000;

/** The same cuts for the same draws, every kind among them. */
export function planCuts(count: number, draws: Draws): Cut[] {
  const kinds = SHARES.flatMap(([kind, share]) =>
    Array<CutKind>(Math.max(1, Math.round(count * share))).fill(kind)
  );
  return draws.sample(kinds.slice(0, count), Math.min(count, kinds.length)).map((kind) => ({
    kind,
    pauseMs: draws.between(MIN_PAUSE_MS, MAX_PAUSE_MS),
    stallMs: draws.between(MIN_STALL_MS, MAX_STALL_MS),
    againMs: draws.between(0, MAX_AGAIN_MS),
    deaf: draws.unit() < 0.5,
  }));
}

/** Does to a player what was planned, one after the other, each time once the player is back. */
export async function carryOut(player: Player, cuts: readonly Cut[]): Promise<Recovery[]> {
  const recoveries: Recovery[] = [];
  for (const cut of cuts) {
    await pause(cut.pauseMs);
    recoveries.push(await patiently(cut, act(player, cut)));
  }
  return recoveries;
}

function act(player: Player, cut: Cut): Promise<Recovery> {
  return cut.kind === "stall"
    ? stall(player, cut)
    : cut.kind === "away"
    ? away(player, cut)
    : sever(player, cut);
}

async function sever({ proxy, log }: Player, { kind, againMs, deaf }: Cut): Promise<Recovery> {
  if (kind === "twice") {
    proxy.breakConnections();
    await pause(againMs);
  }
  const cutMs = performance.now();
  const back = log.welcomed();
  if (kind === "close") proxy.closeConnections();
  else if (kind === "half-open" && deaf) proxy.deafenConnections();
  else if (kind === "half-open") proxy.strandConnections();
  else proxy.breakConnections();
  return { kind, tookMs: await back - cutMs, reconnected: true };
}

/** Nobody can be reached for a while, and what the room took last was never heard back. */
async function away({ proxy, log }: Player, { kind }: Cut): Promise<Recovery> {
  proxy.deafenConnections();
  await pause(DEAF_MS);
  await proxy.cut();
  await pause(AWAY_MS);
  const restoredMs = performance.now();
  const back = log.welcomed();
  await proxy.restore();
  return { kind, tookMs: await back - restoredMs, reconnected: true };
}

async function stall({ proxy, log }: Player, { kind, stallMs }: Cut): Promise<Recovery> {
  const { welcomes } = log;
  const before = welcomes.length;
  proxy.silence();
  await pause(stallMs);
  const heard = log.frames;
  const spokeMs = performance.now();
  proxy.speak();
  await log.until(() => log.frames > heard);
  return { kind, tookMs: performance.now() - spokeMs, reconnected: welcomes.length > before };
}

async function patiently(cut: Cut, recovery: Promise<Recovery>): Promise<Recovery> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => timer = setTimeout(() => resolve(undefined), PATIENCE_MS));
  const back = await Promise.race([recovery, late]);
  clearTimeout(timer);
  ok(back, `Nothing came after ${JSON.stringify(cut)}`);
  return back;
}

function pause(delayMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, delayMs));
}
