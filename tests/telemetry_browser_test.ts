import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import type { Page } from "playwright-core";
import { bundle } from "../tools/sdk/bundle_size.ts";
import { findChromium, launchChromium } from "./support/chromium.ts";

const SCRIPT = `
export { telemetryRecorder } from "./telemetry/mod.ts";
export * from "./audio/mod.ts";
`;

const PAGE = `<!doctype html><title>Telemetry</title><script type="module">
import { AudioOutput, BeatScheduler, telemetryRecorder } from "/sdk.js";
const at = new URL(location.href).searchParams;
globalThis.telemetry = telemetryRecorder({ baseUrl: at.get("api"), appVersion: "1.4.2", mode: at.get("mode") });
globalThis.measure = () => {
  for (const ms of [21.5, 34, 55]) telemetry.record("tapToSound", ms);
  telemetry.record("syncOffset", -0.3);
  telemetry.underruns(1, 12.5);
};
globalThis.play = async () => {
  const context = new AudioContext();
  await context.resume();
  const output = new AudioOutput(context, { telemetry });
  let beats = 0;
  await new Promise((heard) => {
    const scheduler = new BeatScheduler({
      timeline: { segments: [{ b0: 0, t0: performance.now(), bpm0: 300 }], meter: { num: 4, den: 4, barOrigin: 0 } },
      clock: performance, output, telemetry,
      onBeat() { if (++beats === 15) { scheduler.stop(); heard(); } },
    });
    scheduler.start();
  });
  await context.close();
  return telemetry.preview();
};
globalThis.ready = true;
</script>`;

const present = await findChromium("The telemetry recorder is");

interface Arrived {
  readonly line: string;
  readonly headers: Headers;
  readonly body: string;
}

interface Collector extends AsyncDisposable {
  readonly url: string;
  readonly arrived: Arrived[];
  /** Takes nothing. */
  away: boolean;
  answer(request: Request): Promise<Response>;
  /** The next that was not asked for yet. */
  next(): Promise<Arrived>;
}

/** A service of another origin, that remembers every request but those that ask for permission. */
function startCollector(): Collector {
  let taken = 0;
  let changed = Promise.withResolvers<void>();
  const answer = async (request: Request): Promise<Response> => {
    const headers = { "access-control-allow-origin": "*", "access-control-allow-headers": "content-type" };
    if (request.method === "OPTIONS") return new Response(null, { status: 204, headers });
    const { pathname, search } = new URL(request.url);
    const line = `${request.method} ${pathname}${search}`;
    collector.arrived.push({ line, headers: request.headers, body: await request.text() });
    changed.resolve();
    changed = Promise.withResolvers();
    return new Response(null, { status: collector.away ? 503 : 202, headers });
  };
  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, answer);
  const collector: Collector = {
    url: `http://127.0.0.1:${server.addr.port}`,
    arrived: [],
    away: false,
    answer,
    async next() {
      while (collector.arrived.length <= taken) await changed.promise;
      return collector.arrived[taken++]!;
    },
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
  return collector;
}

interface Visit {
  readonly collector: Collector;
  /** @param api where the service is: another origin when left out, "" for the page's own */
  open(mode: string, api?: string): Promise<Page>;
  /** Somewhere else, on the same origin. */
  readonly elsewhere: string;
}

async function visit(run: (on: Visit) => Promise<void>): Promise<void> {
  const script = await bundle(SCRIPT);
  await using collector = startCollector();
  await using site = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, (request) => {
    const { pathname } = new URL(request.url);
    if (pathname === "/sdk.js") {
      return new Response(script, { headers: { "content-type": "text/javascript" } });
    }
    if (pathname.startsWith("/v1/")) return collector.answer(request);
    const body = pathname === "/" ? PAGE : "<!doctype html><title>Elsewhere</title>";
    return new Response(body, { headers: { "content-type": "text/html", "set-cookie": "account=acc_1" } });
  });
  const origin = `http://127.0.0.1:${site.addr.port}`;
  const browser = await launchChromium();
  try {
    const context = await browser.newContext();
    await run({
      collector,
      elsewhere: `${origin}/elsewhere`,
      async open(mode, api = collector.url) {
        const page = await context.newPage();
        page.setDefaultTimeout(30_000);
        await page.goto(`${origin}/?mode=${mode}&api=${encodeURIComponent(api)}`);
        await page.waitForFunction("globalThis.ready");
        return page;
      },
    });
  } finally {
    await browser.close();
  }
}

