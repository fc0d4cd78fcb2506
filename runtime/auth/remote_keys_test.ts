import { ok, rejects, strictEqual } from "node:assert/strict";
import { signAccessToken, verifyAccessToken } from "./access_token.ts";
import { publicKeySet } from "./key_source.ts";
import { remoteKeys, type RemoteKeysOptions } from "./remote_keys.ts";
import { generateSigningKey, type SigningKey } from "./signing_key.ts";
import { KeysUnavailableError, TokenError } from "./token_error.ts";

const url = new URL("http://sessions.internal/.well-known/jwks.json");
const parties = { issuer: "sessions", audience: "downbeat" };
const now = new Date("2026-03-01T12:00:00Z");
const { key: first } = await generateSigningKey();
const { key: second } = await generateSigningKey();

/** An issuer whose answer a test can change, counting how often it was asked. */
function issuer(options: RemoteKeysOptions = {}) {
  const state = { answer: (): Response => Response.json(publicKeySet([first])), fetches: 0 };
  const fetchKeys = () => {
    state.fetches++;
    return Promise.resolve().then(() => state.answer());
  };
  return { state, keys: remoteKeys(url, { ...options, fetch: fetchKeys }) };
}

async function verify(keys: ReturnType<typeof remoteKeys>, key: SigningKey) {
  const grant = { id: "usr_1", scopes: [], sessionId: "ses_1" };
  return await verifyAccessToken(await signAccessToken(grant, parties, key, now), parties, keys, now);
}

Deno.test("a key set is fetched once for any number of tokens, also at the same moment", async () => {
  const { state, keys } = issuer();
  await Promise.all(Array.from({ length: 20 }, () => verify(keys, first)));
  await verify(keys, first);
  strictEqual(state.fetches, 1);
});

Deno.test("a rotated key is found when the first token names it", async () => {
  const { state, keys } = issuer({ cooldownMs: 0 });
  await verify(keys, first);
  state.answer = () => Response.json(publicKeySet([second, first]));
  ok(await verify(keys, second));
  strictEqual(state.fetches, 2);
});

Deno.test("tokens naming unknown keys cannot make us ask the issuer again within the cooldown", async () => {
  const { state, keys } = issuer();
  for (let i = 0; i < 10; i++) {
    await rejects(
      verify(keys, second),
      (error) => error instanceof TokenError && error.fault === "unknown-key",
    );
  }
  strictEqual(state.fetches, 1);
});

Deno.test("a withdrawn key stops working at the next fetch", async () => {
  const { state, keys } = issuer({ maxAgeMs: 0 });
  await verify(keys, first);
  state.answer = () => Response.json(publicKeySet([second]));
  await rejects(verify(keys, first), TokenError);
});

Deno.test("the last good keys keep working while the issuer fails in any way", async () => {
  const failures: (() => Response)[] = [
    () => {
      throw new TypeError("connection refused");
    },
    () => new Response("no", { status: 503 }),
    () => new Response(null, { status: 302, headers: { location: "http://elsewhere/" } }),
    () => new Response("<html>"),
    () => Response.json({ keys: "none" }),
    () => new Response(`{"keys":[],"pad":"${"x".repeat(70_000)}"}`),
  ];
  for (const failure of failures) {
    const { state, keys } = issuer({ maxAgeMs: 0 });
    await verify(keys, first);
    state.answer = failure;
    ok(await verify(keys, first), failure.toString());
  }
});

Deno.test("without any good answer the keys are unavailable, which is not the token's fault", async () => {
  const neverGood = issuer();
  neverGood.state.answer = () => new Response("no", { status: 500 });
  await rejects(verify(neverGood.keys, first), KeysUnavailableError);

  const tooOld = issuer({ maxAgeMs: 0, staleMs: -1 });
  await verify(tooOld.keys, first);
  tooOld.state.answer = () => new Response("no", { status: 500 });
  await rejects(verify(tooOld.keys, first), KeysUnavailableError);
});

Deno.test("a set of broken keys counts as unavailable, not as a crash", async () => {
  const { state, keys } = issuer();
  state.answer = () => Response.json({ keys: [null, 7] });
  await rejects(verify(keys, first), KeysUnavailableError);
});

Deno.test("keys are fetched over a real connection, and an issuer that hangs is given up on", async () => {
  const hang = Promise.withResolvers<Response>();
  let hanging = false;
  await using server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, () => {
    return hanging ? hang.promise : Response.json(publicKeySet([first]));
  });
  const address = new URL(`http://127.0.0.1:${server.addr.port}/.well-known/jwks.json`);
  ok(await verify(remoteKeys(address), first));
  hanging = true;
  await rejects(verify(remoteKeys(address, { timeoutMs: 50 }), first), KeysUnavailableError);
  hang.resolve(new Response(null));
});
