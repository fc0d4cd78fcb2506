import { answerHead } from "./answer_head.ts";
import { internalError, type Listener, type ListenOptions } from "./listener.ts";

/** Listens with the runtime's own server, the fastest there is; it opens no WebSockets. */
export function listenPlain({ hostname, port, fetch, onError }: ListenOptions): Promise<Listener> {
  const server = Deno.serve({
    hostname,
    port,
    onListen: () => {},
    onError(error) {
      onError(error);
      return internalError();
    },
  }, (request, info) => {
    const response = fetch(request, { remoteAddr: info.remoteAddr as Deno.NetAddr });
    return request.method === "HEAD" ? Promise.resolve(response).then(answerHead) : response;
  });
  return Promise.resolve({ port: (server.addr as Deno.NetAddr).port, shutdown: () => server.shutdown() });
}
