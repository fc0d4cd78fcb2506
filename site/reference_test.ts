import { match, ok } from "node:assert/strict";
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
