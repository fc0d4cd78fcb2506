import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { exportedBy } from "../../../tests/support/exported_by.ts";

Deno.test("what a process with sockets exports", async (test) => {
  const { spans, text } = await exportedBy(new URL("./testing/traced_listener.ts", import.meta.url));
  const servers = spans.filter(({ kind }) => kind === "server");
  const spanOf = (name: string) => spans.find((span) => span.name === name)!;

  await test.step("each request has one span, which has the operation's name", () => {
    deepStrictEqual(servers.map(({ name }) => name).sort(), ["presets.get", "sessions.live"]);
  });

  await test.step("statements belong to the trace of their request", () => {
    strictEqual(spanOf("select").traceId, spanOf("presets.get").traceId);
    strictEqual(spanOf("update").traceId, spanOf("sessions.live").traceId);
  });

  await test.step("the span of an upgrade ended with it, while the socket was open", () => {
    strictEqual(spanOf("sessions.live").attributes["http.response.status_code"], "101");
  });

  await test.step("the credential is nowhere", () => ok(!text.includes("s3cret")));
});
