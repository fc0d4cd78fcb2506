import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { Downbeat, DownbeatError } from "@downbeat/sdk";
import { newAnonId, newReport } from "../../services/telemetry/testing/report.ts";
import { OPS_KEY } from "../contract/world.ts";

/** Where telemetry and accounts are; one address for both when one process runs them. */
export interface TelemetryStage {
  readonly sessionsUrl: string;
  readonly telemetryUrl: string;
}

/** A story of devices and operators that must go the same way in one process and in several. */
export interface TelemetryScenario {
  readonly name: string;
  play(stage: TelemetryStage): Promise<void>;
}

/** What the process that runs telemetry needs. */
export const TELEMETRY_ENV = { TELEMETRY_OPS_KEYS: OPS_KEY };

const isProblem = (type: Parameters<DownbeatError["is"]>[0]) => (error: unknown) =>
  error instanceof DownbeatError && error.is(type);

async function statusOf(url: string, auth: string): Promise<number> {
  const response = await fetch(url, { headers: { authorization: `Bearer ${auth}` } });
  await response.body?.cancel();
  return response.status;
}

export const telemetryScenarios: readonly TelemetryScenario[] = [
  {
    name: "a device reports what the schema says, again when the answer was lost, and takes it back",
    async play({ telemetryUrl }) {
      const { telemetry } = new Downbeat({ baseUrl: telemetryUrl });
      const { schema, platforms } = await telemetry.schema();
      const anonId = newAnonId();
      const report = newReport(new Date(), { anonId, schema, platform: platforms[0]! });
      for (let sent = 0; sent < 2; sent++) strictEqual(await telemetry.performance(report), undefined);
      await rejects(
        telemetry.performance({ ...report, windowStart: "2020-01-01T00:00:00Z" }),
        isProblem("report-too-late"),
      );
      strictEqual(await telemetry.contributions.remove({ anonIds: [anonId] }), undefined);
      strictEqual(await telemetry.performance(report), undefined);
      await rejects(telemetry.summary(), isProblem("window-not-published"));
    },
  },
  {
    name:
      "operators read with their key, an account that is known elsewhere does not, and a made-up key does not",
    async play({ sessionsUrl, telemetryUrl }) {
      const { accessToken } = await new Downbeat({ baseUrl: sessionsUrl }).auth.guest();
      const madeUp = `${OPS_KEY.slice(0, -1)}A`;
      const paths = ["/v1/telemetry/metrics", "/v1/telemetry/summary?audience=ops"];
      const answers = await Promise.all(
        [OPS_KEY, accessToken, madeUp].map((auth) =>
          Promise.all(paths.map((path) => statusOf(`${telemetryUrl}${path}`, auth)))
        ),
      );
      deepStrictEqual(answers, [[200, 404], [403, 403], [401, 401]]);
    },
  },
];
