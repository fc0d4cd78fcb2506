import { type Browser, type BrowserContext, chromium } from "playwright-core";
import { launchChromium } from "../support/chromium.ts";
import { freePort } from "../support/server.ts";

/** A browser in which pages can be hidden as people hide them: behind another tab. */
export interface TabbedBrowser extends AsyncDisposable {
  /** Its pages are visible always, as those of tests commonly are. */
  readonly browser: Browser;
  /** Tabs of one window, of which the one in front is visible. */
  readonly tabs: BrowserContext;
}

/** Flags of the test driver that keep hidden pages awake. */
const AWAKE = [
  "--disable-background-timer-throttling",
  "--disable-backgrounding-occluded-windows",
  "--disable-renderer-backgrounding",
];
/** Hidden pages have their timers run once a minute after 3 s instead of five minutes. */
const DROWSY = "--enable-features=IntensiveWakeUpThrottling:grace_period_seconds/3";

export async function openBrowser(): Promise<TabbedBrowser> {
  const port = freePort();
  const browser = await launchChromium({
    args: [`--remote-debugging-port=${port}`, DROWSY],
    ignoreDefaultArgs: AWAKE,
  });
  // The driver makes every page believe that it is looked at, but for those of a browser that it only found.
  const found = await chromium.connectOverCDP(`http://127.0.0.1:${port}`, { noDefaults: true });
  return {
    browser,
    tabs: found.contexts()[0]!,
    async [Symbol.asyncDispose]() {
      await found.close();
      await browser.close();
    },
  };
}
