import { ok } from "node:assert/strict";
import { openOtlpSink, type OtlpSink } from "./otlp_sink.ts";

/** Runs a script to its end with the runtime's real exporter pointed at this test, and gives all that arrived. */
export async function exportedBy(script: URL): Promise<Pick<OtlpSink, "spans" | "metrics" | "text">> {
  await using sink = openOtlpSink();
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-check", "--allow-env", "--allow-read", "--allow-net", script.href],
    env: { ...sink.env },
  }).output();
  ok(success, new TextDecoder().decode(stderr));
  const { spans, metrics, text } = sink;
  return { spans, metrics, text };
}
