import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { hidePage } from "./live_browser/hide_page.ts";
import { openBrowser } from "./live_browser/open_browser.ts";
import { openSite } from "./live_browser/open_site.ts";
import { Visitor } from "./live_browser/visitor.ts";
import { findChromium } from "./support/chromium.ts";
import { dataDirectory, startDownbeat } from "./support/downbeat_process.ts";
import { scaled } from "./support/scaled.ts";

/** How far the second page is from the server; the two are next to each other. */
const FAR_MS = 25;
const OFFLINE_MS = 3000;
/** A page whose timers stop would stop after six of them; in an ordinary run it is hidden for 10 s or more. */
const HIDDEN_PROBES = Math.max(3, scaled(9));

const present = await findChromium("Live rooms are");

Deno.test({
  name: "live rooms in browsers, under a strict policy",
  ignore: !present,
  // The browser is a process of its own whose pipes outlive the last answer by a moment.
  sanitizeOps: false,
  sanitizeResources: false,
  // The page that is hidden for long is a step beside the others.
  sanitizeExit: false,
  async fn(t) {
    await using stack = new AsyncDisposableStack();
    const directory = stack.use(await dataDirectory());
    const env = { DATABASE_URL: directory.databaseUrl, PRESETS_STARTER: "0" };
    const [server, site, tabbed] = await Promise.all([
      startDownbeat({ env }).then((one) => stack.use(one)),
      openSite().then((one) => stack.use(one)),
      openBrowser().then((one) => stack.use(one)),
    ]);
    const address = site.address(server.url);
    const hidden = t.step(
      "a page that is hidden for long stays joined",
      () => hidePage(tabbed, address, HIDDEN_PROBES),
    );
    const visit = async () => await Visitor.open(await tabbed.browser.newContext(), address);
    const [ada, bob] = [await visit(), await visit()];
    await Promise.all([ada.login("Ada"), bob.login("Bob")]);
    const { id, code } = await ada.page.evaluate(() => stage.openSession());
    await ada.join({ sessionId: id }, { peers: true });
    await bob.join({ code }, { peers: true, farMs: FAR_MS });

    await t.step("two pages see each other", async () => {
      for (const { page } of [ada, bob]) {
        await page.evaluate(() => stage.until(() => stage.room.participants.current.length === 2));
        deepStrictEqual(
          await page.evaluate(() => stage.room.participants.current.map(({ name }) => name).sort()),
          ["Ada", "Bob"],
        );
      }
    });

    await t.step("what one edits appears in the other, once", async () => {
      const opId = await ada.edit(1);
      await bob.page.evaluate(() => stage.until(() => stage.steps().includes(1)));
      deepStrictEqual(await bob.page.evaluate(() => stage.heard), [opId]);
    });

    await t.step("who is further from the server takes its time over the other page", async () => {
      const other = await ada.page.evaluate(() => stage.room.selfId);
      await bob.page.evaluate(
        (other) => stage.until(() => stage.room.clock.current.via === other),
        other,
      );
      const { boundMs } = await bob.page.evaluate(() => stage.time());
      ok(
        boundMs < FAR_MS,
        `The way to the server alone would leave open at least ${FAR_MS} ms, not ${boundMs}`,
      );
    });

    await t.step("pages agree on the time within their bounds", async () => {
      const [one, other] = [
        await ada.page.evaluate(() => stage.time()),
        await bob.page.evaluate(() => stage.time()),
      ];
      const apartMs = Math.abs(one.besideMs - other.besideMs);
      ok(apartMs <= one.boundMs + other.boundMs, `${apartMs} ms: ${JSON.stringify([one, other])}`);
    });

    const reports = [ada, bob].map((one) =>
      one.sends((frames) => frames.some(({ t, d }) => t === "metrics" && d.peerEdges !== undefined))
    );

    await t.step(
      "a page whose network was away dials as soon as it is back, and has lost nothing",
      async () => {
        const { page } = bob;
        const back = new Promise((resolve) => setTimeout(resolve, OFFLINE_MS));
        await page.context().setOffline(true);
        await Promise.all([bob.edit(2), ada.edit(3)]);
        await page.evaluate(() => stage.until(() => stage.room.status.current === "reconnecting"));
        await back;
        await page.context().setOffline(false);
        await page.evaluate(() => stage.until(() => stage.room.status.current === "open"));
        deepStrictEqual(await page.evaluate(() => stage.dialledOnline), [1]);
        for (const { page } of [ada, bob]) {
          await page.evaluate(() => stage.until(() => stage.steps().join() === "0,1,2,3,8"));
        }
        strictEqual(await page.evaluate(() => stage.heard.length), 2);
      },
    );

    await t.step(
      "a page that is loaded anew joins as the same account, and its last edit holds",
      async () => {
        const { page } = ada;
        const before = await page.evaluate(() => stage.room.self!.userId);
        await ada.edit(5);
        await ada.reload();
        await ada.join({ sessionId: id }, { peers: true });
        strictEqual(await page.evaluate(() => stage.room.self!.userId), before);
        for (const { page } of [ada, bob]) {
          await page.evaluate(() => stage.until(() => stage.steps().join() === "0,1,2,3,5,8"));
        }
      },
    );

    await t.step("pages tell how well they know each other's clocks", async () => {
      await Promise.all(reports);
    });

    // What hides would be disturbed by what follows.
    await hidden;

    await t.step("pages are back by themselves when their server was restarted", async () => {
      server.signal("SIGTERM");
      strictEqual((await server.ended).code, 0);
      stack.use(await startDownbeat({ env: { ...env, PORT: new URL(server.url).port } }));
      await ada.edit(6);
      await bob.page.evaluate(() => stage.until(() => stage.steps().includes(6)));
      await bob.edit(7);
      await ada.page.evaluate(() => stage.until(() => stage.steps().join() === "0,1,2,3,5,6,7,8"));
    });

    await t.step("nothing was complained about, and nothing needed a weaker policy", async () => {
      for (const { page, faults } of [ada, bob]) {
        deepStrictEqual(faults, []);
        deepStrictEqual(await page.evaluate(() => stage.violations), []);
      }
    });
  },
});
