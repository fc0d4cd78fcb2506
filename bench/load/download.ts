/** What came of reading one answer to its end. */
export interface Download {
  /** Bytes on the wire. */
  readonly sizeBytes: number;
  readonly elapsedMs: number;
}

const ROOM_BYTES = 1 << 18;
const LAST_CHUNK = "0\r\n\r\n";

/** Reads a chunked answer as fast as it comes. @throws {Error} when it is refused or cut short */
export async function download(port: number, path: string, accept: string): Promise<Download> {
  using connection = await ask(port, path, accept);
  const room = new Uint8Array(ROOM_BYTES);
  const beganMs = performance.now();
  let sizeBytes = 0;
  let tail = "";
  for (let read = await connection.read(room); read !== null; read = await connection.read(room)) {
    const text = new TextDecoder("latin1").decode(room.subarray(Math.max(0, read - LAST_CHUNK.length), read));
    if (sizeBytes === 0) expectSuccess(room.subarray(0, read));
    tail = (tail + text).slice(-LAST_CHUNK.length);
    sizeBytes += read;
  }
  if (tail !== LAST_CHUNK) throw new Error(`"${path}" was cut short`);
  return { sizeBytes, elapsedMs: performance.now() - beganMs };
}

/** Reads an answer at so many bytes a second until it is disposed. */
export async function trickle(port: number, path: string, bytesPerSecond: number): Promise<Disposable> {
  const connection = await ask(port, path, "identity");
  const room = new Uint8Array(bytesPerSecond);
  expectSuccess(room.subarray(0, (await connection.read(room))!));
  const timer = setInterval(() => connection.read(room).catch(() => {}), 1000);
  return {
    [Symbol.dispose]() {
      clearInterval(timer);
      connection.close();
    },
  };
}

async function ask(port: number, path: string, accept: string): Promise<Deno.TcpConn> {
  const connection = await Deno.connect({ hostname: "127.0.0.1", port });
  const head = [
    "GET " + path + " HTTP/1.1",
    "host: localhost",
    "connection: close",
    "accept-encoding: " + accept,
  ];
  await connection.write(new TextEncoder().encode(head.join("\r\n") + "\r\n\r\n"));
  return connection;
}

function expectSuccess(received: Uint8Array): void {
  const head = new TextDecoder("latin1").decode(received.subarray(0, 12));
  if (head !== "HTTP/1.1 200") throw new Error(`The server answered "${head}"`);
}
