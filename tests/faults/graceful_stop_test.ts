import { match, ok, strictEqual } from "node:assert/strict";
import { dataDirectory, type DownbeatProcess, startDownbeat } from "../support/downbeat_process.ts";
import { untilReady } from "../support/server.ts";

Deno.test("a process told to stop finishes the requests it has begun, and ends with 0", async () => {
  await using directory = await dataDirectory();
  await using downbeat = await startDownbeat({
    env: { DATABASE_URL: directory.databaseUrl, PRESETS_STARTER: "0", LIMIT_FACTOR: "0" },
  });
  const begun = await Promise.all([1, 2, 3].map(() => beginRegistration(downbeat)));
  downbeat.signal("SIGTERM");
  await draining(downbeat);
  const answers = await Promise.all(begun.map(({ finish }) => finish()));
  for (const answer of answers) match(answer, /^HTTP\/1\.1 201 /);
  const { code, signal, printed } = await downbeat.ended;
  strictEqual(signal, null);
  strictEqual(code, 0, printed);
  ok(!/"level":"(ERROR|WARN)/.test(printed), printed);
});

/** A request whose head and half its body the server has, on a connection that it has answered before. */
async function beginRegistration({ url }: DownbeatProcess) {
  const { hostname, port, host } = new URL(url);
  const connection = await Deno.connect({ hostname, port: Number(port) });
  const body = JSON.stringify({
    email: `${crypto.randomUUID()}@example.org`,
    password: "a long secret phrase",
  });
  await send(connection, `GET /healthz HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
  match(await receive(connection), /^HTTP\/1\.1 200 /);
  await send(
    connection,
    `POST /v1/auth/register HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\n` +
      `Content-Length: ${body.length}\r\nExpect: 100-continue\r\n\r\n`,
  );
  // The server asks for the body only once it has begun to read it.
  match(await receive(connection), /^HTTP\/1\.1 100 /);
  await send(connection, body.slice(0, 20));
  return {
    async finish(): Promise<string> {
      await send(connection, body.slice(20));
      const answer = await receive(connection);
      connection.close();
      return answer;
    },
  };
}

async function send(connection: Deno.Conn, text: string): Promise<void> {
  const bytes = new TextEncoder().encode(text);
  for (let sent = 0; sent < bytes.length;) sent += await connection.write(bytes.subarray(sent));
}

async function receive(connection: Deno.Conn): Promise<string> {
  const chunk = new Uint8Array(16_384);
  const size = await connection.read(chunk);
  return new TextDecoder().decode(chunk.subarray(0, size ?? 0));
}

/** Resolves once the process says that it takes no more work. */
async function draining({ url }: DownbeatProcess): Promise<void> {
  await untilReady(async () => {
    const response = await fetch(`${url}/readyz`);
    await response.body?.cancel();
    strictEqual(response.status, 503);
  });
}
