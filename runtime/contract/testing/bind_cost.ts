/**
 * What a request costs in `bind`, beside a bare Hono handler that returns the same bytes and headers. In process, the
 * two in turn, in processor time, so that what else the machine does counts as little as it can.
 *
 *   deno run -A runtime/contract/testing/bind_cost.ts [rounds]
 */
import process from "node:process";
import { Hono } from "hono";
import { openBoundApp } from "./bound_app.ts";

const BATCH = 2000;
const ROUNDS = Number(Deno.args[0] ?? 60);
const URL = "http://downbeat.test/v1/things/a";

/** What a server hands over with each request. */
const INFO = { remoteAddr: { transport: "tcp", hostname: "192.0.2.1", port: 1 } };

type Fetch = (request: Request, info: unknown) => Response | Promise<Response>;

async function microsecondsOf(fetch: Fetch, init: RequestInit): Promise<number> {
  const requests = Array.from({ length: BATCH }, () => new Request(URL, init));
  const began = process.cpuUsage();
  for (const request of requests) await fetch(request, INFO);
  const { user, system } = process.cpuUsage(began);
  return (user + system) / BATCH;
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;
}

async function bareTwin(response: Response): Promise<Fetch> {
  const bytes = await response.bytes();
  const headers = [...response.headers] as [string, string][];
  const app = new Hono();
  app.get(
    "/v1/things/:id",
    () => new Response(response.status === 304 ? null : bytes, { status: response.status, headers }),
  );
  return (request, info) => app.fetch(request, info as object);
}

const cases = {
  "quotas off": { limitFactor: 0, headers: {} },
  "quotas on": { limitFactor: 100_000, headers: {} },
  "quotas on, unchanged": { limitFactor: 100_000, headers: { "If-None-Match": '"r7"' } },
};
for (const [name, { limitFactor, headers }] of Object.entries(cases)) {
  await using bound = await openBoundApp({ limitFactor, checkReplies: false });
  const fetch: Fetch = (request, info) => bound.app.fetch(request, info as object);
  const bare = await bareTwin(await fetch(new Request(URL, { headers }), INFO));
  const times = { bound: [] as number[], bare: [] as number[] };
  for (let round = 0; round < ROUNDS; round++) {
    times.bare.push(await microsecondsOf(bare, { headers }));
    times.bound.push(await microsecondsOf(fetch, { headers }));
  }
  const [ours, theirs] = [median(times.bound), median(times.bare)];
  console.log(
    `${name}: bind ${ours.toFixed(1)} µs, bare Hono ${theirs.toFixed(1)} µs, difference ${
      (ours - theirs).toFixed(1)
    } µs`,
  );
}
