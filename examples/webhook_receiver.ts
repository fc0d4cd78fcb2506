/**
 * Brings the mirror up to date whenever Downbeat says that the library has changed. Needs DOWNBEAT_URL, DOWNBEAT_KEY,
 * WEBHOOK_SECRET and PORT.
 *
 *   deno run --allow-env=DOWNBEAT_URL,DOWNBEAT_KEY,WEBHOOK_SECRET,PORT --allow-net=<host>,127.0.0.1:<port> \
 *     --allow-read=<folder> --allow-write=<folder> examples/webhook_receiver.ts <folder>
 */
import { Webhook } from "standardwebhooks";
import { openDownbeat, synchronise } from "./mirror.ts";

const MAX_BODY_BYTES = 16_384;
const MAX_SEEN = 10_000;
const HOUR_MS = 60 * 60 * 1000;

const [folder = "mirror"] = Deno.args;
const downbeat = openDownbeat();
const webhook = new Webhook(Deno.env.get("WEBHOOK_SECRET")!);

let run = Promise.resolve();
let waiting = false;

/** One run at a time. One that waits will see every change made before it begins, so there is never more than one. */
function wake(): void {
  if (waiting) return;
  waiting = true;
  run = run.then(async () => {
    waiting = false;
    console.log(`${await synchronise(downbeat, folder)} changed`);
  }).catch((error) => console.error(error));
}

const seen = new Set<string>();

/** Whether this is the first time. Deliveries are repeated when an answer was lost. */
function remember(id: string): boolean {
  if (seen.has(id)) return false;
  seen.add(id);
  for (const oldest of seen) {
    if (seen.size <= MAX_SEEN) break;
    seen.delete(oldest);
  }
  return true;
}

/** Answers before the work is done: what takes longer than a few seconds is sent again. */
async function receive(request: Request): Promise<Response> {
  const bytes = Number(request.headers.get("content-length") ?? Infinity);
  if (request.method !== "POST" || bytes > MAX_BODY_BYTES) return new Response(null, { status: 400 });
  const headers = Object.fromEntries(request.headers);
  let event;
  try {
    event = webhook.verify(await request.text(), headers) as { type: string };
  } catch {
    return new Response(null, { status: 401 });
  }
  if (remember(headers["webhook-id"]!)) {
    console.log(event.type);
    if (event.type.startsWith("preset.")) wake();
  }
  return new Response(null, { status: 204 });
}

Deno.serve({ hostname: "127.0.0.1", port: Number(Deno.env.get("PORT")) }, receive);
wake();
// A webhook only hurries: what no delivery told of is found all the same.
setInterval(wake, HOUR_MS);
