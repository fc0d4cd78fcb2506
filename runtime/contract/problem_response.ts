import { DatabaseUnavailable } from "../db/mod.ts";
import { Problem, problem, problemBody } from "../problem/mod.ts";
import type { Cors } from "./cors.ts";
import { type Header, requestIdOf } from "./exchange.ts";
import { wholeResponse } from "./whole_response.ts";

/** What is answered to something that was thrown; only what is a problem already has words for the caller. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof DatabaseUnavailable) {
    return problem("unavailable", {
      detail: "The database cannot be reached",
      retryAfterSeconds: error.retryAfterSeconds,
      cause: error,
    });
  }
  return problem("internal", { cause: error });
}

/** The answer to a credential that is missing or not good. */
export function unauthenticated(detail: string, cause?: unknown): Problem {
  return problem("unauthenticated", { detail, cause, headers: { "WWW-Authenticate": "Bearer" } });
}

/** The RFC 9457 answer. A header that the problem itself brings takes the place of one among `headers`. */
export function problemResponse(
  thrown: Problem,
  requestId: string,
  request: Request,
  headers: readonly Header[],
): Response {
  const { retryAfterSeconds, headers: brought = {} } = thrown.options;
  const all = headers.filter(([name]) => !Object.hasOwn(brought, name));
  all.push(...Object.entries(brought));
  if (retryAfterSeconds !== undefined) all.push(["Retry-After", String(retryAfterSeconds)]);
  all.push(["Content-Type", "application/problem+json"], ["Cache-Control", "no-store"]);
  const body = problemBody(thrown, requestId, new URL(request.url).pathname);
  return wholeResponse(JSON.stringify(body), thrown.status, all);
}

/** The answer to a method that no operation of the address has. */
export function refuseMethod(cors: Cors, request: Request, allowed: readonly string[]): Response {
  const methods = allowed.join(", ");
  const detail = `The method "${request.method}" is not among those of this address: ${methods}`;
  return refuse(cors, request, problem("method-not-allowed", { detail, headers: { Allow: methods } }));
}

/** The answer where no operation is: a problem like any other. */
export function refuseAddress(cors: Cors, request: Request): Response {
  return refuse(cors, request, problem("not-found"));
}

function refuse(cors: Cors, request: Request, thrown: Problem): Response {
  const requestId = requestIdOf(request);
  return problemResponse(thrown, requestId, request, [...cors.headers(request), ["X-Request-Id", requestId]]);
}
