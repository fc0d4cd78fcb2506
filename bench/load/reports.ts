import { NEW_ID } from "./plan.ts";

const DEVICES = 10;

/** What some devices upload about half an hour of playing, as bodies of a load plan. */
export function reportBodies(now: Date): string[] {
  return Array.from({ length: DEVICES }, (_, device) => JSON.stringify(reportOf(device, now)));
}

function reportOf(device: number, now: Date) {
  const id = new Uint8Array(16).fill(device + 1);
  const metrics = ["tapToSound", "syncOffset", "drift", "jitter", "roundTrip", "scheduleLate"];
  return {
    batchId: NEW_ID,
    schema: 1,
    anonId: id.toBase64({ alphabet: "base64url", omitPadding: true }),
    windowStart: `${now.toISOString().slice(0, 13)}:00:00Z`,
    appVersion: `1.${device % 3}`,
    platform: ["ios", "android", "windows"][device % 3],
    audioPath: ["builtin", "wired"][device % 2],
    metrics: {
      ...Object.fromEntries(metrics.map((name, place) => [name, histogram(10 * place - 20)])),
      underruns: { count: 2, audioSeconds: 1730.5 },
    },
    sessions: { healthy: 1, errored: 0, crashed: 0, abnormal: 0 },
  };
}

/** Some 180 samples in twelve buckets, each in the middle of its own. */
function histogram(offset: number) {
  const counts = [1, 4, 9, 16, 25, 36, 36, 25, 16, 9, 4, 1];
  const middle = (index: number) => 2 ** ((index + 0.5) / 8);
  return {
    zeroCount: 0,
    zeroThreshold: 2 ** -10,
    positive: { offset, counts },
    count: counts.reduce((sum, one) => sum + one, 0),
    sum: counts.reduce((sum, one, place) => sum + one * middle(offset + place), 0),
  };
}
