import { ok, strictEqual } from "node:assert/strict";
import { dataDirectory, startDownbeat } from "../support/downbeat_process.ts";

const encoder = new TextEncoder();

/** What no HTTP client sends. */
const HOSTILE: Readonly<Record<string, Uint8Array<ArrayBuffer>>> = {
  "bytes that are no text": crypto.getRandomValues(new Uint8Array(4096)),
  "a TLS greeting": new Uint8Array([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xfc, 0x03, 0x03]),
  "an HTTP/2 preface": encoder.encode("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
  "half a request line": encoder.encode("GET /v1/pre"),
  "a header of 1 MB": encoder.encode(
    `GET /v1/presets HTTP/1.1\r\nHost: x\r\nA: ${"a".repeat(1_000_000)}\r\n\r\n`,
  ),
  "10,000 headers": encoder.encode(`GET /v1/presets HTTP/1.1\r\nHost: x\r\n${"A: b\r\n".repeat(10_000)}\r\n`),
  "an address of 1 MB": encoder.encode(`GET /${"a".repeat(1_000_000)} HTTP/1.1\r\nHost: x\r\n\r\n`),
  "no host": encoder.encode("GET /v1/presets HTTP/1.1\r\n\r\n"),
  "a host that is none": encoder.encode("GET /v1/presets HTTP/1.1\r\nHost: \xff [::\r\n\r\n"),
  "two lengths": encoder.encode(
    "POST /v1/auth/guest HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nContent-Length: 9\r\n\r\n{}",
  ),
  "a length and chunks": encoder.encode(
    "POST /v1/auth/guest HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
  ),
  "a chunk of a size that is none": encoder.encode(
    "POST /v1/auth/guest HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
  ),
  "a body that never comes": encoder.encode(
    "POST /v1/auth/guest HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 20\r\n\r\n",
  ),
  "an upgrade to nothing": encoder.encode(
    "GET /v1/presets HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: drums\r\n\r\n",
  ),
  "an absolute address of elsewhere": encoder.encode(
    "GET http://elsewhere.example/ HTTP/1.1\r\nHost: x\r\n\r\n",
  ),
  "an address of authority alone": encoder.encode(
    "CONNECT elsewhere.example:443 HTTP/1.1\r\nHost: x\r\n\r\n",
  ),
};

Deno.test("nothing sent to the socket keeps the process from answering others", async () => {
  await using directory = await dataDirectory();
  await using downbeat = await startDownbeat({
    env: { DATABASE_URL: directory.databaseUrl, PRESETS_STARTER: "0", LIMIT_FACTOR: "0" },
  });
  const { hostname, port } = new URL(downbeat.url);
  for (const [what, bytes] of Object.entries(HOSTILE)) {
    const connection = await Deno.connect({ hostname, port: Number(port) });
    try {
      for (let sent = 0; sent < bytes.length;) sent += await connection.write(bytes.subarray(sent));
    } catch (error) {
      // The server may hang up before it has heard it all.
      ok(
        error instanceof Deno.errors.BrokenPipe || error instanceof Deno.errors.ConnectionReset,
        String(error),
      );
    }
    const response = await fetch(`${downbeat.url}/readyz`);
    await response.body?.cancel();
    strictEqual(response.status, 200, `others are answered after ${what}`);
    connection.close();
  }
  downbeat.signal("SIGTERM");
  const { code, printed } = await downbeat.ended;
  strictEqual(code, 0, printed);
  ok(!/"level":"ERROR/.test(printed), printed);
});
