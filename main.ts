/** The process: `deno task start [service…]`; no argument means all services. */
import { presets } from "@downbeat/presets";
import { runProcess } from "@downbeat/runtime/service";
import { sessions } from "@downbeat/sessions";
import { mountSite } from "@downbeat/site";
import { telemetry } from "@downbeat/telemetry";

if (import.meta.main) {
  await runProcess({
    all: [sessions, presets, telemetry],
    names: Deno.args,
    mountPages: ({ app, services }) => mountSite(app, services),
  });
}
