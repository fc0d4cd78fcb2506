import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { createCors } from "./cors.ts";

const ask = (origin?: string, init: RequestInit = {}) =>
  new Request("http://downbeat.test/v1/things", {
    ...init,
    headers: { ...init.headers, ...(origin && { origin }) },
  });
const preflight = (origin: string) =>
  ask(origin, { method: "OPTIONS", headers: { "access-control-request-method": "PUT" } });
const answered = (cors: ReturnType<typeof createCors>, request: Request) =>
  new Headers(cors.headers(request) as [string, string][]);

Deno.test("createCors without a list lets every origin read, and never with cookies", () => {
  const headers = answered(createCors([]), ask("https://a.example"));
  strictEqual(headers.get("access-control-allow-origin"), "*");
  strictEqual(headers.get("access-control-allow-credentials"), null);
});

Deno.test("createCors with a list names the origin that asked, if it is listed", () => {
  const cors = createCors(["https://a.example"]);
  strictEqual(
    answered(cors, ask("https://a.example")).get("access-control-allow-origin"),
    "https://a.example",
  );
  strictEqual(answered(cors, ask("https://b.example")).get("access-control-allow-origin"), null);
  strictEqual(answered(cors, ask("https://a.example.b.example")).get("access-control-allow-origin"), null);
  strictEqual(answered(cors, ask()).get("access-control-allow-origin"), null);
});

Deno.test("createCors with a list tells caches that answers differ by origin", () => {
  const cors = createCors(["https://a.example"]);
  for (const origin of ["https://a.example", "https://b.example", undefined]) {
    strictEqual(answered(cors, ask(origin)).get("vary"), "Origin");
  }
});

Deno.test("createCors exposes the headers that clients of the contract read", () => {
  const exposed = answered(createCors([]), ask("https://a.example")).get("access-control-expose-headers")!
    .split(", ");
  for (
    const name of ["ETag", "Link", "Location", "RateLimit", "RateLimit-Policy", "Retry-After", "X-Request-Id"]
  ) {
    strictEqual(exposed.includes(name), true, name);
  }
});

Deno.test("createCors answers a preflight with 204, good for two hours", async () => {
  const response = createCors([]).preflight(preflight("https://a.example"))!;
  strictEqual(response.status, 204);
  strictEqual(response.headers.get("access-control-max-age"), "7200");
  match(response.headers.get("access-control-allow-methods")!, /PUT/);
  for (const name of [/Authorization/, /If-Match/, /Idempotency-Key/, /Content-Type/, /Content-Encoding/]) {
    match(response.headers.get("access-control-allow-headers")!, name);
  }
  deepStrictEqual(await response.bytes(), new Uint8Array());
});

Deno.test("createCors gives an origin that is not listed a preflight without leave", () => {
  const response = createCors(["https://a.example"]).preflight(preflight("https://b.example"))!;
  strictEqual(response.headers.get("access-control-allow-origin"), null);
});

Deno.test("createCors takes no other request for a preflight", () => {
  strictEqual(createCors([]).preflight(ask("https://a.example", { method: "OPTIONS" })), undefined);
  strictEqual(createCors([]).preflight(ask("https://a.example")), undefined);
});
