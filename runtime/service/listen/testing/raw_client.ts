/** A connection on which a test says what no HTTP client would. */
export interface RawClient extends Disposable {
  readonly connection: Deno.TcpConn;
  send(text: string): Promise<void>;
  /** What has come, a character for each byte, once `end` is part of it, or all there is when the server hangs up first. */
  until(end: string): Promise<string>;
  /** All there is until the server hangs up. */
  rest(): Promise<string>;
}

const HUNG_UP = [Deno.errors.ConnectionReset, Deno.errors.BrokenPipe];

export async function rawClient(port: number): Promise<RawClient> {
  const connection = await Deno.connect({ hostname: "127.0.0.1", port });
  const buffer = new Uint8Array(65_536);
  let text = "";
  const until = async (end: string | undefined) => {
    while (end === undefined || !text.includes(end)) {
      const count = await connection.read(buffer).catch((error) => {
        if (HUNG_UP.some((kind) => error instanceof kind)) return null;
        throw error;
      });
      if (count === null) break;
      text += String.fromCharCode(...buffer.subarray(0, count));
    }
    const found = text;
    text = "";
    return found;
  };
  return {
    connection,
    async send(sent) {
      const bytes = new TextEncoder().encode(sent);
      for (let at = 0; at < bytes.length;) at += await connection.write(bytes.subarray(at));
    },
    until,
    rest: () => until(undefined),
    [Symbol.dispose]: () => connection.close(),
  };
}

/** The handshake of a WebSocket, as a client writes it. */
export function handshake(path: string, protocols: string): string {
  return `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n" +
    `Sec-WebSocket-Protocol: ${protocols}\r\n\r\n`;
}
