import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { Downbeat, memoryTokens } from "@downbeat/sdk";
import { joinRoom } from "@downbeat/sdk/live";
import { dataDirectory, startDownbeat } from "./support/downbeat_process.ts";

Deno.test("examples/live_click.ts clicks while the room plays, and leaves when it is stopped", async () => {
  await using directory = await dataDirectory();
  await using server = await startDownbeat({
    env: { DATABASE_URL: directory.databaseUrl, PRESETS_STARTER: "0" },
  });
  const auth = memoryTokens();
  const downbeat = new Downbeat({ baseUrl: server.url, auth });
  await auth.accept(await downbeat.auth.guest({ displayName: "Ada" }));
  const { id } = await downbeat.sessions.create({ title: "Rehearsal", bpm: 300 });
  const { code } = await downbeat.sessions.invites.create(id, { role: "listener" });
  await using room = await joinRoom(downbeat, { sessionId: id });
  room.timeline.play({ kind: "now" });

  const host = new URL(server.url).host;
  await using process = new Deno.Command(Deno.execPath(), {
    args: ["run", "-q", "--allow-env=DOWNBEAT_URL", `--allow-net=${host}`, "examples/live_click.ts", code],
    env: { DOWNBEAT_URL: server.url },
    stdout: "piped",
  }).spawn();
  const lines: string[] = [];
  let stopped = false;
  for await (const text of process.stdout.pipeThrough(new TextDecoderStream())) {
    lines.push(...text.trim().split("\n"));
    if (lines.length < 5 || stopped) continue;
    stopped = true;
    process.kill("SIGINT");
  }
  strictEqual((await process.status).code, 0);
  strictEqual(lines.at(-1), "The room is closed: left");
  const beats = lines.slice(0, 5).map((line) => {
    match(line, /^[●·] bar -?\d+, beat [1-4]$/);
    const [bar, beat] = line.match(/-?\d+/g)!.map(Number);
    return bar! * 4 + beat!;
  });
  deepStrictEqual(beats, beats.map((_, index) => beats[0]! + index));
});
