import { dataDirectory, startDownbeat } from "../support/downbeat_process.ts";
import { scenarios } from "./scenarios.ts";

Deno.test("one process with nothing installed plays every story", async (t) => {
  await using directory = await dataDirectory();
  await using downbeat = await startDownbeat({
    env: { DATABASE_URL: directory.databaseUrl, CHECK_REPLIES: "1", LIMIT_FACTOR: "100" },
  });
  const stage = { sessionsUrl: downbeat.url, presetsUrl: downbeat.url };
  for (const { name, play } of scenarios) await t.step(name, () => play(stage));
});
