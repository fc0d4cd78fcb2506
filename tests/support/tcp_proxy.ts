/** Stands between a client and a server so that a test can take the server away and give it back. */
export interface TcpProxy extends AsyncDisposable {
  readonly port: number;
  /** Drops every connection and refuses new ones. */
  cut(): void;
  restore(): void;
}

export function openTcpProxy(target: { hostname: string; port: number }): TcpProxy {
  const open = new Set<Deno.Conn>();
  const work = new Set<Promise<unknown>>();
  let listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;
  track(accept(listener));

  const cut = () => {
    listener.close();
    for (const connection of open) close(connection);
  };
  return {
    port,
    cut,
    restore() {
      listener = Deno.listen({ hostname: "127.0.0.1", port });
      track(accept(listener));
    },
    async [Symbol.asyncDispose]() {
      cut();
      await Promise.all(work);
    },
  };

  async function accept(from: Deno.Listener): Promise<void> {
    for await (const client of from) {
      open.add(client);
      track(join(client));
    }
  }

  async function join(client: Deno.Conn): Promise<void> {
    const server = await Deno.connect(target);
    open.add(server);
    if (!open.has(client)) close(server);
    await Promise.all([pump(client, server), pump(server, client)]);
  }

  async function pump(from: Deno.Conn, to: Deno.Conn): Promise<void> {
    // Either side may vanish at any moment, that is what this is for.
    await from.readable.pipeTo(to.writable).catch(() => {});
    close(from);
    close(to);
  }

  function close(connection: Deno.Conn): void {
    if (!open.delete(connection)) return;
    try {
      connection.close();
    } catch (error) {
      if (!(error instanceof Deno.errors.BadResource)) throw error;
    }
  }

  function track(promise: Promise<unknown>): void {
    work.add(promise);
    promise.finally(() => work.delete(promise));
  }
}
