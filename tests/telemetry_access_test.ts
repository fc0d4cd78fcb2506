import { deepStrictEqual } from "node:assert/strict";
import { openTestApp, testDatabase } from "@downbeat/runtime/service/testing";
import { sessions } from "@downbeat/sessions";
import { telemetry } from "@downbeat/telemetry";
import { publishExample } from "../services/telemetry/testing/publish_example.ts";
import { forEachEngine } from "./support/engines.ts";

const services = [sessions, telemetry];
const PATHS = ["/v1/telemetry/summary?audience=ops", "/v1/telemetry/metrics", "/v1/telemetry/summary"];

forEachEngine(
  "an account reads operators' statistics with the scope for it, and everybody's with any",
  async (_, database) => {
    await publishExample(database);
    await using app = await openTestApp({ database, services });
    const ask = async (...scopes: string[]) => {
      const token = await app.tokenFor("acc_ada", scopes);
      const answers = await Promise.all(PATHS.map((path) => app.request(path, { token })));
      await Promise.all(answers.map((answer) => answer.body?.cancel()));
      return answers.map(({ status }) => status);
    };
    deepStrictEqual(await ask(), [403, 403, 200]);
    deepStrictEqual(await ask("presets:write"), [403, 403, 200]);
    deepStrictEqual(await ask("telemetry:read"), [200, 200, 200]);
  },
  testDatabase(services),
);
