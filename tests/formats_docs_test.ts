import { startProcess } from "@downbeat/runtime/service";
import { presets } from "@downbeat/presets";
import { Downbeat, memoryTokens } from "@downbeat/sdk";
import { sessions } from "@downbeat/sessions";
import { ok, strictEqual } from "node:assert/strict";
import { HOUSE } from "../services/presets/testing/grooves.ts";

const page = await Deno.readTextFile(new URL("../docs/formats.md", import.meta.url));
const [, script = ""] = /```sh\n([^]*?)```/.exec(page) ?? [];

Deno.test("the commands on the page of formats do what it says", async () => {
  await using server = await startProcess({
    all: [sessions, presets],
    names: [],
    env: {
      PORT: "0",
      SECRETS_KEY: "A".repeat(43),
      PRESETS_STARTER: "0",
      LOG_LEVEL: "error",
      DATABASE_URL: "pglite:memory",
    },
  });
  const auth = memoryTokens();
  const downbeat = new Downbeat({ baseUrl: server.url, auth });
  const session = await downbeat.auth.guest({ displayName: "Reader" });
  await auth.accept(session);
  const { id } = await downbeat.presets.create({ name: "Shown", groove: HOUSE, visibility: "unlisted" });
  const folder = await Deno.makeTempDir();
  try {
    const { bytes } = await downbeat.presets.download(id, { format: "h2pattern" });
    await Deno.writeFile(`${folder}/pattern.h2pattern`, bytes);
    const address = await downbeat.presets.download(id, { format: "groovescribe" });
    const shortcut = `[InternetShortcut]\r\nURL=${new TextDecoder().decode(address.bytes)}`;
    await Deno.writeTextFile(`${folder}/link.url`, shortcut);
    const { code, stdout, stderr } = await new Deno.Command("bash", {
      args: ["-euc", script.replaceAll(/^curl -sS/gm, "echo; curl -sS --fail-with-body")],
      cwd: folder,
      env: { URL: server.url, ID: id, TOKEN: session.accessToken },
    }).output();
    const out = new TextDecoder().decode(stdout);
    strictEqual(code, 0, out + new TextDecoder().decode(stderr));
    const answers = out.trim().split("\n").map((line) => line.trim()).filter(Boolean);
    const [written, preview, saved, many] = answers;
    ok(written?.startsWith("https://"), out);
    strictEqual(JSON.parse(preview!).exact, true);
    strictEqual(JSON.parse(saved!).presets.length, 1);
    strictEqual(JSON.parse(many!).imported, 3, many);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
