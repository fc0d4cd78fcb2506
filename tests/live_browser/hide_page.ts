import { deepStrictEqual, strictEqual } from "node:assert/strict";
import type { TabbedBrowser } from "./open_browser.ts";
import { Visitor } from "./visitor.ts";

/** Puts a page behind another tab for as long as a server would notice its silence. */
export async function hidePage(
  { tabs }: TabbedBrowser,
  address: string,
  leastProbes: number,
): Promise<void> {
  const cy = await Visitor.open(tabs, address);
  await cy.login("Cy");
  const { id } = await cy.page.evaluate(() => stage.openSession());
  await cy.join({ sessionId: id });
  await cy.page.evaluate(() => stage.until(() => stage.room.clock.status === "set"));
  const away = cy.sends((frames) =>
    frames.some(({ t, d }) => t === "presence.update" && d.status === "away")
  );
  const probed = cy.sends((frames) => {
    const probes = frames.filter(({ t, d }) => t === "clock.ping" && d.nextMs === 5000);
    return probes.length >= leastProbes;
  });
  const front = await tabs.newPage();
  await front.bringToFront();
  strictEqual(await cy.page.evaluate("document.visibilityState"), "hidden");
  await Promise.all([away, probed]);
  deepStrictEqual(await cy.page.evaluate(() => stage.statuses), []);
  await cy.page.bringToFront();
  deepStrictEqual(cy.faults, []);
}
