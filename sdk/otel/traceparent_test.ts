import { match, ok, strictEqual, throws } from "node:assert/strict";
import { Client } from "../core/client.ts";
import { traceparent, type TraceparentOptions } from "./mod.ts";

const ORIGIN = "https://downbeat.example";
const FORMAT = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-01$/;

/** The header that a request of an operation gets. */
function headerOf(url: string, options: Partial<TraceparentOptions> = {}, operation = "presets.list") {
  const request = new Request(url);
  traceparent({ origins: [ORIGIN], ...options })({ operation, request, attempt: 1 });
  return request.headers.get("traceparent");
}

Deno.test("a request to an origin of the list names a trace of its own", () => {
  const [one, other] = [headerOf(`${ORIGIN}/v1/presets`), headerOf(`${ORIGIN}/v1/presets`)];
  match(one!, FORMAT);
  match(other!, FORMAT);
  ok(one !== other);
});

Deno.test("the span that is under way is the parent, with its own word on sampling", () => {
  const context = { traceId: "0af7651916cd43dd8448eb211c80319c", spanId: "b7ad6b7169203331" };
  // Of the flags only that one is the parent's word.
  for (const [traceFlags, flags] of [[0, "00"], [1, "01"], [2, "00"], [3, "01"]] as const) {
    const trace = { getActiveSpan: () => ({ spanContext: () => ({ ...context, traceFlags }) }) };
    strictEqual(headerOf(`${ORIGIN}/`, { trace }), `00-${context.traceId}-${context.spanId}-${flags}`);
  }
});

Deno.test("where no span is under way a trace begins", () => {
  match(headerOf(`${ORIGIN}/`, { trace: { getActiveSpan: () => undefined } })!, FORMAT);
});

Deno.test("no other origin gets a header, however alike it looks", () => {
  for (
    const url of [
      "https://downbeat.example.evil.example/",
      "https://downbeat.example:8443/",
      "http://downbeat.example/",
      "https://other.example/https://downbeat.example/",
    ]
  ) strictEqual(headerOf(url), null, url);
  strictEqual(headerOf(`${ORIGIN}/`, { origins: [] }), null);
});

Deno.test("nothing of telemetry gets a header", () => {
  for (const operation of ["telemetry.performance", "telemetry.contributions.remove"]) {
    strictEqual(headerOf(`${ORIGIN}/v1/telemetry`, {}, operation), null);
  }
});

Deno.test("an origin that is none is refused where it is written", () => {
  for (const origin of ["downbeat.example", `${ORIGIN}/`, `${ORIGIN}/v1`, "*", "https://a@b.example", ""]) {
    throws(() => traceparent({ origins: [origin] }), TypeError, origin);
  }
});

Deno.test("ids are never all zeros, whatever the source of random numbers", () => {
  match(headerOf(`${ORIGIN}/`, { random: () => 0 })!, FORMAT);
});

Deno.test("a client sends the header with every attempt", async () => {
  const sent: (string | null)[] = [];
  const client = new Client({
    baseUrl: ORIGIN,
    onRequest: traceparent({ origins: [ORIGIN] }),
    random: () => 0,
    fetch: (request) => {
      sent.push(request.headers.get("traceparent"));
      return sent.length === 1 ? new Response(null, { status: 503 }) : Response.json({});
    },
  });
  await client.request("presets.list", "GET", "/v1/presets");
  strictEqual(sent.length, 2);
  for (const header of sent) match(header!, FORMAT);
});
