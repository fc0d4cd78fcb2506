import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { join } from "node:path";
import { accountFile } from "./account_file.ts";
import { UsageError } from "./usage_error.ts";

const TOKENS = { accessToken: "a", refreshToken: "dbr_a", expiresAtMs: 1 };

Deno.test("tokens are kept for the server they are for, in a file that only its owner may read", async () => {
  const folder = Deno.makeTempDirSync();
  try {
    const path = join(folder, "below", "accounts.json");
    const [one, other] = ["https://one.test", "https://other.test"].map((server) =>
      accountFile(path, server)
    );
    strictEqual(await one?.load(), undefined);
    await one?.save(TOKENS);
    await other?.save({ ...TOKENS, accessToken: "b" });
    deepStrictEqual(await accountFile(path, "https://one.test").load(), TOKENS);
    strictEqual(await accountFile(path, "https://third.test").load(), undefined);
    strictEqual((Deno.statSync(path).mode ?? 0) & 0o777, 0o600);
    await one?.save(undefined);
    strictEqual(await one?.load(), undefined);
    strictEqual((await other?.load())?.accessToken, "b");
    Deno.writeTextFileSync(path, "# notes");
    throws(() => one?.load(), UsageError);
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
});
