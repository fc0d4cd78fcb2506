import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { type BoundApp, type BoundAppOptions, openBoundApp } from "./testing/bound_app.ts";
import type { Header } from "./exchange.ts";
import type { Socket, Upgrader } from "./upgrade.ts";

const HANDSHAKE = {
  "connection": "Upgrade",
  "upgrade": "websocket",
  "host": "downbeat.test",
  "sec-websocket-version": "13",
  "sec-websocket-key": "AAAAAAAAAAAAAAAAAAAAAA==",
  "sec-websocket-protocol": "things.v1, ticket.good",
};

/** What came of a request for a socket. */
interface Outcome {
  /** What the socket's end sent first; absent where none was opened. */
  readonly sent: string | undefined;
  readonly headers: readonly Header[];
  readonly protocol: string | undefined;
  readonly response: Response;
}

/** Asks for a socket as a listener would, with other headers than those of a good handshake where they are given. */
async function upgrade(
  bound: BoundApp,
  changed: Readonly<Record<string, string | undefined>> = {},
  { path = "/v1/things/a/live", from = "192.0.2.1" } = {},
): Promise<Outcome> {
  const headers = Object.entries({ ...HANDSHAKE, ...changed }).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as [string, string]]
  );
  let accepted: Parameters<Upgrader["accept"]> | undefined;
  const upgrader: Upgrader = { accept: (...all) => accepted = all };
  const response = await bound.app.fetch(new Request(`http://downbeat.test${path}`, { headers }), {
    remoteAddr: { transport: "tcp", hostname: from, port: 1 },
    upgrader,
  });
  let sent: string | undefined;
  accepted?.[2]({ send: (text: string) => sent = text } as unknown as Socket);
  return { sent, headers: accepted?.[1] ?? [], protocol: accepted?.[0], response };
}

/** Asks an app of its own. */
async function ask(changed?: Parameters<typeof upgrade>[1], options?: BoundAppOptions): Promise<Outcome> {
  await using bound = await openBoundApp(options);
  return await upgrade(bound, changed);
}

async function refusal({ sent, response }: Outcome, status: number, detail: RegExp): Promise<void> {
  strictEqual(sent, undefined);
  strictEqual(response.status, status);
  strictEqual(response.headers.get("content-type"), "application/problem+json");
  match(String((await response.json()).detail), detail);
}

Deno.test("a good ticket opens a socket that speaks the operation's protocol", async () => {
  await using bound = await openBoundApp();
  const { sent, protocol, headers } = await upgrade(bound);
  strictEqual(sent, "ticket of a, at first hand");
  strictEqual(protocol, "things.v1");
  ok(headers.some(([name]) => name === "X-Request-Id"));
  deepStrictEqual(bound.observed.map(({ status }) => status), [101]);
});

Deno.test("a resume token stands where the ticket stood, in whatever order they are offered", async () => {
  strictEqual(
    (await ask({ "sec-websocket-protocol": "resume.good,things.v1" })).sent,
    "resume of a, at first hand",
  );
  const many = { "sec-websocket-protocol": "other, ticket.good, things.v1" };
  strictEqual((await ask(many)).sent, "ticket of a, at first hand");
});

Deno.test("a sibling's mark is told", async () => {
  strictEqual((await ask({ "downbeat-relayed": "1" })).sent, "ticket of a, relayed");
});

for (
  const [what, changed] of [
    ["no request for a WebSocket", { upgrade: undefined }],
    ["an offer of another protocol", { upgrade: "h2c" }],
    ["a WebSocket of before the standard", { "sec-websocket-version": "8" }],
  ] as const
) {
  Deno.test(`${what} is answered 426 with what to ask for`, async () => {
    const { response } = await ask(changed);
    strictEqual(response.status, 426);
    strictEqual(response.headers.get("upgrade"), "websocket");
    strictEqual((await response.json()).type, "/problems/upgrade-required");
  });
}

Deno.test("where no socket could be opened, the answer is 426", async () => {
  await using bound = await openBoundApp();
  strictEqual((await bound.request("/v1/things/a/live", { headers: HANDSHAKE })).status, 426);
});

for (const method of ["POST", "PUT", "DELETE"]) {
  Deno.test(`${method} opens no socket`, async () => {
    await using bound = await openBoundApp();
    strictEqual((await bound.request("/v1/things/a/live", { method, headers: HANDSHAKE })).status, 405);
  });
}

