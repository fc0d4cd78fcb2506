import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { deprecationHeaders } from "./deprecation.ts";
import type { Deprecation } from "./document.ts";
import { type BoundAppOptions, type BoundRequest, openBoundApp } from "./testing/bound_app.ts";

const REPORT = "/v1/things/a/report";
const SCOPES = ["accounts:read"];

async function ask(path: string, init: BoundRequest & { scopes?: string[] }, options: BoundAppOptions = {}) {
  await using bound = await openBoundApp(options);
  const token = init.scopes && await bound.userToken(init.scopes);
  return await bound.request(path, { ...init, ...(token && { token }) });
}

function failing(): never {
  throw new Error("Broken");
}

const answers: readonly [status: number, answer: () => Promise<Response>][] = [
  [200, () => ask(REPORT, { scopes: SCOPES })],
  [200, () => ask(REPORT, { scopes: SCOPES, method: "HEAD" })],
  [204, () => ask("/v1/things/none/report", { scopes: SCOPES })],
  [400, () => ask(`${REPORT}?nonsense=1`, { scopes: SCOPES })],
  [401, () => ask(REPORT, {})],
  [403, () => ask(REPORT, { scopes: ["things:write"] })],
  [500, () => ask(REPORT, { scopes: SCOPES }, { handlers: { "things.report": failing } })],
];

for (const [status, answer] of answers) {
  Deno.test(`an answer ${status} of a deprecated operation says since when, until when, and where to read of it`, async () => {
    const response = await answer();
    strictEqual(response.status, status);
    strictEqual(response.headers.get("deprecation"), "@1793491200");
    strictEqual(response.headers.get("sunset"), "Sat, 01 May 2027 00:00:00 GMT");
    strictEqual(
      response.headers.get("link"),
      '</changelog#deprecated-things.report>; rel="deprecation"; type="text/html", ' +
        '</changelog#deprecated-things.report>; rel="sunset"; type="text/html"',
    );
    const exposed = response.headers.get("access-control-expose-headers")!.split(", ");
    for (const name of ["Deprecation", "Sunset", "Link"]) ok(exposed.includes(name));
    await response.body?.cancel();
  });
}

Deno.test("an operation that stays says nothing of deprecation", async () => {
  const { headers } = await ask("/v1/things/a", {});
  for (const name of ["deprecation", "sunset", "link"]) strictEqual(headers.has(name), false);
});

Deno.test("an operation whose end is not set is deprecated without a sunset", () => {
  const deprecation: Deprecation = { since: "2026-11-01" };
  deepStrictEqual(
    deprecationHeaders({ operationId: "things.old", "x-deprecated": deprecation, responses: {} }),
    [
      ["Deprecation", "@1793491200"],
      ["Link", '</changelog#deprecated-things.old>; rel="deprecation"; type="text/html"'],
    ],
  );
});
