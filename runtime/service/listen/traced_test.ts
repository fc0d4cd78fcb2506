import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";

interface Span {
  readonly name: string;
  readonly kind: number | string;
  readonly traceId: string;
  readonly attributes: readonly {
    readonly key: string;
    readonly value: { readonly stringValue?: string };
  }[];
}

/** What a process exports that answered one request and opened one socket. */
async function exported(): Promise<{ spans: readonly Span[]; text: string }> {
  const bodies: string[] = [];
  await using collector = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, async (request) => {
    const body = await request.text();
    if (request.url.endsWith("/v1/traces")) bodies.push(body);
    return Response.json({});
  });
  const script = new URL("./testing/traced_listener.ts", import.meta.url);
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-check", "--allow-env", "--allow-read", "--allow-net", script.href],
    env: {
      OTEL_DENO: "true",
      OTEL_EXPORTER_OTLP_PROTOCOL: "http/json",
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${collector.addr.port}`,
    },
  }).output();
  ok(success, new TextDecoder().decode(stderr));
  const spans = bodies.map((body) => JSON.parse(body)).flatMap(({ resourceSpans }) => resourceSpans)
    .flatMap(({ scopeSpans }) => scopeSpans).flatMap(({ spans }) => spans);
  return { spans, text: bodies.join("\n") };
}

Deno.test("what a process with sockets exports", async (test) => {
  const { spans, text } = await exported();
  const servers = spans.filter(({ kind }) => kind === 2 || kind === "SPAN_KIND_SERVER");
  const spanOf = (name: string) => spans.find((span) => span.name === name)!;

  await test.step("each request has one span, which has the operation's name", () => {
    deepStrictEqual(servers.map(({ name }) => name).sort(), ["presets.get", "sessions.live"]);
  });

  await test.step("statements belong to the trace of their request", () => {
    strictEqual(spanOf("select").traceId, spanOf("presets.get").traceId);
    strictEqual(spanOf("update").traceId, spanOf("sessions.live").traceId);
  });

  await test.step("the span of an upgrade ended with it, while the socket was open", () => {
    const status = spanOf("sessions.live").attributes.find(({ key }) => key === "http.response.status_code");
    strictEqual(status?.value.stringValue, "101");
  });

  await test.step("the credential is nowhere", () => ok(!text.includes("s3cret")));
});
