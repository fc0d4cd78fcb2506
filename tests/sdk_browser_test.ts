import { deepStrictEqual } from "node:assert/strict";
import { startContractServer } from "../sdk/testing/contract_server.ts";
import { GROOVE } from "../sdk/testing/new_preset.ts";
import { bundle } from "../tools/sdk/bundle_size.ts";
import { findChromium, launchChromium } from "./support/chromium.ts";
import { serveScriptPage } from "./support/script_page.ts";

const PAGE = `<!doctype html><title>SDK</title><script type="module">
import { Downbeat, memoryCache, tokens } from "/sdk.js";
const storage = {
  load: () => JSON.parse(localStorage.getItem("tokens") ?? "null") ?? undefined,
  save: (held) => localStorage.setItem("tokens", JSON.stringify(held ?? null)),
};
const late = () => Date.now() + 890_000;
globalThis.story = async (baseUrl, groove) => {
  const auth = tokens(storage);
  const downbeat = new Downbeat({ baseUrl, auth, cache: memoryCache() });
  await auth.accept(await downbeat.auth.guest({ displayName: "Ada" }));
  const tabs = [0, 1].map(() => new Downbeat({ baseUrl, auth: tokens(storage, { now: late }) }));
  const names = await Promise.all(tabs.map(async (tab) => (await tab.me.get()).displayName));
  const made = await downbeat.presets.create({ name: "Kick", groove });
  const changed = await downbeat.presets.update(made.id, { name: "Snare" }, { ifMatch: made });
  await downbeat.presets.get(made.id);
  const { response, data } = await downbeat.presets.get(made.id).withResponse();
  const file = await downbeat.presets.download(made.id);
  const problem = await downbeat.presets.get("prs_none").catch((error) => [error.type, error.requestId]);
  return {
    names, revision: changed.revision, again: response.status, name: data.name,
    file: [file.bytes.length, file.type, file.name], problem,
  };
};
</script>`;

const present = await findChromium("The SDK is");

Deno.test({
  name:
    "the SDK in a browser, across origins: tokens shared by tabs, writes, the entity-tag cache, files and problems",
  ignore: !present,
  // The browser is a process of its own whose pipes outlive the last answer by a moment.
  sanitizeOps: false,
  sanitizeResources: false,
  async fn() {
    const script = await bundle(`export * from "./mod.ts";`);
    await using api = startContractServer();
    await using site = serveScriptPage(PAGE, "/sdk.js", script);
    const browser = await launchChromium();
    try {
      const page = await browser.newPage();
      const faults: string[] = [];
      page.on("pageerror", (error) => faults.push(error.message));
      await page.goto(site.url);
      await page.waitForFunction("globalThis.story");
      const told = await page.evaluate(`story(${JSON.stringify(api.url)}, ${JSON.stringify(GROOVE)})`);
      deepStrictEqual(told, {
        names: ["Ada", "Ada"],
        revision: 2,
        again: 304,
        name: "Snare",
        file: [5, "audio/midi", "four.mid"],
        problem: ["preset-not-found", "req-problem"],
      });
      deepStrictEqual(faults, []);
      deepStrictEqual(api.seen.filter(({ line }) => line.endsWith("/refresh")).length, 1);
    } finally {
      await browser.close();
    }
  },
});
