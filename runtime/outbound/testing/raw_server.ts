/** A server that answers with exactly the bytes a test wants, well-formed or not, and counts who came. */
export interface RawServer extends AsyncDisposable {
  readonly port: number;
  /** Connections so far. */
  readonly connections: number;
  /** The bytes of the requests so far, as text. */
  readonly requests: readonly string[];
  /** Resolves once every connection is closed by the other side. */
  left(): Promise<void>;
}

export interface RawServerOptions {
  /** A loopback address (127.0.0.1). */
  readonly hostname?: string;
  /** A free one without it. */
  readonly port?: number;
  /** Writes what it likes once a request's first bytes are there; without it the connection stays silent. */
  reply?(connection: Deno.Conn): Promise<void>;
  readonly tls?: { readonly key: string; readonly cert: string };
}

export function openRawServer(
  { hostname = "127.0.0.1", port = 0, reply, tls }: RawServerOptions = {},
): RawServer {
  const address = { hostname, port };
  const listener: Deno.Listener = tls ? Deno.listenTls({ ...address, ...tls }) : Deno.listen(address);
  const open = new Set<Deno.Conn>();
  const work: Promise<void>[] = [];
  const requests: string[] = [];
  let connections = 0;

  async function serve(connection: Deno.Conn): Promise<void> {
    const chunk = new Uint8Array(16 * 1024);
    try {
      const size = await connection.read(chunk);
      if (size !== null) {
        requests.push(new TextDecoder().decode(chunk.subarray(0, size)));
        await reply?.(connection);
      }
      while (await connection.read(chunk) !== null);
    } catch {
      // The other side may go away at any moment, and tests make it.
    } finally {
      close(connection);
    }
  }

  function close(connection: Deno.Conn): void {
    if (!open.delete(connection)) return;
    try {
      connection.close();
    } catch {
      // The reply may have closed it already.
    }
  }

  const accepting = (async () => {
    for await (const connection of listener) {
      connections++;
      open.add(connection);
      work.push(serve(connection));
    }
  })();

  return {
    port: (listener.addr as Deno.NetAddr).port,
    get connections() {
      return connections;
    },
    requests,
    async left() {
      await Promise.all(work);
    },
    async [Symbol.asyncDispose]() {
      listener.close();
      for (const connection of open) close(connection);
      await accepting;
      await Promise.all(work);
    },
  };
}

/** Writes text, all of it. */
export async function write(connection: Deno.Conn, text: string): Promise<void> {
  const bytes = new TextEncoder().encode(text);
  for (let sent = 0; sent < bytes.length;) sent += await connection.write(bytes.subarray(sent));
}
