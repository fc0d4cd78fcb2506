import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";

/** Stands between clients and a server, and lets a test do to their connections what networks do. */
export interface TcpProxy extends AsyncDisposable {
  /** The target's URL with this proxy in place of the target. */
  readonly url: string;
  /** Drops every connection and refuses new ones. */
  cut(): Promise<void>;
  /** Takes connections again. */
  restore(): Promise<void>;
  /** Breaks every connection at once, as a crash does: both ends are told by a reset. */
  breakConnections(): void;
  /** Ends every connection in order: both ends are told that nothing more comes. */
  closeConnections(): void;
  /** Leaves every connection half-open: nothing is passed on any more, and nobody is told. New connections work. */
  strandConnections(): void;
  /** As stranding, but what clients send still arrives. */
  deafenConnections(): void;
  /** Takes bytes on all connections, new ones too, and passes none on until it speaks: a dead machine, or a stall. */
  silence(): void;
  speak(): void;
}

/** Two sockets that are one connection. */
interface Pair {
  readonly sockets: readonly [Socket, Socket];
  stranded: boolean;
  deaf: boolean;
}

const PORTS: Readonly<Record<string, number>> = { "redis:": 6379, "postgres:": 5432 };

/** @param target the URL of a server, or what chooses one for each connection, as a load balancer does */
export async function openTcpProxy(target: string | (() => string)): Promise<TcpProxy> {
  const choose = typeof target === "string" ? () => target : target;
  const url = new URL(choose());
  const pairs = new Set<Pair>();
  let silent = false;
  let server = await listen(0);
  const { port } = server.address() as AddressInfo;
  url.host = `127.0.0.1:${port}`;

  async function listen(port: number): Promise<Server> {
    const listening = createServer({ allowHalfOpen: true, pauseOnConnect: true }, join);
    listening.listen(port, "127.0.0.1");
    await once(listening, "listening");
    return listening;
  }

  function join(client: Socket): void {
    const { hostname: host, port, protocol } = new URL(choose());
    const to = { host, port: Number(port || PORTS[protocol]), allowHalfOpen: true };
    const pair: Pair = { sockets: [client, connect(to)], stranded: false, deaf: false };
    pairs.add(pair);
    const [, owner] = pair.sockets;
    owner.pause();
    pump(pair, client, owner);
    pump(pair, owner, client);
    if (!silent) flow(pair);
  }

  function pump(pair: Pair, from: Socket, into: Socket): void {
    from.setNoDelay(true);
    from.on("data", (bytes) => {
      if (pair.stranded || pair.deaf && into === pair.sockets[0] || into.write(bytes)) return;
      from.pause();
      into.once("drain", () => {
        if (!silent) from.resume();
      });
    });
    from.on("end", () => {
      if (!pair.stranded) into.end();
    });
    // Either side may vanish at any moment, that is what this is for; `close` follows.
    from.on("error", () => {});
    from.on("close", () => {
      if (!pair.stranded) into.destroy();
      if (from.destroyed && into.destroyed) pairs.delete(pair);
    });
  }

  function flow({ sockets }: Pair): void {
    for (const socket of sockets) socket.resume();
  }

  async function cut(): Promise<void> {
    const sockets = [...pairs].flatMap((pair) => pair.sockets).filter(({ closed }) => !closed);
    const closed = sockets.map((socket) => once(socket, "close"));
    if (server.listening) closed.push(once(server, "close"));
    server.close();
    for (const socket of sockets) socket.destroy();
    await Promise.all(closed);
  }

  return {
    url: url.href,
    cut,
    async restore() {
      server = await listen(port);
    },
    breakConnections() {
      for (const { sockets } of pairs) for (const socket of sockets) socket.resetAndDestroy();
    },
    closeConnections() {
      for (const { sockets } of pairs) for (const socket of sockets) socket.end();
    },
    strandConnections() {
      for (const pair of pairs) pair.stranded = true;
    },
    deafenConnections() {
      for (const pair of pairs) pair.deaf = true;
    },
    silence() {
      silent = true;
      for (const { sockets } of pairs) for (const socket of sockets) socket.pause();
    },
    speak() {
      silent = false;
      for (const pair of pairs) flow(pair);
    },
    [Symbol.asyncDispose]: cut,
  };
}
