/** What a route gets to see of a request. */
export interface Exchange {
  headers: Headers;
  query: URLSearchParams;
  /** The path's `id`, decoded. */
  id: string;
  body: Uint8Array<ArrayBuffer>;
}

/** One operation of the server. */
export interface Route {
  method: string;
  path: string;
  answer(exchange: Exchange): Response | Promise<Response>;
}

/** The body as JSON. */
export function jsonOf<T>({ body }: Exchange): T {
  return JSON.parse(new TextDecoder().decode(body));
}

/** A JSON answer under an entity tag, compressed as far as its tag tells; 304 where the reader has it already. */
export function tagged({ headers }: Exchange, revision: number, body: unknown, status = 200): Response {
  const etag = `"r${revision};gz"`;
  if (headers.get("if-none-match") === etag) return new Response(null, { status: 304, headers: { etag } });
  return Response.json(body, { status, headers: { etag } });
}

/** Whether `If-Match` names this revision; undefined where there is no such header. */
export function matches({ headers }: Exchange, revision: number): boolean | undefined {
  const tag = headers.get("if-match");
  return tag === null ? undefined : tag.replace(/;\w+"$/, '"') === `"r${revision}"`;
}
