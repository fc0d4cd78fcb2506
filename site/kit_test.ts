import { deepStrictEqual } from "node:assert/strict";
import document from "@downbeat/contract/presets.json" with { type: "json" };
import { assetPath } from "./assets.ts";
import { inBrowser } from "./testing/in_browser.ts";

/** Renders one stroke of each role at 0.1 s and measures it; `x` is there so that an unknown role is heard too. */
const MEASURE = `async ([address, roles]) => {
  const { createKit } = await import(address);
  const measured = [];
  for (const role of roles) {
    const audio = new OfflineAudioContext(2, 48000, 48000);
    createKit(audio, audio.destination)({ role, gain: 1, pan: 0, seconds: 0, probability: 1 }, 0.1);
    const samples = (await audio.startRendering()).getChannelData(0);
    const peak = samples.reduce((most, one) => Math.max(most, Math.abs(one)), 0);
    measured.push({ role, peak, onset: samples.findIndex((one) => Math.abs(one) > peak / 20) / 48000 });
  }
  return measured;
}`;

inBrowser(
  "every role of the contract sounds within 3 ms of its time, without clipping",
  {},
  async ({ page, url }) => {
    await page.goto(`${url}/problems/not-found`);
    const roles = [...document.components.schemas.Role.enum, "x"];
    const measured = await page.evaluate(`(${MEASURE})(${JSON.stringify([assetPath("kit.js"), roles])})`);
    const wrong = (measured as { role: string; peak: number; onset: number }[]).filter(({ peak, onset }) =>
      !(peak > 0.02 && peak <= 1 && Math.abs(onset - 0.1) <= 0.003)
    );
    deepStrictEqual(wrong, []);
  },
);
