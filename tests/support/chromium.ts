import { type Browser, chromium, type LaunchOptions } from "playwright-core";

/** Where Debian's package puts it. */
const CHROMIUM = "/usr/bin/chromium";

/** No sandbox inside containers, and no word to anybody but the pages under test. */
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Whether there is a browser to test in; what is left untested without it is said once. */
export async function findChromium(untested: string): Promise<boolean> {
  const present = await Deno.stat(CHROMIUM).then(() => true, () => false);
  if (!present) console.warn(`${untested} not tested in a browser: there is no ${CHROMIUM}`);
  return present;
}

/** A headless browser with a fresh profile. */
export async function launchChromium(
  { args = [], ignoreDefaultArgs = [] }: Pick<LaunchOptions, "args" | "ignoreDefaultArgs"> = {},
): Promise<Browser> {
  return await chromium.launch({ executablePath: CHROMIUM, args: [...FLAGS, ...args], ignoreDefaultArgs });
}
