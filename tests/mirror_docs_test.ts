import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { Downbeat } from "@downbeat/sdk";
import { openTestApp, testDatabase } from "@downbeat/runtime/service/testing";
import { presets } from "../services/presets/mod.ts";
import { HOUSE } from "../services/presets/testing/grooves.ts";
import { ADA } from "../services/presets/testing/library.ts";
import { sessionsStub } from "../services/presets/testing/sessions_stub.ts";
import { forEachEngine } from "./support/engines.ts";

const DOCUMENT = new URL("../docs/mirror.md", import.meta.url);
const services = [sessionsStub(new Map([[ADA, "Ada"]])), presets];

interface Mirror {
  cursor: string;
  presets: Map<string, { readonly name: string }>;
}

interface Example {
  takeExport(downbeat: Downbeat): Promise<Mirror>;
  catchUp(downbeat: Downbeat, mirror: Mirror): Promise<void>;
}

/** The code of the document as a module. */
async function loadExample(): Promise<Example> {
  const [, code] = /```ts\n(.*?)```/s.exec(await Deno.readTextFile(DOCUMENT))!;
  return await import(`data:application/typescript,${encodeURIComponent(code!)}`);
}

Deno.test("docs/mirror.md type-checks", async () => {
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["check", "--doc-only", DOCUMENT.pathname],
    cwd: new URL("../", import.meta.url),
  }).output();
  strictEqual(success, true, new TextDecoder().decode(stderr));
});

forEachEngine("docs/mirror.md keeps a mirror of a library over a socket", async (_, database) => {
  const { takeExport, catchUp } = await loadExample();
  await using app = await openTestApp({ database, services, env: { PRESETS_STARTER: "0" } });
  await using server = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen() {} },
    (request) => app.fetch(request),
  );
  const baseUrl = `http://127.0.0.1:${server.addr.port}`;
  const ada = new Downbeat({ baseUrl, auth: await app.tokenFor(ADA) });
  const publish = async (name: string) => {
    const draft = await ada.presets.create({ name, groove: HOUSE, style: "house", license: "CC0-1.0" });
    return await ada.presets.publish(draft.id, {}, { ifMatch: draft });
  };
  const anyone = new Downbeat({ baseUrl });
  const names = (mirror: Mirror) => [...mirror.presets.values()].map(({ name }) => name).sort();

  const one = await publish("One");
  const two = await publish("Two");
  const mirror = await takeExport(anyone);
  deepStrictEqual(names(mirror), ["One", "Two"]);
  await publish("Three");
  await ada.presets.update(one.id, { name: "First" }, { ifMatch: one });
  await ada.presets.unpublish(two.id, { ifMatch: two });
  await catchUp(anyone, mirror);
  deepStrictEqual(names(mirror), ["First", "Three"]);
  deepStrictEqual(names(await takeExport(anyone)), names(mirror));
}, testDatabase(services));
