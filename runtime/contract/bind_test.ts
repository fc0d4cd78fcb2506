import { deepStrictEqual, match, ok, strictEqual, throws } from "node:assert/strict";
import { Hono } from "hono";
import { bind, type Binding } from "./bind.ts";
import { type BoundRequest, openBoundApp } from "./testing/bound_app.ts";
import { TEST_CONTRACT } from "./testing/contract.ts";
import { testHandlers } from "./testing/handlers.ts";

async function ask(path: string, init: BoundRequest = {}): Promise<Response> {
  await using bound = await openBoundApp();
  return await bound.request(path, init);
}

async function problemOf(response: Response) {
  strictEqual(response.headers.get("content-type"), "application/problem+json");
  return await response.json() as {
    type: string;
    status: number;
    detail?: string;
    errors?: { pointer: string; detail: string }[];
  };
}

async function refusal(response: Response, status: number, type: string): Promise<string[]> {
  strictEqual(response.status, status);
  const body = await problemOf(response);
  strictEqual(body.type, `/problems/${type}`);
  return (body.errors ?? []).map(({ pointer }) => pointer);
}

Deno.test("an operation answers what its handler returns", async () => {
  const response = await ask("/v1/things/a");
  strictEqual(response.status, 200);
  strictEqual(response.headers.get("content-type"), "application/json");
  deepStrictEqual(await response.json(), { id: "a", name: "Ada" });
});

Deno.test("an operation without a handler, and a handler without an operation, end the boot", () => {
  const mount = (handlers: object) => () =>
    bind(new Hono(), { document: TEST_CONTRACT, handlers } as Binding);
  const { "things.get": _, ...fewer } = testHandlers;
  throws(mount(fewer), { message: 'Operation "things.get" has no handler' });
  throws(mount({ ...testHandlers, "things.gte": () => {} }), {
    message: 'Handler "things.gte" has no operation',
  });
});

Deno.test("HEAD names the length that GET would send, over a real socket", async () => {
  await using bound = await openBoundApp();
  await using served = Deno.serve({ port: 0, onListen: () => {} }, (request) => bound.app.fetch(request));
  const address = `http://127.0.0.1:${served.addr.port}/v1/things/a`;
  const head = await fetch(address, { method: "HEAD", headers: { "accept-encoding": "identity" } });
  const body = await (await fetch(address, { headers: { "accept-encoding": "identity" } })).arrayBuffer();
  strictEqual(head.headers.get("content-length"), String(body.byteLength));
});

Deno.test("HEAD answers the headers of GET and no body", async () => {
  const response = await ask("/v1/things/a", { method: "HEAD" });
  strictEqual(response.status, 200);
  strictEqual(response.headers.get("etag"), '"r7"');
  strictEqual(await response.text(), "");
});

for (const method of ["POST", "PATCH", "DELETE", "OPTIONS"]) {
  Deno.test(`${method} where no operation has it is 405 with the methods there are`, async () => {
    const response = await ask("/v1/things/a", { method });
    strictEqual(response.headers.get("allow"), "HEAD, GET, PUT");
    await refusal(response, 405, "method-not-allowed");
  });
}

Deno.test("a refused method is named, with those to send instead", async () => {
  const { detail } = await problemOf(await ask("/v1/things/a", { method: "DELETE" }));
  strictEqual(detail, 'The method "DELETE" is not among those of this address: HEAD, GET, PUT');
});

Deno.test("a concrete address wins over a template for every method, also those it does not have", async () => {
  const response = await ask("/v1/things/import");
  strictEqual(response.headers.get("allow"), "POST");
  await refusal(response, 405, "method-not-allowed");
});

for (const path of ["/", "/v1", "/v1/things/a/b/c", "/v1/things/", "/v1//things", `/${"x".repeat(20_000)}`]) {
  Deno.test(`${path.slice(0, 20)} is no address: 404, as a problem`, async () => {
    await refusal(await ask(path), 404, "not-found");
  });
}

