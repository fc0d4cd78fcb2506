import { deepStrictEqual, match, ok } from "node:assert/strict";
import { type Answer, answerFaults } from "./answer_faults.ts";
import { readSubjects, type Subject } from "./subjects.ts";

const subjects = await readSubjects();
const me = subjects.find(({ spec }) => spec.id === "me.get")!;
const download = subjects.find(({ spec }) => spec.id === "presets.download")!;

const HEADERS = { "x-request-id": "req_12345678", "access-control-allow-origin": "*" };
const ACCOUNT = {
  id: `acc_${"0".repeat(26)}`,
  kind: "guest",
  displayName: "Ada",
  createdAt: "2026-01-01T00:00:00.000Z",
};
const PROBLEM = {
  type: "/problems/unauthenticated",
  title: "A valid credential is needed",
  status: 401,
  code: 1001,
  requestId: "req_12345678",
};

function answer(status: number, body: unknown, headers: Record<string, string> = {}): Answer {
  const type = status < 400 ? "application/json" : "application/problem+json";
  return {
    status,
    headers: new Headers({ ...HEADERS, "content-type": type, ...headers }),
    bytes: new TextEncoder().encode(JSON.stringify(body)),
  };
}

function without(name: string, given: Answer): Answer {
  given.headers.delete(name);
  return given;
}

Deno.test("an answer that keeps the document has no fault", () => {
  deepStrictEqual(answerFaults(me, answer(200, ACCOUNT)), []);
  deepStrictEqual(answerFaults(me, answer(401, PROBLEM)), []);
});

const broken: Readonly<Record<string, readonly [Subject, Answer, RegExp]>> = {
  "an undeclared status": [me, answer(418, {}), /undeclared status 418/],
  "an undeclared problem": [
    me,
    answer(409, { ...PROBLEM, type: "/problems/email-taken", status: 409 }),
    /undeclared status 409/,
  ],
  "a problem under another's status": [
    me,
    answer(401, { ...PROBLEM, type: "/problems/forbidden" }),
    /undeclared problem "forbidden"/,
  ],
  "a problem that is not in the catalogue": [
    me,
    answer(401, { ...PROBLEM, type: "about:blank" }),
    /not in the catalogue/,
  ],
  "another title": [me, answer(401, { ...PROBLEM, title: "Nope" }), /says title "Nope"/],
  "another request id": [me, answer(401, { ...PROBLEM, requestId: "req_other" }), /names another request id/],
  "source code": [
    me,
    answer(401, { ...PROBLEM, detail: "at file:///srv/bind.ts:12:3" }),
    /shows its source code/,
  ],
  "a member of the wrong type": [me, answer(200, { ...ACCOUNT, kind: "robot" }), /\/kind is not in the list/],
  "a missing member": [me, answer(200, { ...ACCOUNT, id: undefined }), /\/id is missing/],
  "a member out of bounds": [me, answer(200, { ...ACCOUNT, displayName: "x".repeat(81) }), /longer than 80/],
  "another media type": [
    me,
    answer(200, ACCOUNT, { "content-type": "text/html" }),
    /undeclared type "text\/html"/,
  ],
  "no request id": [me, without("x-request-id", answer(200, ACCOUNT)), /no X-Request-Id/],
  "no word on origins": [me, without("access-control-allow-origin", answer(200, ACCOUNT)), /Access-Control/],
  "a 503 that does not say when to come back": [
    me,
    answer(503, { ...PROBLEM, status: 503 }),
    /without Retry-After/,
  ],
  "a lacking entity tag": [
    download,
    answer(200, "", { "content-type": "audio/midi" }),
    /lacks the header ETag/,
  ],
};

for (const [what, [subject, given, fault]] of Object.entries(broken)) {
  Deno.test(`an answer with ${what} is caught`, () => {
    const faults = answerFaults(subject, given);
    ok(faults.length > 0);
    match(faults.join("\n"), fault);
  });
}
