import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import type { Page } from "playwright-core";
import { inBrowser } from "./testing/in_browser.ts";

const WIDE = { viewport: { width: 1280, height: 900 } };
const PHONE = { viewport: { width: 390, height: 800 }, hasTouch: true, isMobile: true };

/** Waits until the library has answered, and gives the number of grooves found. */
async function found(page: Page): Promise<number> {
  await page.locator("#results:not([aria-busy])").waitFor({ state: "attached" });
  const words = await page.locator("#status").textContent();
  return Number(/^([\d,]+) grooves?$/.exec(words ?? "")?.[1]?.replaceAll(",", "") ?? NaN);
}

async function arrive(page: Page, address: string): Promise<number> {
  await page.goto(address);
  return await found(page);
}

/** Does something that starts a search, and waits for its answer. */
async function searching(page: Page, act: () => Promise<unknown>): Promise<number> {
  await Promise.all([page.waitForResponse(/\/v1\/presets\?/), act()]);
  return await found(page);
}

inBrowser("the front page shows the library and finds what is typed", WIDE, async ({ page, url }) => {
  const all = await arrive(page, url);
  ok(all > 60);
  strictEqual(await page.locator("article").count(), 12);
  const some = await searching(page, () => page.fill("#q", "bossa"));
  ok(some > 0 && some < all);
  match(await page.locator("article").first().innerText(), /bossa/i);
  strictEqual(new URL(page.url()).search, "?q=bossa");
});

inBrowser("every result shows its grid, its credits and its files", WIDE, async ({ page, url }) => {
  await arrive(page, `${url}/?q=bossa`);
  const card = page.locator("article").first();
  match(await card.locator(".facts").innerText(), /bpm · \d+\/\d+ · by Downbeat · CC0-1\.0/);
  match(await card.getByRole("img").getAttribute("aria-label") ?? "", /^\d+ steps; hits: /);
  ok(await card.locator("svg .hit").count() > 8);
  for (const format of ["MIDI", "Hydrogen", "JSON"]) {
    const link = card.getByRole("link", { name: new RegExp(`as ${format}$`) });
    const answer = await page.request.get(url + await link.getAttribute("href"));
    strictEqual(answer.status(), 200);
    match(answer.headers()["content-disposition"] ?? "", /^attachment/);
  }
});

inBrowser("searching, filtering and comparing need no mouse", WIDE, async ({ page, url }) => {
  await arrive(page, url);
  await page.keyboard.press("Tab");
  strictEqual(await page.evaluate("document.activeElement.textContent"), "Skip to content");
  await page.locator("#q").focus();
  const some = await searching(page, () => page.keyboard.type("house"));
  while (await page.evaluate("document.activeElement.name") !== "tag") await page.keyboard.press("Tab");
  const tag = await page.evaluate("document.activeElement.value");
  const fewer = await searching(page, () => page.keyboard.press("Space"));
  ok(fewer > 0 && fewer <= some);
  deepStrictEqual(await page.evaluate("[document.activeElement.value, document.activeElement.checked]"), [
    tag,
    true,
  ]);
  await page.getByRole("button", { name: /^Similar to / }).first().focus();
  await page.keyboard.press("Enter");
  await page.locator("article table").waitFor();
  strictEqual(await page.locator("article table tbody tr").count(), 5);
  strictEqual(await page.locator("[aria-expanded=true]").count(), 1);
});

inBrowser("a tempo range narrows the library, one out of bounds is said", WIDE, async ({ page, url }) => {
  const all = await arrive(page, url);
  const slow = await searching(page, () => page.getByRole("spinbutton", { name: "To" }).fill("90"));
  ok(slow > 0 && slow < all);
  await page.getByRole("spinbutton", { name: "To" }).fill("900");
  await page.getByText("A tempo is a number from 20 to 300.").waitFor();
});

inBrowser("a style keeps the others in sight, with counts", WIDE, async ({ page, url }) => {
  await arrive(page, `${url}/?q=house`);
  const styles = page.locator("#styles .chip");
  const before = await styles.allInnerTexts();
  await searching(page, () => styles.first().click());
  deepStrictEqual(await styles.allInnerTexts(), before);
  strictEqual(await page.locator("#styles :checked").count(), 1);
});

