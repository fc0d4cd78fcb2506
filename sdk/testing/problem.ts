import type { Problems } from "../gen/problems.ts";

/** The problems that the tests meet; the generated catalogue checks their numbers. */
const CATALOGUE = {
  "bad-request": { status: 400, code: 1000 },
  "unauthenticated": { status: 401, code: 1001 },
  "not-found": { status: 404, code: 1003 },
  "unsupported-media-type": { status: 415, code: 1006 },
  "precondition-required": { status: 428, code: 1008 },
  "precondition-failed": { status: 412, code: 1009 },
  "quota-exceeded": { status: 429, code: 1010 },
  "unavailable": { status: 503, code: 1015 },
  "invalid-cursor": { status: 400, code: 1017 },
  "preset-not-found": { status: 404, code: 2000 },
  "refresh-refused": { status: 401, code: 3003 },
  "session-not-found": { status: 404, code: 3100 },
  "role-forbids": { status: 403, code: 3103 },
} satisfies Partial<Problems>;

/** A problem as the services answer it. */
export function problem(
  type: keyof typeof CATALOGUE,
  more: object = {},
  headers: { [name: string]: string } = {},
): Response {
  const { status, code } = CATALOGUE[type];
  const body = { type: `/problems/${type}`, title: type, status, code, requestId: "req-problem", ...more };
  return Response.json(body, {
    status,
    headers: { "content-type": "application/problem+json", "x-request-id": "req-problem", ...headers },
  });
}