function inBrowser(name: string, fn: (on: Visit) => Promise<void>): void {
  // The browser is a process of its own whose pipes outlive the last answer by a moment.
  Deno.test({ name, ignore: !present, sanitizeOps: false, sanitizeResources: false, fn: () => visit(fn) });
}

const keysOf = (page: Page) => page.evaluate<string[]>("Object.keys(localStorage)");
const counts = (body: string) => JSON.parse(body).metrics.tapToSound?.count;

inBrowser("a page that is left sends what its preview showed, and that its run is over", async (on) => {
  const page = await on.open("on");
  await page.evaluate("measure()");
  const [shown] = await page.evaluate<unknown[]>("telemetry.preview()");
  await page.goto(on.elsewhere);
  const { line, body } = await on.collector.next();
  strictEqual(line, "POST /v1/telemetry/performance");
  const { sessions, ...sent } = JSON.parse(body);
  const { sessions: _, ...before } = shown as typeof sent;
  deepStrictEqual(sent, before);
  deepStrictEqual([counts(body), sessions.healthy, sessions.abnormal], [3, 1, 0]);
});

inBrowser("a page that is closed sends what it measured", async (on) => {
  const page = await on.open("on");
  await page.evaluate("measure()");
  await page.close({ runBeforeUnload: true });
  strictEqual(counts((await on.collector.next()).body), 3);
});

for (const [where, api] of [["the page's own origin", ""], ["another origin", undefined]] as const) {
  inBrowser(
    `to ${where} nothing goes that carries a cookie, a credential, a referrer or a trace`,
    async (on) => {
      const page = await on.open("on", api);
      ok((await page.evaluate<string>("document.cookie")).includes("account=acc_1"));
      await page.evaluate("measure()");
      await page.evaluate("telemetry.flush()");
      await page.evaluate("telemetry.setMode('off')");
      deepStrictEqual(on.collector.arrived.map(({ line }) => line), [
        "POST /v1/telemetry/performance",
        "POST /v1/telemetry/contributions/remove",
      ]);
      for (const { headers } of on.collector.arrived) {
        for (const name of ["cookie", "authorization", "referer", "traceparent", "tracestate", "baggage"]) {
          strictEqual(headers.get(name), null, name);
        }
        strictEqual(headers.get("content-type"), "application/json");
      }
      match(on.collector.arrived[1]!.body, /^\{"anonIds":\["[\w-]{22}"\]\}$/);
      deepStrictEqual(await keysOf(page), []);
    },
  );
}

inBrowser("while it is off a page stores nothing and sends nothing, also when it is left", async (on) => {
  const page = await on.open("off");
  await page.evaluate("measure()");
  await page.evaluate("telemetry.flush()");
  deepStrictEqual([await keysOf(page), await page.evaluate("telemetry.preview()")], [[], []]);
  await page.goto(on.elsewhere);
  deepStrictEqual(await keysOf(page), []);
  // Had it sent anything, that would have come before what another page sends.
  const other = await on.open("on");
  await other.evaluate("measure()");
  await other.evaluate("telemetry.flush()");
  strictEqual(on.collector.arrived.length, 1);
});

inBrowser(
  "what a service could not take when a page was left is sent by the next visit, once",
  async (on) => {
    on.collector.away = true;
    const page = await on.open("on");
    await page.evaluate("measure()");
    await page.goto(on.elsewhere);
    const { body } = await on.collector.next();
    on.collector.away = false;
    const next = await on.open("on");
    await next.evaluate("telemetry.flush()");
    const sent = on.collector.arrived.slice(1).map((one) => JSON.parse(one.body).batchId);
    ok(sent.includes(JSON.parse(body).batchId));
    strictEqual(new Set(sent).size, sent.length);
  },
);

inBrowser(
  "sound that plays is measured: how late its beats were handed out, and how long it ran",
  async (on) => {
    const page = await on.open("local");
    await page.mouse.click(5, 5);
    const [{ metrics }] = await page.evaluate<
      [{ metrics: Record<string, { count: number; audioSeconds: number }> }]
    >(
      "play()",
    );
    ok(metrics["scheduleLate"]!.count >= 15);
    ok(metrics["underruns"]!.audioSeconds > 1, JSON.stringify(metrics["underruns"]));
    strictEqual(on.collector.arrived.length, 0);
  },
);
