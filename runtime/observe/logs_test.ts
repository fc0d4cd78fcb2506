import { ok, strictEqual } from "node:assert/strict";

/** Logs are set up once for a whole process, so each test looks at a process of its own. */
async function runLogProcess(format: string): Promise<{ out: string; err: string }> {
  const script = new URL("./testing/log_process.ts", import.meta.url);
  const output = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-check", "--allow-env", "--allow-read", script.href, format],
    env: { NO_COLOR: "1" },
  }).output();
  const decoder = new TextDecoder();
  return { out: decoder.decode(output.stdout), err: decoder.decode(output.stderr) };
}

Deno.test("logs for machines are one JSON object a line, errors apart from the rest, secrets gone", async () => {
  const { out, err } = await runLogProcess("json");
  const info = JSON.parse(out);
  strictEqual(info.level, "INFO");
  strictEqual(info.logger, "downbeat.presets");
  strictEqual(info.message, 'listed 3 presets for "/v1/presets?[redacted]"');
  strictEqual(info.properties.requestId, "req_1");
  const error = JSON.parse(err);
  strictEqual(error.message, '"presets.list" failed: "no Bearer [redacted]"');
  strictEqual(error.properties.error.message, "no Bearer [redacted]");
  ok(error.properties.error.stack.includes("log_process.ts"));
  ok(!`${out}${err}`.includes("s3cret"));
});

Deno.test("logs for people are lines of text with the stack of an error, secrets gone", async () => {
  const { out, err } = await runLogProcess("text");
  ok(/presets.*listed.*3.*presets/.test(out), out);
  strictEqual(err.match(/log_process\.ts:\d+/g)?.length, 1, err);
  ok(!`${out}${err}`.includes("\x1b"), "colours outside a terminal");
  ok(!`${out}${err}`.includes("s3cret"));
});
