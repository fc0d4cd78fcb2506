import { deepStrictEqual } from "node:assert/strict";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { findChromium, launchChromium } from "../../tests/support/chromium.ts";
import { type Product, startProduct } from "./start_product.ts";

const present = await findChromium("The pages are");

/** A page of a fresh profile. */
export interface Visit {
  readonly page: Page;
  readonly url: string;
  /** Console errors and uncaught exceptions; a test takes out the ones it provokes. */
  readonly faults: string[];
}

let opened: Promise<{ product: Product; browser: Browser }> | undefined;

async function open() {
  const product = await startProduct();
  const browser = await launchChromium();
  return { product, browser };
}

Deno.test.afterAll(async () => {
  const all = await opened;
  await all?.browser.close();
  await all?.product[Symbol.asyncDispose]();
});

/**
 * A test on the running product in Chromium. Besides what it says itself, it fails on a console error, which is also how
 * a breach of the Content-Security-Policy shows, and on a request to any other origin.
 */
export function inBrowser(
  name: string,
  options: BrowserContextOptions,
  visitPage: (visit: Visit) => Promise<void>,
): void {
  Deno.test({
    name,
    ignore: !present,
    // The product and the browser are processes shared by the tests of a file.
    sanitizeOps: false,
    sanitizeResources: false,
    async fn() {
      const { product: { url }, browser } = await (opened ??= open());
      await using context = await browser.newContext(options);
      const page = await context.newPage();
      page.setDefaultTimeout(60_000);
      const faults: string[] = [];
      const foreign: string[] = [];
      page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
      page.on("pageerror", (error) => faults.push(error.message));
      context.on("request", (request) => {
        const address = request.url();
        if (!address.startsWith(`${url}/`) && !/^(data|blob):/.test(address)) foreign.push(address);
      });
      await visitPage({ page, url, faults });
      deepStrictEqual(faults, []);
      deepStrictEqual(foreign, []);
    },
  });
}
