import { PROBLEMS, type ProblemType } from "@downbeat/contract/problems";

/** A problem as the services answer it. */
export function problem(
  type: ProblemType,
  more: object = {},
  headers: { [name: string]: string } = {},
): Response {
  const { status, code, title } = PROBLEMS[type];
  const body = { type: `/problems/${type}`, title, status, code, requestId: "req-problem", ...more };
  return Response.json(body, {
    status,
    headers: { "content-type": "application/problem+json", "x-request-id": "req-problem", ...headers },
  });
}
