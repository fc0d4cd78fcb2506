import { strictEqual, throws } from "node:assert/strict";
import { nextVersion } from "./version.ts";

Deno.test("versions count up by their minor number, which carries over before it has seven digits", () => {
  strictEqual(nextVersion(null), "1.0.0");
  strictEqual(nextVersion("1.2.3"), "1.3.0");
  strictEqual(nextVersion("1.999998.5"), "1.999999.0");
  strictEqual(nextVersion("1.999999.0"), "2.0.0");
});

Deno.test("after the last number that a version can have, none is made up", () => {
  throws(() => nextVersion("999999.999999.0"), { type: "version-exists" });
});