for (
  const id of [
    "%ff",
    "%00",
    "%2F",
    "%",
    "%zz",
    "%E0%A4%A",
    "a%20b",
    "..%2f",
    "%F0%9F%98%80",
    "x".repeat(9000),
  ]
) {
  Deno.test(`the id ${id.slice(0, 12)} of a path is refused with its pointer`, async () => {
    deepStrictEqual(await refusal(await ask(`/v1/things/${id}`), 400, "bad-request"), ["/path/id"]);
  });
}

Deno.test("a path parameter without a pattern may still not hold what cannot be stored", async () => {
  deepStrictEqual(await refusal(await ask("/v1/failures/a%00b"), 400, "bad-request"), ["/path/id"]);
});

Deno.test("a problem's instance is the path as it was sent, without the query", async () => {
  const { instance } = await (await ask("/v1/things/%00?token=secret")).json();
  strictEqual(instance, "/v1/things/%00");
});

Deno.test("query parameters arrive as the values they mean, with their defaults", async () => {
  const response = await ask("/v1/things?ratio=1e5&exact=false&q=007&step=3&step=4");
  deepStrictEqual(await response.json(), { limit: 20, ratio: 100_000, exact: false, q: "007", step: [3, 4] });
});

const badQueries: Record<string, string[]> = {
  "limit=0": ["/query/limit"],
  "limit=101": ["/query/limit"],
  "limit=1.5": ["/query/limit"],
  "limit=": ["/query/limit"],
  "limit=0x10": ["/query/limit"],
  "limit=1&limit=2": ["/query/limit"],
  "ratio=1e999": ["/query/ratio"],
  "exact=1": ["/query/exact"],
  "q=": ["/query/q"],
  "q=a%00b": ["/query/q"],
  "q=a&q=b": ["/query/q"],
  "step=5": ["/query/step/0"],
  "step=3&step=3&step=3&step=3&step=3": ["/query/step"],
  "lmit=5": ["/query/lmit"],
  "a/b=1&c~d=2": ["/query/a~1b", "/query/c~0d"],
  "__proto__=1": ["/query"],
  "limit=x&exact=x&nope=1": ["/query/limit", "/query/exact", "/query/nope"],
};
for (const [query, pointers] of Object.entries(badQueries)) {
  Deno.test(`the query ${query} is refused at ${pointers.join(" and ")}`, async () => {
    deepStrictEqual(await refusal(await ask(`/v1/things?${query}`), 400, "bad-request"), pointers);
  });
}

Deno.test("an operation that declares no query refuses every parameter, and bears a bare question mark", async () => {
  deepStrictEqual(await refusal(await ask("/v1/things/a?x/y=1"), 400, "bad-request"), ["/query/x~1y"]);
  strictEqual((await ask("/v1/things/a?")).status, 200);
});

Deno.test("a query of thousands of unknown parameters lists no more than 64 of them", async () => {
  const query = Array.from({ length: 5000 }, (_, index) => `p${index}=1`).join("&");
  strictEqual((await refusal(await ask(`/v1/things?${query}`), 400, "bad-request")).length, 64);
});

Deno.test("issues of path, query and header are reported together", async () => {
  const response = await ask("/v1/things/A?x=1", { headers: { "if-none-match": "x".repeat(1025) } });
  deepStrictEqual(await refusal(response, 400, "bad-request"), [
    "/path/id",
    "/query/x",
    "/header/If-None-Match",
  ]);
});

Deno.test("a body announced to an operation that takes none is 413", async () => {
  await using bound = await openBoundApp();
  const withLength = new Request("http://downbeat.test/v1/failures/x", {
    headers: { "content-length": "5" },
  });
  await refusal(await bound.app.fetch(withLength), 413, "payload-too-large");
});

Deno.test("the caller's own request id comes back where it is harmless", async () => {
  const response = await ask("/v1/things/a", { headers: { "x-request-id": "my-request_1" } });
  strictEqual(response.headers.get("x-request-id"), "my-request_1");
});

for (const id of ["short", "x".repeat(65), "a b c d e f", "<script>alert", 'abc"defgh', "ümlaut-ümlaut"]) {
  Deno.test(`the request id ${id.slice(0, 14)} is replaced by one of ours, on answers and on problems`, async () => {
    for (const path of ["/v1/things/a", "/v1/things/A", "/nowhere"]) {
      const response = await ask(path, { headers: { "x-request-id": id } });
      match(response.headers.get("x-request-id")!, /^[0-9a-f-]{36}$/);
      await response.body?.cancel();
    }
  });
}

