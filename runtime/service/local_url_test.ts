import { strictEqual } from "node:assert/strict";
import { localUrl } from "./local_url.ts";

Deno.test("what listens on every network is reached over loopback, and all else where it listens", () => {
  const urls = {
    "0.0.0.0": "http://127.0.0.1:8000",
    "::": "http://127.0.0.1:8000",
    "127.0.0.1": "http://127.0.0.1:8000",
    "localhost": "http://localhost:8000",
    "::1": "http://[::1]:8000",
    "10.0.0.7": "http://10.0.0.7:8000",
    "node-2.internal": "http://node-2.internal:8000",
  };
  for (const [host, url] of Object.entries(urls)) strictEqual(localUrl(host, 8000), url);
});