inBrowser("nothing found and a failure both say what to do next", WIDE, async ({ page, url, faults }) => {
  const none = await arrive(page, `${url}/?q=qqqqxxxxzzzz&tag=fast`);
  strictEqual(none, 0);
  const all = await searching(page, () => page.locator("#notice").getByRole("button").click());
  ok(all > 60);
  await page.route("**/v1/presets?*", (route) =>
    route.fulfill({
      status: 429,
      headers: { "retry-after": "7" },
      contentType: "application/problem+json",
      body: JSON.stringify({ title: "Too many requests", requestId: "req-12345678" }),
    }));
  await page.fill("#q", "samba");
  match(
    await page.getByRole("alert").innerText(),
    /Too many requests\. Try again in 7 s\.\s+Request req-12345678/,
  );
  await page.unroute("**/v1/presets?*");
  ok(await searching(page, () => page.getByRole("button", { name: "Try again" }).click()) > 0);
  match(faults.splice(0).join(), /429/);
});

inBrowser(
  "more results are appended, and the focus goes to the first of them",
  WIDE,
  async ({ page, url }) => {
    await arrive(page, url);
    await page.getByRole("button", { name: "Show more" }).click();
    await page.locator("article").nth(23).waitFor();
    strictEqual(
      await page.evaluate("document.activeElement.textContent"),
      await page.locator("article h3").nth(12).innerText(),
    );
  },
);

inBrowser("Play runs the playhead until it is stopped or the results change", WIDE, async ({ page, url }) => {
  await arrive(page, url);
  const playhead = page.locator(".playhead[visibility=visible]");
  await page.getByRole("button", { name: /^Play / }).first().click();
  await playhead.waitFor({ state: "attached" });
  const at = await playhead.getAttribute("x1");
  await page.waitForFunction(`document.querySelector(".playhead").getAttribute("x1") !== "${at}"`);
  await page.getByRole("button", { name: /^Play / }).first().click();
  await page.locator("article").nth(1).locator(".playhead[visibility=visible]").waitFor({
    state: "attached",
  });
  strictEqual(await page.getByRole("button", { name: /^Stop / }).count(), 1);
  await searching(page, () => page.fill("#q", "samba"));
  strictEqual(await page.getByRole("button", { name: /^Stop / }).count(), 0);
});

inBrowser(
  "no playhead moves for those who want less motion",
  { ...WIDE, reducedMotion: "reduce" },
  async (visit) => {
    const { page, url } = visit;
    await arrive(page, url);
    await page.getByRole("button", { name: /^Play / }).first().click();
    await page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
    strictEqual(await page.locator(".playhead[visibility=visible]").count(), 0);
  },
);

inBrowser("a phone shows everything within its width, in reach of a thumb", PHONE, async ({ page, url }) => {
  await arrive(page, `${url}/?q=bossa`);
  await page.getByText("Filters").click();
  await page.getByRole("button", { name: /^Similar to / }).first().click();
  await page.locator("article table").waitFor();
  strictEqual(await page.evaluate("document.documentElement.scrollWidth"), 390);
  const small = await page.evaluate(
    `[...document.querySelectorAll("button, .chip, select, input:not([type=checkbox]), .downloads a")]
    .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 44).map((one) => one.outerHTML)`,
  );
  deepStrictEqual(small, []);
});

for (const colorScheme of ["light", "dark"] as const) {
  inBrowser(
    `text keeps a contrast of 4.5 in the ${colorScheme} theme`,
    { ...WIDE, colorScheme },
    async (visit) => {
      const { page, url } = visit;
      await arrive(page, `${url}/?q=house`);
      await searching(page, () => page.locator("#tags .chip").first().click());
      await page.getByRole("button", { name: /^Similar to / }).first().click();
      await page.locator("article table").waitFor();
      await found(page);
      deepStrictEqual(await page.evaluate(FAINT_TEXTS), []);
      await page.goto(`${url}/problems/version-exists`);
      deepStrictEqual(await page.evaluate(FAINT_TEXTS), []);
    },
  );
}

/** Texts whose contrast with what is behind them is below 4.5, by the formula of WCAG 2.2. */
const FAINT_TEXTS = `(() => {
  const channels = (color) => color.match(/[\\d.]+/g).map(Number);
  const luminance = (color) => {
    const [r, g, b] = channels(color).map((one) => one / 255 <= 0.04045 ? one / 255 / 12.92 : ((one / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (one) => {
    const color = getComputedStyle(one).backgroundColor;
    return channels(color)[3] === 0 && one.parentElement ? behind(one.parentElement) : color;
  };
  const faint = [];
  for (const one of document.body.querySelectorAll("*")) {
    const own = [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== "");
    if (!own || !one.checkVisibility()) continue;
    const [high, low] = [getComputedStyle(one).color, behind(one)].map(luminance).sort((a, b) => b - a);
    if ((high + 0.05) / (low + 0.05) < 4.5) faint.push(one.outerHTML.slice(0, 120));
  }
  return faint;
})()`;
