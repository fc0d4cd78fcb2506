import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** Milliseconds that a piece of data takes in one direction, drawn anew for each. */
export type Delay = () => number;

export interface DelayProxy extends AsyncDisposable {
  readonly url: string;
}

/** Stands before a server and makes the way there and back longer. Nothing overtakes anything, as in TCP. */
export async function openDelayProxy(target: string, up: Delay, down: Delay): Promise<DelayProxy> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.on("error", () => {});
      socket.on("close", () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    delay(client, upstream, up);
    delay(upstream, client, down);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      const closed = once(server, "close");
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

function delay(from: Socket, to: Socket, draw: Delay): void {
  let lastMs = 0;
  from.on("data", (data) => {
    const arrivesMs = Math.max(lastMs, performance.now() + draw());
    lastMs = arrivesMs;
    setTimeout(() => {
      if (!to.destroyed) to.write(data);
    }, Math.max(0, arrivesMs - performance.now()));
  });
}
