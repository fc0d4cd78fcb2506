import { ok, strictEqual, throws } from "node:assert/strict";
import { parseNetworks } from "./networks.ts";

Deno.test("parseNetworks reads networks and single addresses, and quotes what is neither", () => {
  strictEqual(parseNetworks(" 10.0.0.0/8 ,::1/128, 2001:db8::/32,").length, 3);
  for (
    const entry of [
      "10.0.0.0/33",
      "::/129",
      "localhost",
      "10.0.0.0/8/8",
      "10.0.0.0/",
      "10.1/8",
      "10.0.0.0/-1",
    ]
  ) {
    throws(() => parseNetworks(`10.0.0.0/8,${entry}`), (error) => {
      ok(error instanceof TypeError && error.message.includes(`"${entry}"`), String(error));
      return true;
    });
  }
});
