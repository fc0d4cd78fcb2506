import { bundle } from "../../tools/sdk/bundle_size.ts";

/** Serves the page under test to browsers. */
export interface Site extends AsyncDisposable {
  /** The page's address, for a service at `api`. */
  address(api: string): string;
}

/** As strict as a policy can be for a page that talks to a service: nothing inline, and nothing made from texts. */
const policy = (api: string) =>
  `default-src 'none'; script-src 'self'; connect-src ${api} ${api.replace("http", "ws")}`;

export async function openSite(): Promise<Site> {
  const script = await bundle(`import "./../tests/live_browser/page.ts";`);
  const site = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, (request) => {
    const { pathname, searchParams } = new URL(request.url);
    if (pathname === "/page.js") {
      return new Response(script, { headers: { "content-type": "text/javascript" } });
    }
    return new Response(`<!doctype html><title>Room</title><script type="module" src="/page.js"></script>`, {
      headers: {
        "content-type": "text/html",
        "content-security-policy": policy(searchParams.get("api") ?? "'none'"),
      },
    });
  });
  return {
    address: (api) => `http://127.0.0.1:${site.addr.port}/?api=${new URL(api).origin}`,
    [Symbol.asyncDispose]: () => site.shutdown(),
  };
}
