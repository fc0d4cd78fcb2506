import type { IncomingMessage } from "node:http";

/** The request that a message of `node:http` is. Its host is of no concern to anybody, so a hostile one is not looked at. */
export function readRequest(incoming: IncomingMessage, signal: AbortSignal): Request {
  const headers: [string, string][] = [];
  const { rawHeaders, method = "GET" } = incoming;
  for (let i = 0; i < rawHeaders.length; i += 2) headers.push([rawHeaders[i]!, rawHeaders[i + 1]!]);
  const init: RequestInit = { method, headers, signal };
  if (method !== "GET" && method !== "HEAD") init.body = bodyOf(incoming);
  return new Request(`http://localhost${targetOf(incoming.url ?? "/")}`, init);
}

/** A proxy's absolute form names the origin too; a lone `*` is about the server and no path. */
function targetOf(url: string): string {
  if (url.startsWith("/")) return url;
  const absolute = URL.parse(url);
  return absolute ? absolute.pathname + absolute.search : `/${encodeURIComponent(url)}`;
}

/** What is still to come of a message, taken from the connection no faster than it is read. */
function bodyOf(incoming: IncomingMessage): ReadableStream<Uint8Array<ArrayBuffer>> {
  let begun = false;
  return new ReadableStream({
    pull(controller) {
      if (!begun) {
        begun = true;
        incoming.on("data", (chunk: Uint8Array<ArrayBuffer>) => {
          incoming.pause();
          controller.enqueue(new Uint8Array(chunk));
        });
        incoming.once("end", () => controller.close());
        incoming.once("error", (error) => controller.error(error));
      }
      incoming.resume();
    },
    cancel() {
      incoming.removeAllListeners("data").removeAllListeners("end").pause();
    },
  }, { highWaterMark: 0 });
}
