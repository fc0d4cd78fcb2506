import { deepStrictEqual, match, notStrictEqual, ok, strictEqual } from "node:assert/strict";
import { PROBLEMS } from "@downbeat/contract/problems";
import { Hono } from "hono";
import releases from "../openapi/released/index.json" with { type: "json" };
import { mountSite } from "./mod.ts";

function open(services: readonly string[] = ["presets", "sessions"]): Hono {
  const app = new Hono();
  mountSite(app, services);
  return app;
}

Deno.test("a document is served for every service that runs here, and for no other", async () => {
  const app = open(["presets"]);
  const answer = await app.request("/openapi/presets.json");
  strictEqual((await answer.json()).info.title, "Downbeat presets");
  strictEqual(answer.headers.get("access-control-allow-origin"), "*");
  strictEqual(answer.headers.get("cache-control"), "public, no-cache");
  strictEqual((await app.request("/openapi/sessions.json")).status, 404);
  ok(!(await (await app.request("/docs")).text()).includes("sessions.json"));
});

Deno.test("a document that the caller holds is not sent again, whatever coding it came in", async () => {
  const app = open();
  for (const coding of ["br", "gzip", "identity"]) {
    const first = await app.request("/openapi/sessions.json", { headers: { "accept-encoding": coding } });
    const tag = first.headers.get("etag")!;
    const again = await app.request("/openapi/sessions.json", {
      headers: { "accept-encoding": coding, "if-none-match": tag },
    });
    strictEqual(again.status, 304);
    strictEqual(again.headers.get("etag"), tag);
    await first.body?.cancel();
  }
});

Deno.test("HEAD tells the length that GET sends", async () => {
  const app = open();
  for (
    const path of ["/", "/docs", "/changelog", "/openapi/presets.json", "/problems", "/problems/not-found"]
  ) {
    const head = await app.request(path, { method: "HEAD" });
    const bytes = await (await app.request(path)).bytes();
    strictEqual(head.headers.get("content-length"), String(bytes.length));
    strictEqual(await head.text(), "");
  }
});

Deno.test("scripts and styles of our pages come from addresses that change with them, and stay for a year", async () => {
  const app = open();
  const page = await (await app.request("/")).text();
  const addresses = [...page.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, address]) => address!);
  ok(addresses.length >= 4);
  for (const address of addresses) {
    const answer = await app.request(address);
    strictEqual(answer.status, 200);
    match(answer.headers.get("cache-control")!, /immutable/);
    await answer.body?.cancel();
  }
  strictEqual((await app.request("/assets/0000000000000000/front.js")).status, 404);
});

Deno.test("no page has a script or a style inline, and each forbids both for scripts", async () => {
  const app = open();
  for (const path of ["/", "/docs", "/changelog", "/problems", "/problems/bad-request"]) {
    const answer = await app.request(path);
    const policy = answer.headers.get("content-security-policy")!;
    match(policy, /default-src 'none'; script-src 'self'; /);
    strictEqual(policy.includes("unsafe-inline"), path === "/docs");
    const page = await answer.text();
    ok(!/<style|\sstyle=|\son\w+=/i.test(page));
    for (const [script] of page.matchAll(/<script[^>]*>/g)) {
      match(script, /\ssrc="\/|type="application\/json"/);
    }
  }
});

Deno.test("the reference's folder gives its scripts and nothing else", async () => {
  const app = open();
  const page = await (await app.request("/docs")).text();
  const entry = /modulepreload" href="([^"]+)"/.exec(page)![1]!;
  const script = await app.request(entry, { headers: { "accept-encoding": "br" } });
  strictEqual(script.headers.get("content-type"), "text/javascript; charset=utf-8");
  strictEqual(script.headers.get("content-encoding"), "br");
  ok(Number(script.headers.get("content-length")) < 250_000);
  await script.body?.cancel();
  const folder = entry.slice(0, entry.lastIndexOf("/"));
  for (
    const path of [
      "/../../package.json",
      "/%2e%2e/%2e%2e/package.json",
      "/standalone.js",
      "/chunks/",
      "/constructor",
    ]
  ) {
    strictEqual((await app.request(folder + path)).status, 404, path);
  }
});

Deno.test("every problem of the catalogue has a page, and no other name has", async () => {
  const app = open(["sessions"]);
  for (const [name, { title, status }] of Object.entries(PROBLEMS)) {
    const page = await (await app.request(`/problems/${name}`)).text();
    ok(page.includes(`<code>${name}</code>`) && page.includes(`<dd>${status}</dd>`), name);
    ok(page.includes(title.replaceAll("'", "&#39;")), name);
  }
  strictEqual((await app.request("/problems/nonsense")).status, 404);
});

Deno.test("a problem's page names the operations that answer it", async () => {
  match(await (await open().request("/problems/version-exists")).text(), /presets\.publish/);
});

Deno.test("the front page leads machines to the contracts, and searches only where the library runs", async () => {
  const both = await open().request("/");
  match(both.headers.get("link")!, /<\/openapi\/presets\.json>; rel="service-desc"/);
  ok((await both.text()).includes('role="search"'));
  const alone = await open(["sessions"]).request("/");
  ok(!(await alone.text()).includes('role="search"'));
  notStrictEqual(both.headers.get("etag"), alone.headers.get("etag"));
  deepStrictEqual(alone.headers.get("content-type"), "text/html; charset=utf-8");
});

Deno.test("a released document is sent as it was released, for ever, to any origin", async () => {
  const app = open(["sessions"]);
  for (const { version } of releases) {
    for (const service of ["presets", "sessions"]) {
      const answer = await app.request(`/openapi/released/${version}/${service}.json`);
      strictEqual(answer.status, 200);
      const kept = await Deno.readFile(
        new URL(`../openapi/released/${version}/${service}.json`, import.meta.url),
      );
      deepStrictEqual(await answer.bytes(), kept);
      strictEqual(answer.headers.get("content-type"), "application/json");
      strictEqual(answer.headers.get("cache-control"), "public, max-age=31536000, immutable");
      strictEqual(answer.headers.get("access-control-allow-origin"), "*");
    }
  }
  for (const path of ["0.0.9/presets.json", "0.1.0/constructor.json", "index.json", "0.1.0/../index.json"]) {
    strictEqual((await app.request(`/openapi/released/${path}`)).status, 404, path);
  }
});

Deno.test("the changes have an anchor for every version, and lead to the documents of each", async () => {
  const page = await (await open().request("/changelog")).text();
  ok(page.includes('<section id="unreleased">'));
  for (const { version } of releases) {
    ok(page.includes(`<section id="v${version}">`) && page.includes(`href="#v${version}"`));
    ok(page.includes(`href="/openapi/released/${version}/presets.json"`));
  }
  for (const path of ["/", "/docs"]) {
    ok((await (await open().request(path)).text()).includes('href="/changelog"'));
  }
});

Deno.test("the list of problems leads to the page of every one", async () => {
  const app = open();
  const page = await (await app.request("/problems")).text();
  const named = [...page.matchAll(/href="\/problems\/([^"]+)"/g)].map(([, name]) => name);
  deepStrictEqual(named.toSorted(), Object.keys(PROBLEMS).toSorted());
  for (const name of named) {
    const answer = await app.request(`/problems/${name}`);
    strictEqual(answer.status, 200, name);
    ok((await answer.text()).includes('href="/problems"'), name);
  }
});
