export interface ScriptPage extends AsyncDisposable {
  /** Of the page, as `http://127.0.0.1:4711/`. */
  readonly url: string;
}

/** Serves a page, and beside it at `path` the script that it imports, as a browser wants both. */
export function serveScriptPage(page: string, path: string, script: string): ScriptPage {
  const server = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen() {} },
    (request) =>
      new URL(request.url).pathname === path
        ? new Response(script, { headers: { "content-type": "text/javascript" } })
        : new Response(page, { headers: { "content-type": "text/html" } }),
  );
  return {
    url: `http://127.0.0.1:${server.addr.port}/`,
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}
