import { leadMs } from "@downbeat/sdk/timeline";
import type { Participant } from "../participant.ts";

/** What members have handed to their audio hardware already, as the SDK's scheduler does. */
const HORIZON_MS = 150;
const PERCENTILE = 0.95;

/** How far ahead a change must lie so that these members hear of it in time: by 95 of 100 of their last round trips. */
export function memberLeadMs(members: readonly Participant[]): number {
  const oneWays = members.flatMap(({ rttMs }) => rttMs === undefined ? [] : [rttMs / 2])
    .toSorted((a, b) => a - b);
  const p95 = oneWays[Math.ceil(PERCENTILE * oneWays.length) - 1] ?? 0;
  return leadMs(p95, HORIZON_MS);
}