for (
  const [what, changed, detail] of [
    ["no key", { "sec-websocket-key": undefined }, /no key of 16 bytes/],
    ["a key that is too short", { "sec-websocket-key": "AAAA" }, /no key of 16 bytes/],
    ["no subprotocol", { "sec-websocket-protocol": undefined }, /must offer "things.v1"/],
    ["another subprotocol", { "sec-websocket-protocol": "chat, ticket.good" }, /must offer "things.v1"/],
    ["a subprotocol twice", { "sec-websocket-protocol": "things.v1,things.v1" }, /different subprotocols/],
    [
      "what is no subprotocol",
      { "sec-websocket-protocol": "things.v1, tick et.a" },
      /different subprotocols/,
    ],
    [
      "an empty subprotocol",
      { "sec-websocket-protocol": "things.v1,,ticket.good" },
      /different subprotocols/,
    ],
    [
      "two credentials",
      { "sec-websocket-protocol": "things.v1, ticket.a, resume.b" },
      /more than one credential/,
    ],
  ] as const
) {
  Deno.test(`${what}: 400, which says so`, async () => await refusal(await ask(changed), 400, detail));
}

for (const protocols of ["things.v1", "things.v1, ticket.", "things.v1, token.good"]) {
  Deno.test(`no credential among "${protocols}": 401, which says what to offer`, async () => {
    await refusal(await ask({ "sec-websocket-protocol": protocols }), 401, /Offer "ticket\."/);
  });
}

Deno.test("a credential that is not good is refused in the same words, whatever the handler says", async () => {
  const bad = await ask({ "sec-websocket-protocol": "things.v1, ticket.bad" });
  strictEqual(bad.response.headers.get("www-authenticate"), "Bearer");
  await refusal(bad, 401, /^The credential is invalid or has expired$/);
});

Deno.test("what else a handler refuses goes out as it is, before any socket", async () => {
  await using bound = await openBoundApp();
  const { sent, response } = await upgrade(bound, {}, { path: "/v1/things/away/live" });
  strictEqual(sent, undefined);
  strictEqual(response.status, 503);
  strictEqual(response.headers.get("retry-after"), "2");
});

Deno.test("no answer and no report quotes the header that holds the credential", async () => {
  await using bound = await openBoundApp();
  const offers = ["bad", "bad, resume.bad", "b ad", ""].map((one) => `ticket.s3cret${one}`);
  for (const offer of [...offers, ...offers.map((one) => `things.v1, ${one}`)]) {
    const { response, headers } = await upgrade(bound, { "sec-websocket-protocol": offer });
    const told = JSON.stringify([[...response.headers], headers, await response.text(), bound.observed]);
    ok(!told.includes("s3cret"), told);
  }
});

Deno.test("a refused credential costs its address as much as a refused token, and a good one a point", async () => {
  await using bound = await openBoundApp({ limitFactor: 0.1 });
  const bad = { "sec-websocket-protocol": "things.v1, ticket.bad" };
  const badTokens = async (from: string) => {
    let count = 0;
    while ((await bound.request("/v1/things/a", { token: "bad", from })).status === 401) count++;
    return count;
  };
  for (let ticket = 0; ticket < 30; ticket++) strictEqual((await upgrade(bound, bad)).response.status, 401);
  for (let ticket = 0; ticket < 30; ticket++) ok((await upgrade(bound, {}, { from: "203.0.113.1" })).sent);
  const [untouched, tried, joined] = [
    await badTokens("198.51.100.1"),
    await badTokens("192.0.2.1"),
    await badTokens("203.0.113.1"),
  ];
  strictEqual(tried, untouched - 30);
  strictEqual(joined, untouched - 3);
});

const NARROWED = { origins: ["https://stage.example"] };
for (
  const [what, origin, opens] of [
    ["a page of a listed origin", "https://stage.example", true],
    ["a page of the server itself", "https://downbeat.test", true],
    ["what is no page", undefined, true],
    ["a page of another origin", "https://evil.example", false],
    ["a page of another port", "https://downbeat.test:8443", false],
    ["a page without an origin", "null", false],
  ] as const
) {
  Deno.test(`where origins are listed, ${what} ${opens ? "opens sockets" : "opens none"}`, async () => {
    const outcome = await ask({ origin }, NARROWED);
    if (opens) strictEqual(outcome.sent, "ticket of a, at first hand");
    else await refusal(outcome, 401, /Pages of this origin may not open sockets/);
  });
}

Deno.test("where no origins are listed, every page opens sockets", async () => {
  ok((await ask({ origin: "https://evil.example" })).sent);
});
