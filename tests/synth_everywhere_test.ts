import { deepStrictEqual } from "node:assert/strict";
import { bundle } from "../tools/sdk/bundle_size.ts";
import { soundHashes } from "../synth/testing/golden.ts";
import { findChromium, launchChromium } from "./support/chromium.ts";
import { serveScriptPage } from "./support/script_page.ts";

const GOLDEN = new URL("../synth/testing/golden.ts", import.meta.url).href;

const chromium = await findChromium("The sounds of the synth are");
const node = await findNode();

async function findNode(): Promise<boolean> {
  const present = await new Deno.Command("node", { args: ["--version"], stdout: "null", stderr: "null" })
    .output().then(({ success }) => success, () => false);
  if (!present) console.warn("The sounds of the synth are not tested in Node: there is no node on the PATH");
  return present;
}

async function bundled(): Promise<string> {
  return await bundle(`export { soundHashes } from "${GOLDEN}";`);
}

Deno.test({
  name: "sounds are the same in Node, bit for bit, as in Deno",
  ignore: !node,
  async fn() {
    const folder = await Deno.makeTempDir();
    try {
      await Deno.writeTextFile(`${folder}/synth.mjs`, await bundled());
      const script =
        `import { soundHashes } from "./synth.mjs"; console.log(JSON.stringify(await soundHashes()));`;
      await Deno.writeTextFile(`${folder}/main.mjs`, script);
      const { stdout, stderr } = await new Deno.Command("node", { args: [`${folder}/main.mjs`] }).output();
      const [text, complaint] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
      deepStrictEqual([JSON.parse(text || "null"), complaint], [await soundHashes(), ""]);
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  },
});

Deno.test({
  name: "sounds are the same in Chromium, bit for bit, as in Deno",
  ignore: !chromium,
  // The browser is a process of its own whose pipes outlive the last answer by a moment.
  sanitizeOps: false,
  sanitizeResources: false,
  async fn() {
    const script = await bundled();
    const page = `<!doctype html><title>Synth</title><script type="module">
import { soundHashes } from "/synth.js";
globalThis.soundHashes = soundHashes;
</script>`;
    await using site = serveScriptPage(page, "/synth.js", script);
    const browser = await launchChromium();
    try {
      const visited = await browser.newPage();
      await visited.goto(site.url);
      await visited.waitForFunction("globalThis.soundHashes");
      deepStrictEqual(await visited.evaluate("soundHashes()"), await soundHashes());
    } finally {
      await browser.close();
    }
  },
});
