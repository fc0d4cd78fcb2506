// Generated from openapi/ by `deno task generate`. Do not edit.

export interface paths {
    "/v1/telemetry/performance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report how well timing works on a device
         * @description One batch of histograms of at most a week ago, under an id that changes every week. A batch that was taken already is answered the same and counted once. Credentials, cookies, trace headers and queries are not read, and no report fails for them. The body may be compressed with gzip; its limit counts what comes out.
         *
         *     Counts against the quota `report`.
         */
        post: operations["telemetry.performance"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/telemetry/contributions/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Remove what a device has contributed
         * @description Erases every report under the ids, which only the device knows. Ids without a report are ignored. Statistics that were computed before stay as they are: nobody can be found in them, so nobody can be taken out.
         *
         *     Counts against the quota `report`.
         */
        post: operations["telemetry.contributions.remove"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/telemetry/schema": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What can be reported
         * @description Every name and value that a report may hold, the thresholds of publication, and the version of the notice to agree to.
         *
         *     Counts against the quota `read`.
         */
        get: operations["telemetry.schema"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/telemetry/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the statistics of one window
         * @description For everybody the statistics of an ISO week over at least 50 contributors each; with a key that may `telemetry:read` and `audience=ops`, those of a UTC day over at least 10. Cells that are too small are part of a coarser one and are counted in `suppressed`. Figures are quantiles on the lattice of the histograms and counts rounded down to tens.
         *
         *     Counts against the quota `read`.
         */
        get: operations["telemetry.summary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/telemetry/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Scrape the statistics of the last day
         * @description The cells of the latest published UTC day that have at least 10 contributors, in the text format of Prometheus 0.0.4. Histograms have `le` on the lattice of the reports; every series names its level, since coarser levels hold the finer ones.
         *
         *     Counts against the quota `read`.
         */
        get: operations["telemetry.metrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description 128 random bits in base64url, new in every ISO week, tied to nothing. Only a keyed hash of it is kept. */
        AnonId: string;
        ContributionIds: {
            /** @description The ids that the device remembers. */
            anonIds: components["schemas"]["AnonId"][];
        };
        /**
         * @description What the device runs.
         * @enum {string}
         */
        Platform: "ios" | "android" | "windows" | "macos" | "linux" | "chromeos" | "other";
        /**
         * @description Where the sound comes out.
         * @enum {string}
         */
        AudioPath: "builtin" | "wired" | "bluetooth" | "unknown";
        /** @description Major and minor version of the app. */
        AppVersion: string;
        /** @description A UTC day, or an ISO week. */
        WindowName: string;
        /** @enum {string} */
        HistogramMetric: "tapToSound" | "syncOffset" | "drift" | "jitter" | "roundTrip" | "scheduleLate";
        /** @enum {string} */
        CellMetric: "tapToSound" | "syncOffset" | "drift" | "jitter" | "roundTrip" | "scheduleLate" | "underruns" | "sessions";
        /**
         * @description How fine: everything; one version; one version and platform; one version, platform and audio path.
         * @enum {string}
         */
        CellLevel: "all" | "version" | "platform" | "path";
        /** @description Bucket i holds values above 2^(i/8) and up to 2^((i+1)/8). */
        Buckets: {
            /** @description Index of the first count. */
            offset: number;
            /** @description Samples of each bucket, none above index 159. */
            counts: number[];
        };
        /** @description A base-2 exponential histogram of scale 3, as OpenTelemetry defines it. */
        Histogram: {
            /** @description Samples of at most `zeroThreshold`. */
            zeroCount: number;
            /**
             * @description The lower bound of the lowest bucket.
             * @enum {number}
             */
            zeroThreshold: 0.0009765625;
            positive: components["schemas"]["Buckets"];
            /** @description All samples. */
            count: number;
            /** @description Their sum. */
            sum: number;
        };
        /** @description A histogram of values of both signs. */
        SignedHistogram: {
            /** @description Samples of at most `zeroThreshold` either way. */
            zeroCount: number;
            /**
             * @description The lower bound of the lowest bucket.
             * @enum {number}
             */
            zeroThreshold: 0.0009765625;
            positive: components["schemas"]["Buckets"];
            negative?: components["schemas"]["Buckets"];
            /** @description All samples. */
            count: number;
            /** @description Their sum. */
            sum: number;
        };
        Underruns: {
            /** @description Times that sound broke off for lack of data. */
            count: number;
            /** @description How long sound ran. */
            audioSeconds: number;
        };
        /** @description Whatever was measured; all of it may be missing. */
        ReportMetrics: {
            tapToSound?: components["schemas"]["Histogram"];
            syncOffset?: components["schemas"]["SignedHistogram"];
            drift?: components["schemas"]["SignedHistogram"];
            jitter?: components["schemas"]["Histogram"];
            roundTrip?: components["schemas"]["Histogram"];
            scheduleLate?: components["schemas"]["Histogram"];
            underruns?: components["schemas"]["Underruns"];
        };
        /** @description Runs of the app that ended, each counted in one place. */
        ReportSessions: {
            /** @description Without an error. */
            healthy: number;
            /** @description With an error that the app survived. */
            errored: number;
            /** @description With an error that ended it. */
            crashed: number;
            /** @description Without a word, as when a device is switched off. */
            abnormal: number;
        };
        TelemetryReport: {
            /** @description A random UUID, version 4 in lower case; a batch that is sent again keeps it. */
            batchId: string;
            /** @description Version of this shape; 1. */
            schema: number;
            anonId: components["schemas"]["AnonId"];
            /** @description The full hour, UTC, in which measuring began. It decides what is too early or too late, and is not kept. */
            windowStart: string;
            appVersion: components["schemas"]["AppVersion"];
            platform: components["schemas"]["Platform"];
            audioPath: components["schemas"]["AudioPath"];
            metrics: components["schemas"]["ReportMetrics"];
            sessions: components["schemas"]["ReportSessions"];
        };
        MetricDefinition: {
            name: components["schemas"]["HistogramMetric"];
            /** @enum {string} */
            unit: "ms" | "ppm";
            /** @description Whether values may be below zero. */
            signed: boolean;
            description: string;
        };
        TelemetrySchema: {
            /** @description What reports name as `schema`. */
            schema: number;
            /** @description Version of the notice; people who agreed to another are asked again. */
            noticeVersion: string;
            /** @description Scale of the histograms. */
            scale: number;
            zeroThreshold: number;
            /** @description Lowest bucket. */
            minIndex: number;
            /** @description Highest bucket. */
            maxIndex: number;
            metrics: components["schemas"]["MetricDefinition"][];
            platforms: components["schemas"]["Platform"][];
            audioPaths: components["schemas"]["AudioPath"][];
            publication: components["schemas"]["Publication"];
        };
        /** @description Fewest contributors of a figure. */
        Publication: {
            public: components["schemas"]["Thresholds"];
            ops: components["schemas"]["Thresholds"];
            /** @description Most samples of one contributor that count in a metric and window. */
            samplesPerContributor: number;
        };
        Thresholds: {
            /** @description For anything, the median too. */
            cell: number;
            p95: number;
            p99: number;
        };
        /** @description A quantile as a histogram knows it. */
        Quantile: {
            /** @description Off by 4.4 % at most. */
            value: number;
            /** @description Lower edge of its bucket. */
            from: number;
            /** @description Upper edge of its bucket. */
            to: number;
        };
        /** @description A share with its 95 % interval after Wilson. */
        Share: {
            share: number;
            low: number;
            high: number;
        };
        StatisticsCell: {
            metric: components["schemas"]["CellMetric"];
            level: components["schemas"]["CellLevel"];
            appVersion?: components["schemas"]["AppVersion"];
            platform?: components["schemas"]["Platform"];
            audioPath?: components["schemas"]["AudioPath"];
            /** @description Ids of one week, rounded down to tens. */
            contributors: number;
            /** @description Samples, runs of the app or seconds of sound, rounded down to tens. */
            samples: number;
            p50?: components["schemas"]["Quantile"];
            p95?: components["schemas"]["Quantile"];
            p99?: components["schemas"]["Quantile"];
            underrunsPerMinute?: number;
            crashFreeSessions?: components["schemas"]["Share"];
            crashFreeUsers?: components["schemas"]["Share"];
        };
        TelemetrySummary: {
            /** @enum {string} */
            audience: "public" | "ops";
            window: components["schemas"]["WindowName"];
            from: components["schemas"]["Timestamp"];
            to: components["schemas"]["Timestamp"];
            publishedAt: components["schemas"]["Timestamp"];
            cells: components["schemas"]["StatisticsCell"][];
            /** @description Cells of the window that are not shown, rounded up to tens. */
            suppressed: number;
        };
        /**
         * Format: date-time
         * @description RFC 3339, UTC.
         */
        Timestamp: string;
        /** @description An RFC 9457 problem. */
        Problem: {
            /** @description `/problems/` and the name of the problem. */
            type: string;
            /** @description The same words for every problem of the type. */
            title: string;
            /** @description The HTTP status. */
            status: number;
            /** @description A stable number of the type. */
            code: number;
            /** @description What happened this time. */
            detail?: string;
            /** @description The path that was asked for. */
            instance?: string;
            /** @description Names this exchange in logs and traces. */
            requestId: string;
            /** @description Every issue of a bad input, at most 64. */
            errors?: components["schemas"]["ProblemIssue"][];
            /** @description The state now, where a stale write was refused. */
            current?: {
                [key: string]: unknown;
            };
        };
        /** @description One thing that is wrong with the input. */
        ProblemIssue: {
            /** @description Where, as a JSON Pointer. Below `/body`, `/query`, `/path` or `/header`. */
            pointer: string;
            /** @description What is wrong there. */
            detail: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: {
        /** @description Names this exchange in logs and traces. Quote it when you report a problem. */
        RequestId: string;
        /** @description What is left of each quota, by draft-ietf-httpapi-ratelimit-headers. */
        RateLimit: string;
        /** @description The quotas that apply, by draft-ietf-httpapi-ratelimit-headers. */
        RateLimitPolicy: string;
        /** @description Seconds to wait before the next try. */
        RetryAfter: number;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    "telemetry.performance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TelemetryReport"];
            };
        };
        responses: {
            /** @description Taken, now or before. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `bad-request`: The request is not valid. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large`: The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body's media type is not one this operation reads. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `report-too-early`: The report begins in the future. `report-too-late`: The report is of too long ago. `inconsistent-histogram`: A histogram contradicts itself. `schema-mismatch`: The report has another version of the schema. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `quota-exceeded`: Too many requests. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something failed on our side. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot answer at the moment. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "telemetry.contributions.remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContributionIds"];
            };
        };
        responses: {
            /** @description Nothing under these ids is left. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `bad-request`: The request is not valid. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large`: The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body's media type is not one this operation reads. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `quota-exceeded`: Too many requests. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something failed on our side. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot answer at the moment. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "telemetry.schema": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The schema of reports. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TelemetrySchema"];
                };
            };
            /** @description `bad-request`: The request is not valid. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large`: The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `quota-exceeded`: Too many requests. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something failed on our side. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot answer at the moment. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "telemetry.summary": {
        parameters: {
            query?: {
                /** @description Whose statistics: `ops` needs a key. */
                audience?: "public" | "ops";
                /** @description An ISO week such as `2026-W46` for everybody, a UTC day such as `2026-11-20` for operators; without it the latest that is published. */
                window?: components["schemas"]["WindowName"];
                /** @description Only these metrics. */
                metric?: components["schemas"]["CellMetric"][];
                /** @description Only these levels. */
                level?: components["schemas"]["CellLevel"][];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The statistics. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TelemetrySummary"];
                };
            };
            /** @description `bad-request`: The request is not valid. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: A valid credential is needed. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The credential lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `window-not-published`: There are no statistics of this window. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large`: The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `quota-exceeded`: Too many requests. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something failed on our side. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot answer at the moment. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "telemetry.metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The cells. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description `bad-request`: The request is not valid. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: A valid credential is needed. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The credential lacks a scope. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large`: The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `quota-exceeded`: Too many requests. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something failed on our side. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service cannot answer at the moment. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
