import { logger, openLogs } from "../logs.ts";

const [format] = Deno.args;
await using _ = await openLogs({
  level: "info",
  format: format === "text" ? "text" : "json",
  terminal: false,
});
const log = logger("presets").with({ requestId: "req_1" });
log.debug("too fine to be logged");
log.info("listed {count} presets for {url}", {
  count: 3,
  url: "/v1/presets?cursor=s3cret",
  accessToken: "s3cret",
});
log.error("{operation} failed: {error}", { operation: "presets.list", error: new Error("no Bearer s3cret") });
