import { match, ok } from "node:assert/strict";
import type { ChangelogStep } from "@downbeat/contract/changelog";
import { changelogPage } from "./changelog_page.ts";
import { inBrowser } from "./testing/in_browser.ts";

const step: ChangelogStep = {
  version: "0.2.0",
  date: "2026-12-01",
  since: "0.1.0",
  services: [{
    service: "things",
    groups: [{
      operations: ["things.list", "things.get"],
      changes: [
        { kind: "breaking", sentence: "`Thing.id` may be missing" },
        { kind: "added", sentence: "`<b>` & co may be sent" },
      ],
    }],
  }],
};

Deno.test("the changes page says which changes break, and writes names as code and nothing as markup", () => {
  const page = changelogPage([step], []);
  match(page, /<section id="v0\.2\.0">/);
  match(page, /<strong class="breaking">Breaking<\/strong> <code>Thing\.id<\/code> may be missing\./);
  match(page, /<code>&lt;b&gt;<\/code> &amp; co may be sent\./);
  match(page, /Compared with 0\.1\.0\./);
  ok(!page.includes("Deprecated now"));
});

Deno.test("the changes page has the anchor that a deprecated operation's answers lead to", () => {
  const page = changelogPage([], [
    {
      service: "things",
      operation: "things.old",
      since: "2026-11-01",
      sunset: "2027-05-01",
      see: "things.get",
    },
  ]);
  match(page, /id="deprecated-things\.old"/);
  match(page, /<time datetime="2027-05-01">/);
  match(page, /Use <code>things\.get<\/code>\./);
});

Deno.test("a step without changes says so", () => {
  match(changelogPage([{ since: "0.1.0", services: [] }], []), /Nothing differs from 0\.1\.0\./);
});

for (const width of [320, 1280]) {
  inBrowser(
    `the changes page fits ${width} pixels, and an address with a version leads to it`,
    { viewport: { width, height: 720 } },
    async ({ page, url }) => {
      await page.goto(`${url}/changelog#v0.1.0`);
      ok(await page.evaluate("document.documentElement.scrollWidth <= innerWidth"));
      ok(await page.getByRole("heading", { name: "0.1.0" }).isVisible());
      const document = page.getByRole("link", { name: "presets.json" }).first();
      ok((await page.request.get(url + await document.getAttribute("href"))).ok());
    },
  );
}
