// Generated from openapi/ by `deno task generate`. Do not edit.

import type { Answer, Client, DownloadedFile, RequestOptions } from "../core/mod.ts";
import type { ContributionIds, TelemetryReport, TelemetrySchema, TelemetrySummary } from "./models.ts";
import type { operations } from "./telemetry_types.ts";

export type { ContributionIds, TelemetryReport, TelemetrySchema, TelemetrySummary };

/** The operations `telemetry.contributions.remove`. */
export class TelemetryContributions {
  private readonly client: Client;

  constructor(client: Client) {
    this.client = client;
  }

  /**
   * Remove what a device has contributed.
   *
   * Erases every report under the ids, which only the device knows. Ids without a report are ignored.
   * Statistics that were computed before stay as they are: nobody can be found in them, so nobody can be
   * taken out. Counts against the quota `report`.
   *
   * @param input What to send.
   * @throws {DownbeatError} `bad-request`, `payload-too-large`, `unsupported-media-type`, `quota-exceeded`,
   * `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example" });
   * await downbeat.telemetry.contributions.remove({ anonIds: ["5fK0c3vYx1bq2mJt8HnWQA", "zR1o0wq2mJt8HnWQA5fK0Q"] });
   * ```
   */
  remove(input: ContributionIds, options?: RequestOptions): Answer<void> {
    return this.client.request("telemetry.contributions.remove", "POST", "/v1/telemetry/contributions/remove", { body: input, open: true, options });
  }
}

/** Options of `telemetry.summary`: read the statistics of one window. */
export type TelemetrySummaryOptions = RequestOptions & NonNullable<operations["telemetry.summary"]["parameters"]["query"]>;

/** Reports of devices, and statistics over many of them. */
export class Telemetry {
  /** The operations `telemetry.contributions.*`. */
  readonly contributions: TelemetryContributions;
  private readonly client: Client;

  constructor(client: Client) {
    this.client = client;
    this.contributions = new TelemetryContributions(client);
  }

  /**
   * Report how well timing works on a device.
   *
   * One batch of histograms of at most a week ago, under an id that changes every week. A batch that was
   * taken already is answered the same and counted once. Credentials, cookies, trace headers and queries are
   * not read, and no report fails for them. The body may be compressed with gzip; its limit counts what
   * comes out. Counts against the quota `report`.
   *
   * @param input What to send.
   * @throws {DownbeatError} `bad-request`, `payload-too-large`, `unsupported-media-type`,
   * `report-too-early`, `report-too-late`, `inconsistent-histogram`, `schema-mismatch`, `quota-exceeded`,
   * `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example" });
   * await downbeat.telemetry.performance({
   *   batchId: "7f8a1f0e-5b1c-4f0e-9d3a-2b6c8f1e4a10",
   *   schema: 1,
   *   anonId: "5fK0c3vYx1bq2mJt8HnWQA",
   *   windowStart: "2026-11-20T10:00:00Z",
   *   appVersion: "1.4",
   *   platform: "android",
   *   audioPath: "wired",
   *   metrics: {
   *     tapToSound: {
   *       zeroCount: 0,
   *       zeroThreshold: 0.0009765625,
   *       positive: { offset: 37, counts: [3, 9, 4] },
   *       count: 16,
   *       sum: 434,
   *     },
   *     syncOffset: {
   *       zeroCount: 1,
   *       zeroThreshold: 0.0009765625,
   *       positive: { offset: -16, counts: [5] },
   *       negative: { offset: -12, counts: [2] },
   *       count: 8,
   *       sum: 0.6,
   *     },
   *     underruns: { count: 2, audioSeconds: 1730.5 },
   *   },
   *   sessions: { healthy: 1, errored: 0, crashed: 0, abnormal: 0 },
   * });
   * ```
   */
  performance(input: TelemetryReport, options?: RequestOptions): Answer<void> {
    return this.client.request("telemetry.performance", "POST", "/v1/telemetry/performance", { body: input, open: true, options });
  }

  /**
   * What can be reported.
   *
   * Every name and value that a report may hold, the thresholds of publication, and the version of the
   * notice to agree to. Counts against the quota `read`.
   *
   * @throws {DownbeatError} `bad-request`, `payload-too-large`, `quota-exceeded`, `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example" });
   * const answer = await downbeat.telemetry.schema();
   * ```
   */
  schema(options?: RequestOptions): Answer<TelemetrySchema> {
    return this.client.request("telemetry.schema", "GET", "/v1/telemetry/schema", { open: true, options });
  }

  /**
   * Read the statistics of one window.
   *
   * For everybody the statistics of an ISO week over at least 50 contributors each; with a key that may
   * `telemetry:read` and `audience=ops`, those of a UTC day over at least 10. Cells that are too small are
   * part of a coarser one and are counted in `suppressed`. Figures are quantiles on the lattice of the
   * histograms and counts rounded down to tens. Counts against the quota `read`.
   *
   * @param options.audience Whose statistics: `ops` needs a key. `public` when left out.
   * @param options.window An ISO week such as `2026-W46` for everybody, a UTC day such as `2026-11-20` for
   * operators; without it the latest that is published.
   * @param options.metric Only these metrics.
   * @param options.level Only these levels.
   * @throws {DownbeatError} `bad-request`, `unauthenticated`, `forbidden`, `window-not-published`,
   * `payload-too-large`, `quota-exceeded`, `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example" });
   * const answer = await downbeat.telemetry.summary();
   * ```
   */
  summary(options?: TelemetrySummaryOptions): Answer<TelemetrySummary> {
    return this.client.request("telemetry.summary", "GET", "/v1/telemetry/summary", { options });
  }

  /**
   * Scrape the statistics of the last day.
   *
   * The cells of the latest published UTC day that have at least 10 contributors, in the text format of
   * Prometheus 0.0.4. Histograms have `le` on the lattice of the reports; every series names its level,
   * since coarser levels hold the finer ones. Counts against the quota `read`. Needs the scope
   * `telemetry:read`.
   *
   * @throws {DownbeatError} `bad-request`, `unauthenticated`, `forbidden`, `payload-too-large`,
   * `quota-exceeded`, `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example", auth: () => sessionStorage.token });
   * const answer = await downbeat.telemetry.metrics();
   * ```
   */
  metrics(options?: RequestOptions): Answer<DownloadedFile> {
    return this.client.request("telemetry.metrics", "GET", "/v1/telemetry/metrics", { file: true, options });
  }
}
