/** One of the two listeners, answering always the same: `plain` or `upgrading`. */
import { wholeResponse } from "../../runtime/contract/whole_response.ts";
import { listen } from "../../runtime/service/listen/listen.ts";

const KIB = 1024;
const BODY = "x".repeat(3 * KIB);
/** As many as an ordinary answer has. */
const HEADERS: [string, string][] = [
  ["Access-Control-Allow-Origin", "*"],
  ["Access-Control-Expose-Headers", "ETag, Link, Location"],
  ["X-Request-Id", "0198c1d2-6b1e-7c3a-9d57-2f1f6c1f9f10"],
  ["RateLimit-Policy", '"read";q=600;w=60'],
  ["RateLimit", '"read";r=599;t=60'],
  ["Cache-Control", "public, no-cache"],
  ["Vary", "Accept-Encoding, Authorization"],
  ["ETag", '"r7"'],
  ["Content-Type", "application/json"],
  ["X-Content-Type-Options", "nosniff"],
];
/** What an ordinary request is asked. */
const READ = [
  "origin",
  "authorization",
  "x-request-id",
  "content-length",
  "if-none-match",
  "accept-encoding",
];

const { port } = await listen({
  hostname: "127.0.0.1",
  port: 0,
  maxFrameBytes: Deno.args[0] === "upgrading" ? 16 * KIB : undefined,
  fetch(request) {
    const asked = READ.filter((name) => request.headers.has(name)).length + request.url.length;
    return wholeResponse(BODY, asked > 0 ? 200 : 400, HEADERS);
  },
  onError: (error) => {
    throw error;
  },
});
console.log(`ready on http://127.0.0.1:${port}`);
