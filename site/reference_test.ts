import { deepStrictEqual, match, ok } from "node:assert/strict";
import { inBrowser } from "./testing/in_browser.ts";

inBrowser(
  "the reference renders both documents and tries a request, all from this origin",
  {},
  async ({ page, url }) => {
    await page.goto(`${url}/docs`);
    await page.getByRole("heading", { name: "Downbeat presets" }).waitFor();
    await page.getByRole("button", { name: "Downbeat presets" }).first().click();
    await page.getByRole("option", { name: "Downbeat sessions" }).click();
    await page.getByRole("heading", { name: "Downbeat sessions" }).waitFor();

    await page.goto(`${url}/docs#presets/tag/presets/GET/v1/presets`);
    await page.reload();
    await page.getByRole("button", { name: /^Test Request/ }).first().click();
    const [answer] = await Promise.all([
      page.waitForResponse(/\/v1\/presets/),
      page.getByRole("button", { name: /^Send/ }).first().click(),
    ]);
    ok(answer.ok());
  },
);

inBrowser(
  "the reference has the events beside the webhooks that hear of them",
  {},
  async ({ page, url }) => {
    await page.goto(`${url}/docs#presets/tag/webhooks/webhook/POST/preset.published`);
    await page.getByRole("heading", { name: "A version was published" }).waitFor();
    const groups = await page.getByRole("link", { name: /^webhooks$/i }).allInnerTexts();
    deepStrictEqual(groups.map((text) => text.trim()), ["webhooks"]);
  },
);

inBrowser(
  "the reference says how the live room is opened, and what is answered before it is",
  {},
  async ({ page, url }) => {
    await page.goto(`${url}/docs#sessions/tag/live/GET/v1/sessions/{id}/live`);
    await page.getByRole("heading", { name: "Open the live room" }).waitFor();
    const operation = page.locator("section", {
      has: page.getByRole("heading", { name: "Open the live room" }),
    });
    const text = await operation.last().innerText();
    for (const part of ["downbeat.v1", "ticket.", "101", "401", "426"]) {
      ok(text.includes(part), `${part} in ${text}`);
    }
  },
);

for (const colorScheme of ["light", "dark"] as const) {
  inBrowser(
    `the reference follows the ${colorScheme} theme of the system`,
    { colorScheme },
    async ({ page, url }) => {
      await page.goto(`${url}/docs`);
      await page.getByRole("heading", { name: "Downbeat presets" }).waitFor();
      match(await page.evaluate("document.body.className") as string, new RegExp(`${colorScheme}-mode`));
    },
  );
}
