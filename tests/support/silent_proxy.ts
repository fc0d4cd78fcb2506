/**
 * A TCP relay for tests that can fall silent the way a dead machine does: connections stay open and bytes are taken,
 * but nothing is passed on until it speaks again.
 */
export interface SilentProxy extends AsyncDisposable {
  /** The target's URL with this relay in place of the target. */
  readonly url: string;
  silence(): void;
  speak(): void;
  breakConnections(): void;
}

export function silentProxy(target: string): SilentProxy {
  const url = new URL(target);
  const to = { hostname: url.hostname, port: Number(url.port || 6379) };
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const open = new Set<Deno.Conn>();
  const relays: Promise<void>[] = [];
  let speaking = Promise.withResolvers<void>();
  speaking.resolve();

  async function relay(from: Deno.Conn, into: Deno.Conn): Promise<void> {
    const chunk = new Uint8Array(16 * 1024);
    try {
      for (let size = await from.read(chunk); size !== null; size = await from.read(chunk)) {
        await speaking.promise;
        await writeAll(into, chunk.subarray(0, size));
      }
    } catch {
      // Either end may be closed under us at any time: that is what the relay is for.
    } finally {
      close(from);
      close(into);
    }
  }

  function close(connection: Deno.Conn): void {
    if (open.delete(connection)) connection.close();
  }

  const accepting = (async () => {
    for await (const client of listener) {
      const server = await Deno.connect(to);
      open.add(client).add(server);
      relays.push(relay(client, server), relay(server, client));
    }
  })();

  url.host = `127.0.0.1:${listener.addr.port}`;
  return {
    url: url.href,
    silence() {
      speaking = Promise.withResolvers<void>();
    },
    speak() {
      speaking.resolve();
    },
    breakConnections() {
      for (const connection of open) close(connection);
    },
    async [Symbol.asyncDispose]() {
      speaking.resolve();
      listener.close();
      for (const connection of open) close(connection);
      await accepting;
      await Promise.all(relays);
    },
  };
}

async function writeAll(into: Deno.Conn, bytes: Uint8Array): Promise<void> {
  for (let written = 0; written < bytes.length;) written += await into.write(bytes.subarray(written));
}
