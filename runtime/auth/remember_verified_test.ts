import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { signAccessToken } from "./access_token.ts";
import { createAuthenticator } from "./authenticator.ts";
import { localKeys } from "./key_source.ts";
import { type RememberOptions, rememberVerified } from "./remember_verified.ts";
import { generateSigningKey } from "./signing_key.ts";
import { TokenError } from "./token_error.ts";

const ACCESS = { issuer: "sessions", audience: "downbeat" };
const START = new Date("2026-01-01T00:00:00Z");
const after = (ms: number) => new Date(START.getTime() + ms);
const { key } = await generateSigningKey();
const tokenOf = (id: string) =>
  signAccessToken({ id, scopes: ["presets:write"], sessionId: "s" }, ACCESS, key, START);

function open(options: RememberOptions = {}) {
  const counts = { checked: 0 };
  const inner = createAuthenticator({
    service: "presets",
    access: ACCESS,
    accessKeys: localKeys([key]),
    peerKeys: new Map(),
  });
  const authenticate = rememberVerified((token, now) => (counts.checked++, inner(token, now)), options);
  return { counts, authenticate };
}

Deno.test("a token is verified once and believed for a minute", async () => {
  const { counts, authenticate } = open();
  const token = await tokenOf("acc_ada");
  const first = await authenticate(token, START);
  deepStrictEqual(await authenticate(token, after(59_999)), first);
  strictEqual(counts.checked, 1);
  await authenticate(token, after(60_000));
  strictEqual(counts.checked, 2);
});

Deno.test("a token is never believed beyond its end", async () => {
  const { authenticate } = open({ maxAgeMs: 24 * 3600_000 });
  const token = await tokenOf("acc_ada");
  await authenticate(token, START);
  await rejects(authenticate(token, after(15 * 60_000 + 6_000)), TokenError);
});

Deno.test("another token is another caller, however alike, and refusals are not remembered", async () => {
  const { counts, authenticate } = open();
  const ada = await tokenOf("acc_ada");
  strictEqual((await authenticate(ada, START)).id, "acc_ada");
  strictEqual((await authenticate(await tokenOf("acc_bob"), START)).id, "acc_bob");
  const forged = `${ada.slice(0, -4)}AAAA`;
  for (let i = 0; i < 2; i++) await rejects(authenticate(forged, START), TokenError);
  strictEqual(counts.checked, 4);
});

Deno.test("no more tokens are remembered than there is room for", async () => {
  const { counts, authenticate } = open({ capacity: 2 });
  const tokens = await Promise.all(["acc_a", "acc_b", "acc_c"].map(tokenOf));
  for (const token of tokens) await authenticate(token, START);
  await authenticate(tokens[2]!, START);
  strictEqual(counts.checked, 3);
  await authenticate(tokens[0]!, START);
  strictEqual(counts.checked, 4);
});
