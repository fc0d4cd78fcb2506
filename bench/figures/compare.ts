import type { Slice } from "../load/plan.ts";
import { median } from "./percentile.ts";

/** How a server did over all rounds. */
export function describe(name: string, slices: readonly Slice[]): string {
  const perSecond = median(slices.map(rate));
  const busyUs = median(slices.map(costUs));
  const busyShare = median(slices.map(({ busyMs, elapsedMs }) => busyMs / elapsedMs));
  const latency = (["p50Ms", "p95Ms", "p99Ms"] as const)
    .map((name) => `${name.slice(0, -2)} ${median(slices.map((one) => one[name])).toFixed(2)}`).join(", ");
  return `  ${name.padEnd(24)} ${perSecond.toFixed(0).padStart(7)} requests/s, ${
    busyUs.toFixed(1).padStart(6)
  } µs ` +
    `of processor each (busy ${(busyShare * 100).toFixed(0)} %), latency ms: ${latency}`;
}

/** Ours over theirs, round by round: the median and the middle half of the rounds. */
export function ratio(ours: readonly Slice[], theirs: readonly Slice[]): string {
  const rates = ours.map((slice, round) => rate(slice) / rate(theirs[round]!)).sort((a, b) => a - b);
  const costs = ours.map((slice, round) => costUs(theirs[round]!) / costUs(slice)).sort((a, b) => a - b);
  return `${spread(rates)} of the peer's rate; by processor time ${spread(costs)}`;
}

function spread(ascending: readonly number[]): string {
  const at = (share: number) => ascending[Math.floor(share * (ascending.length - 1))]!.toFixed(2);
  return `${at(0.5)} (quartiles ${at(0.25)} to ${at(0.75)})`;
}

function rate({ requests, elapsedMs }: Slice): number {
  return requests / (elapsedMs / 1000);
}

function costUs({ requests, busyMs }: Slice): number {
  return (busyMs * 1000) / requests;
}
