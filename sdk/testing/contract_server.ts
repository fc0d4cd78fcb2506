import { accountRoutes } from "./account_routes.ts";
import { presetRoutes } from "./preset_routes.ts";
import { problem } from "./problem.ts";
import type { Exchange, Route } from "./route.ts";

/** Answers instead of the routes; `closing` aborts when the server stops, so that nothing has to answer for ever. */
export type Scripted = (request: Request, closing: AbortSignal) => Response | Promise<Response>;

/** A request as the server got it. */
export interface Seen {
  line: string;
  headers: Headers;
  body: Uint8Array<ArrayBuffer>;
}

/** A server on a real socket that answers as the documents say, from memory. */
export interface ContractServer extends AsyncDisposable {
  url: string;
  seen: Seen[];
  /** The next answers, in order, before the routes are asked again. */
  script(...answers: Scripted[]): void;
}

const CORS = {
  "access-control-allow-origin": "*",
  "access-control-allow-methods": "GET, HEAD, POST, PUT, PATCH, DELETE",
  "access-control-allow-headers": "Authorization, Content-Type, If-Match, If-None-Match, Idempotency-Key",
  "access-control-expose-headers": "ETag, Retry-After, X-Request-Id, Content-Disposition",
};

async function route(routes: Route[], request: Request, body: Seen["body"]): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  for (const { method, path, answer } of routes) {
    const match = request.method === method ? new URLPattern({ pathname: path }).exec({ pathname }) : null;
    if (!match) continue;
    const id = decodeURIComponent(match.pathname.groups["id"] ?? "");
    return await answer({ headers: request.headers, query: searchParams, id, body } satisfies Exchange);
  }
  return problem("not-found");
}

/** Starts a server; `await using` stops it. */
export function startContractServer(): ContractServer {
  const routes = [...accountRoutes(), ...presetRoutes()];
  const scripted: Scripted[] = [];
  const seen: Seen[] = [];
  const closing = new AbortController();
  const server = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen() {} },
    async (request) => {
      if (request.method === "OPTIONS") return new Response(null, { status: 204, headers: CORS });
      const body = new Uint8Array(await request.arrayBuffer());
      const { pathname, search } = new URL(request.url);
      seen.push({ line: `${request.method} ${pathname}${search}`, headers: request.headers, body });
      const next = scripted.shift();
      const response = await (next ? next(request, closing.signal) : route(routes, request, body));
      for (const [name, value] of Object.entries(CORS)) response.headers.set(name, value);
      if (!response.headers.has("x-request-id")) response.headers.set("x-request-id", `req-${seen.length}`);
      return response;
    },
  );
  return {
    url: `http://127.0.0.1:${server.addr.port}`,
    seen,
    script: (...answers) => void scripted.push(...answers),
    [Symbol.asyncDispose]() {
      closing.abort();
      return server.shutdown();
    },
  };
}
