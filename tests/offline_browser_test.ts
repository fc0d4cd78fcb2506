import { deepStrictEqual, strictEqual } from "node:assert/strict";
import type { Page } from "playwright-core";
import { sessionService } from "../sdk/testing/session_service.ts";
import { STORAGE_GUARANTEES } from "../sdk/testing/storage_conformance.ts";
import { bundle } from "../tools/sdk/bundle_size.ts";
import { findChromium, launchChromium } from "./support/chromium.ts";

const SCRIPT = `
export { Downbeat } from "./mod.ts";
export * from "./offline/mod.ts";
export { STORAGE_GUARANTEES } from "./testing/storage_conformance.ts";
`;

const PAGE = `<!doctype html><title>Offline</title><script type="module">
import * as sdk from "/sdk.js";
const { Downbeat, encryptedStorage, indexedDbStorage, Outbox, STORAGE_GUARANTEES, WrongPassphraseError } = sdk;
const kinds = {
  plain: (name) => Promise.resolve(indexedDbStorage({ name })),
  encrypted: (name) => encryptedStorage(indexedDbStorage({ name }), { passphrase: "four words", iterations: 100_000 }),
};
globalThis.conform = async (kind, index) => {
  const open = () => kinds[kind]("conform-" + kind + index);
  await STORAGE_GUARANTEES[index].holds(await open(), open);
};
globalThis.outboxOn = async (kind) => {
  const { sessions } = new Downbeat({ baseUrl: "", maxRetries: 0 });
  return new Outbox(sessions, { storage: await kinds[kind]("outbox-" + kind), account: "ada" });
};
globalThis.enqueue = async (kind, title) => {
  const outbox = await outboxOn(kind);
  await outbox.enqueue({ kind: "create", input: { title } });
};
globalThis.drain = async (kind) => {
  const outbox = await outboxOn(kind);
  await outbox.drain();
  return (await outbox.entries()).map(({ document, sent }) => [document.title, sent]);
};
globalThis.starter = async (kind) => (await outboxOn(kind)).start();
globalThis.wrong = () => encryptedStorage(indexedDbStorage({ name: "outbox-encrypted" }), { passphrase: "five words" })
  .then(() => "opened", (error) => error instanceof WrongPassphraseError);
globalThis.deleted = async () => {
  const storage = indexedDbStorage({ name: "deleted" });
  await storage.write([["a", "1"]]);
  await new Promise((resolve, reject) => {
    const asked = indexedDB.deleteDatabase("deleted");
    asked.onsuccess = resolve;
    asked.onblocked = reject;
  });
  await storage.write([["b", "2"]]);
  return await storage.list("");
};
globalThis.ready = true;
</script>`;

const present = await findChromium("The offline storages are");

/** What a test has: pages of one browser, and the service they talk to. */
interface Visit {
  readonly open: () => Promise<Page>;
  readonly service: ReturnType<typeof sessionService>;
  /** An answer that does not come before the test is over. */
  readonly closing: Promise<Response>;
}

async function withPages(
  run: (visit: Visit) => Promise<void>,
) {
  const script = await bundle(SCRIPT);
  const service = sessionService();
  const over = Promise.withResolvers<Response>();
  await using site = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith("/v1/")) {
      return await service.fetch(request).catch(() => new Response(null, { status: 503 }));
    }
    return pathname === "/sdk.js"
      ? new Response(script, { headers: { "content-type": "text/javascript" } })
      : new Response(PAGE, { headers: { "content-type": "text/html" } });
  });
  const browser = await launchChromium();
  try {
    const context = await browser.newContext();
    const open = async () => {
      const page = await context.newPage();
      page.setDefaultTimeout(30_000);
      await page.goto(`http://127.0.0.1:${site.addr.port}/`);
      await page.waitForFunction("globalThis.ready");
      return page;
    };
    await run({ open, service, closing: over.promise });
  } finally {
    over.resolve(new Response(null, { status: 503 }));
    await browser.close();
  }
}

function inBrowser(name: string, run: Parameters<typeof withPages>[0]): void {
  // The browser is a process of its own whose pipes outlive the last answer by a moment.
  Deno.test({
    name,
    ignore: !present,
    sanitizeOps: false,
    sanitizeResources: false,
    fn: () => withPages(run),
  });
}

inBrowser(
  "IndexedDB in a browser keeps every guarantee of a storage, plain and encrypted",
  async ({ open }) => {
    const page = await open();
    for (const kind of ["plain", "encrypted"]) {
      for (const index of STORAGE_GUARANTEES.keys()) await page.evaluate(`conform("${kind}", ${index})`);
    }
    deepStrictEqual(await page.evaluate("deleted()"), [["b", "2"]]);
  },
);

inBrowser(
  "an outbox in a browser survives a reload between sending and its answer",
  async ({ open, service, closing }) => {
    const page = await open();
    for (const kind of ["plain", "encrypted"]) {
      service.seen.length = 0;
      service.sessions.clear();
      await page.evaluate(`enqueue("${kind}", "${kind}")`);
      const arrived = Promise.withResolvers<void>();
      service.disturb = async (answer) => {
        await answer();
        arrived.resolve();
        return await closing;
      };
      const evaluation = page.evaluate(`drain("${kind}")`).catch(() => "gone");
      await arrived.promise;
      service.disturb = (answer) => answer();
      await page.reload();
      strictEqual(await evaluation, "gone");
      await page.waitForFunction("globalThis.ready");
      deepStrictEqual(await page.evaluate(`drain("${kind}")`), []);
      deepStrictEqual([...service.sessions.values()].map(({ title }) => title), [kind]);
      deepStrictEqual([service.seen.length, new Set(service.seen.map(({ key }) => key)).size], [2, 1]);
    }
    strictEqual(await page.evaluate("wrong()"), true);
  },
);

inBrowser(
  "of two tabs in a browser one sends, and the other goes on where it is closed",
  async ({ open, service, closing }) => {
    const [one, other] = [await open(), await open()];
    const arrived = Promise.withResolvers<void>();
    service.disturb = async () => {
      arrived.resolve();
      return await closing;
    };
    await one.evaluate(`enqueue("plain", "New")`);
    await one.evaluate(`starter("plain")`);
    await arrived.promise;
    const drained = other.evaluate(`drain("plain")`);
    service.disturb = (answer) => answer();
    deepStrictEqual(service.seen.length, 1);
    await one.close();
    deepStrictEqual(await drained, []);
    strictEqual(service.sessions.size, 1);
    strictEqual(new Set(service.seen.map(({ key }) => key)).size, 1);
  },
);
