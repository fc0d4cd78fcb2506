import type { TelemetryReport } from "../domain/types.ts";

/** What a device may upload about the hour of a moment; ids are new each time. */
export function newReport(at: Date, change: Partial<TelemetryReport> = {}): TelemetryReport {
  return {
    batchId: crypto.randomUUID(),
    schema: 1,
    anonId: newAnonId(),
    windowStart: `${at.toISOString().slice(0, 13)}:00:00Z`,
    appVersion: "1.4",
    platform: "android",
    audioPath: "wired",
    metrics: {
      tapToSound: {
        zeroCount: 0,
        zeroThreshold: 0.0009765625,
        positive: { offset: 37, counts: [3, 9, 4] },
        count: 16,
        sum: 434,
      },
      underruns: { count: 2, audioSeconds: 1730.5 },
    },
    sessions: { healthy: 1, errored: 0, crashed: 0, abnormal: 0 },
    ...change,
  };
}

/** 128 random bits in base64url. */
export function newAnonId(): string {
  return crypto.getRandomValues(new Uint8Array(16)).toBase64({ alphabet: "base64url", omitPadding: true });
}
