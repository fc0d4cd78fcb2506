import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import type { Document, Operation, Response } from "@downbeat/runtime/contract";
import { type Common, expand, problemsOf } from "./expand.ts";
import { documentOf } from "./testing/document.ts";

const STATUSES: Record<string, number> = {
  "bad-request": 400,
  "unauthenticated": 401,
  "forbidden": 403,
  "idempotency-key-in-use": 409,
  "reply-was-secret": 409,
  "preset-name-taken": 409,
  "precondition-failed": 412,
  "payload-too-large": 413,
  "unsupported-media-type": 415,
  "idempotency-key-reused": 422,
  "precondition-required": 428,
  "quota-exceeded": 429,
  "internal": 500,
  "unavailable": 503,
};
const COMMON: Common = {
  catalogue: Object.fromEntries(
    Object.entries(STATUSES).map(([name, status]) => [name, { status, code: 1, title: `Title of ${name}` }]),
  ),
  schemas: { Problem: { type: "object" }, ProblemIssue: { type: "object" } },
  headers: { RequestId: {}, RateLimit: {}, RateLimitPolicy: {}, RetryAfter: {} },
  idempotencyKey: { name: "Idempotency-Key", in: "header", schema: { type: "string", maxLength: 128 } },
};

const operationOf = (document: Document) => document.paths["/v1/things"]!["post"] as Operation;
const expanded = (changes: Partial<Operation> = {}) => operationOf(expand(documentOf(changes), COMMON));
const problems = (changes: Partial<Operation>) => {
  const document = documentOf(changes);
  return problemsOf(document, operationOf(document), []);
};

Deno.test("expand declares every problem that an operation's traits bring, under its status", () => {
  const statuses = Object.keys(expanded().responses);
  deepStrictEqual(statuses, ["201", "400", "401", "403", "409", "413", "415", "422", "429", "500", "503"]);
});

Deno.test("expand groups problems of one status and names them", () => {
  const conflict = expanded({ "x-problems": ["preset-name-taken"] }).responses["409"] as Response;
  deepStrictEqual(conflict["x-problems"], ["preset-name-taken", "idempotency-key-in-use"]);
  ok(conflict.description.includes("Title of preset-name-taken"));
  ok("application/problem+json" in conflict.content!);
});

Deno.test("expand puts Retry-After on the answers that ask to wait, and only there", () => {
  const { responses } = expanded();
  const waiting = Object.entries(responses).filter(([, one]) =>
    "Retry-After" in ((one as Response).headers ?? {})
  );
  deepStrictEqual(waiting.map(([status]) => status), ["429", "503"]);
});

Deno.test("expand gives every answer the standard headers and keeps its own", () => {
  for (const response of Object.values(expanded().responses)) {
    const { headers = {} } = response as Response;
    for (const name of ["X-Request-Id", "RateLimit", "RateLimit-Policy"]) ok(name in headers, name);
  }
  ok("Location" in (expanded().responses["201"] as Response).headers!);
});

Deno.test("expand gives the standard headers to answers that are shared", () => {
  const document = documentOf({ responses: { "201": { $ref: "#/components/responses/Made" } } });
  document.components.responses = { Made: { description: "Made." } };
  ok("X-Request-Id" in expand(document, COMMON).components.responses!["Made"]!.headers!);
});

Deno.test("expand adds the key's parameter to idempotent operations and to no other", () => {
  deepStrictEqual(expanded().parameters, [{ $ref: "#/components/parameters/IdempotencyKey" }]);
  deepStrictEqual(expanded({ "x-idempotent": false }).parameters ?? [], []);
});

Deno.test("expand refuses a problem that the catalogue lacks, and names the operation", () => {
  throws(() => expanded({ "x-problems": ["preset-nmae-taken"] }), /"things.create".*"preset-nmae-taken"/);
});

Deno.test("expand names the quota after an operation's own words, and none where nothing is counted", () => {
  const limited = expanded({ description: "Makes one.", "x-limit": "bulk" });
  strictEqual(limited.description, "Makes one.\n\nCounts against the quota `bulk`.");
  const document = documentOf({ description: "Makes one." });
  delete operationOf(document)["x-limit"];
  strictEqual(operationOf(expand(document, COMMON)).description, "Makes one.");
});

Deno.test("expand leaves its source as it was", () => {
  const source = documentOf();
  const before = structuredClone(source);
  expand(source, COMMON);
  deepStrictEqual(source, before);
});

Deno.test("problemsOf asks for a credential only where one is read, and for scopes only where there are some", () => {
  strictEqual(problems({ security: [] }).includes("unauthenticated"), false);
  const optional = problems({ security: [{}, { bearer: [] }] });
  strictEqual(optional.includes("unauthenticated"), true);
  strictEqual(optional.includes("forbidden"), false);
});

Deno.test("problemsOf follows a reference to If-Match", () => {
  const document = documentOf({ parameters: [{ $ref: "#/components/parameters/IfMatch" }] });
  document.components.parameters = {
    IfMatch: { name: "If-Match", in: "header", schema: { type: "string" } },
  };
  const found = problemsOf(document, operationOf(document), []);
  ok(found.includes("precondition-required") && found.includes("precondition-failed"));
});

Deno.test("problemsOf says that a secret is not answered twice, exactly where an idempotent answer holds one", () => {
  const answering = (member: object) => {
    const schema = { type: "object", properties: { inner: { type: "object", properties: { member } } } };
    return { "201": { description: "Made.", content: { "application/json": { schema } } } } as never;
  };
  const secret = answering({ type: "string", "x-secret": true });
  ok(problems({ responses: secret }).includes("reply-was-secret"));
  ok(!problems({ responses: secret, "x-idempotent": false }).includes("reply-was-secret"));
  ok(!problems({ responses: answering({ type: "string" }) }).includes("reply-was-secret"));
});

Deno.test("problemsOf names a lacking scope where only keys need one", () => {
  ok(problems({ security: [{}, { bearer: [] }, { key: ["things:read"] }] }).includes("forbidden"));
});

Deno.test("expand declares on every answer of a deprecated operation what it says, and on no other's", () => {
  const document = documentOf({
    deprecated: true,
    "x-deprecated": { since: "2026-11-01", sunset: "2027-05-01" },
    responses: { "201": { $ref: "#/components/responses/Made" } },
  });
  document.components.responses = { Made: { description: "Made." } };
  const { paths, components } = expand(document, COMMON);
  for (const response of Object.values((paths["/v1/things"]!["post"] as Operation).responses)) {
    const { headers = {} } = response as Response;
    for (const name of ["Deprecation", "Sunset", "Link", "X-Request-Id"]) ok(name in headers, name);
  }
  ok(!("Deprecation" in components.responses!["Made"]!.headers!));
  ok("Sunset" in components.headers!);
  ok(!("Sunset" in expand(documentOf(), COMMON).components.headers!));
});

Deno.test("expand declares no Sunset while there is none", () => {
  const { responses } = expanded({ deprecated: true, "x-deprecated": { since: "2026-11-01" } });
  const { headers = {} } = responses["201"] as Response;
  deepStrictEqual(["Deprecation", "Link", "Sunset"].map((name) => name in headers), [true, true, false]);
});