Deno.test("a request id in a problem is the one of its header", async () => {
  const response = await ask("/v1/things/nope");
  strictEqual((await response.json()).requestId, response.headers.get("x-request-id"));
});

Deno.test("a reply that breaks its schema is a 500 while replies are checked, and goes out while they are not", async () => {
  const handlers = {
    "things.get": () => Promise.resolve({ status: 200, body: { id: "a" }, headers: { ETag: '"r1"' } }),
  };
  for (const [checkReplies, status] of [[true, 500], [false, 200]] as const) {
    await using bound = await openBoundApp({ checkReplies, handlers: handlers as never });
    strictEqual((await bound.request("/v1/things/a")).status, status);
  }
});

Deno.test("an error of our own is a 500 that tells nothing, and is handed to the observer", async () => {
  await using bound = await openBoundApp();
  const response = await bound.request("/v1/failures/key");
  strictEqual(response.status, 500);
  const text = await response.text();
  ok(!text.includes("Secret"), text);
  const [seen] = bound.observed;
  strictEqual(seen?.status, 500);
  match(String(seen?.error), /Secret of "key"/);
});

Deno.test("whatever is thrown becomes an answer", async () => {
  await refusal(await ask("/v1/failures/text"), 500, "internal");
});

Deno.test("a lost database is a 503 that says when to try again", async () => {
  const response = await ask("/v1/failures/database");
  strictEqual(response.headers.get("retry-after"), "1");
  const text = await response.clone().text();
  ok(!text.includes("secret"), text);
  await refusal(response, 503, "unavailable");
});

Deno.test("a problem's detail is cut, its cause kept back and its time to wait sent", async () => {
  const response = await ask("/v1/failures/long");
  strictEqual(response.headers.get("retry-after"), "7");
  const body = await response.json();
  strictEqual(body.detail.length, 1024);
  ok(!JSON.stringify(body).includes("secret"));
});

Deno.test("problems are never stored by caches and carry the cross-origin headers", async () => {
  for (const path of ["/v1/things/A", "/nowhere"]) {
    const response = await ask(path, { headers: { origin: "https://a.example" } });
    strictEqual(response.headers.get("cache-control"), "no-store");
    strictEqual(response.headers.get("access-control-allow-origin"), "*");
    await response.body?.cancel();
  }
});

Deno.test("a preflight of any address is answered before anything is asked of it", async () => {
  for (const path of ["/v1/things/a", "/v1/things/a/report"]) {
    const response = await ask(path, {
      method: "OPTIONS",
      headers: { "access-control-request-method": "GET" },
    });
    strictEqual(response.status, 204);
  }
});

Deno.test("a client that has gone is no failure of ours", async () => {
  await using bound = await openBoundApp({
    handlers: {
      "failures.get": () => {
        client.abort();
        throw client.signal.reason;
      },
    },
  });
  const client = new AbortController();
  await bound.request("/v1/failures/x", { signal: client.signal });
  deepStrictEqual(bound.observed, [{ operation: "failures.get", status: 499, error: undefined }]);
});

Deno.test("the observer hears of every operation once, with its status", async () => {
  await using bound = await openBoundApp();
  for (const path of ["/v1/things/a", "/v1/things/nope", "/v1/things/A"]) await bound.request(path);
  deepStrictEqual(bound.observed.map(({ operation, status }) => `${operation} ${status}`), [
    "things.get 200",
    "things.get 404",
    "things.get 400",
  ]);
});

Deno.test("every refusal is heard of by its name, whatever refused, and nothing else is", async () => {
  await using bound = await openBoundApp();
  await bound.request("/v1/things/a");
  await bound.request("/v1/things/a?x=1");
  await bound.request("/v1/things", {
    method: "POST",
    body: "x".repeat(10),
    headers: { "content-length": "99999999999" },
  });
  await bound.request("/v1/failures/key");
  deepStrictEqual(bound.refused, [
    "things.get bad-request",
    "things.create payload-too-large",
    "failures.get internal",
  ]);
});
