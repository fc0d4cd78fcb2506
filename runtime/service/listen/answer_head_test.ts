import { strictEqual } from "node:assert/strict";
import { answerHead } from "./answer_head.ts";

async function lengthOf(response: Response): Promise<string | null> {
  await using served = Deno.serve({ port: 0, onListen: () => {} }, () => answerHead(response));
  const head = await fetch(`http://127.0.0.1:${served.addr.port}/`, { method: "HEAD" });
  strictEqual(head.status, response.status);
  strictEqual(head.headers.get("x-request-id"), "r-1");
  return head.headers.get("content-length");
}

const headers = { "x-request-id": "r-1" };

Deno.test("HEAD names no length where none is known, as of a stream or a problem", async () => {
  for (const status of [200, 404]) strictEqual(await lengthOf(new Response(null, { status, headers })), null);
});

Deno.test("HEAD names the length that is stated", async () => {
  strictEqual(await lengthOf(new Response(null, { headers: { ...headers, "content-length": "7" } })), "7");
});

for (const status of [204, 304]) {
  Deno.test(`a ${status} to HEAD stays as it is`, async () => {
    strictEqual(await lengthOf(new Response(null, { status, headers })), null);
  });
}
