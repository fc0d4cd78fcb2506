import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { signAccessToken } from "./access_token.ts";
import { createAuthenticator } from "./authenticator.ts";
import { localKeys } from "./key_source.ts";
import { PEER_SCOPES, peerScopes } from "./peer_scopes.ts";
import { signPeerToken, verifyPeerToken } from "./peer_token.ts";
import { SCOPE_PATTERN } from "./scope.ts";
import { generateSigningKey, type SigningKey } from "./signing_key.ts";
import { TokenError, type TokenFault } from "./token_error.ts";

const now = new Date("2026-03-01T12:00:00Z");
const access = { issuer: "sessions", audience: "downbeat" };
const { key: sessionsKey } = await generateSigningKey();
const { key: presetsKey } = await generateSigningKey();
const peerKeys = new Map([["sessions", localKeys([sessionsKey])], ["presets", localKeys([presetsKey])]]);
const authenticate = createAuthenticator({
  service: "presets",
  access,
  accessKeys: localKeys([sessionsKey]),
  peerKeys,
});

async function refuses(token: string, fault: TokenFault, at = now) {
  await rejects(verifyPeerToken(token, "presets", peerKeys, at), (error) => {
    ok(error instanceof TokenError);
    strictEqual(error.fault, fault);
    return true;
  });
}

Deno.test("a peer token names the service that signed it, with the scopes of the table", async () => {
  const token = await signPeerToken("sessions", "presets", sessionsKey, now);
  deepStrictEqual(await verifyPeerToken(token, "presets", peerKeys, now), {
    kind: "service",
    id: "sessions",
    scopes: peerScopes("sessions", "presets"),
  });
});

Deno.test("a peer token works for a minute and at its target only", async () => {
  const token = await signPeerToken("sessions", "presets", sessionsKey, now);
  await refuses(token, "expired", new Date(now.getTime() + 66_000));
  await refuses(await signPeerToken("sessions", "telemetry", sessionsKey, now), "wrong-audience");
});

Deno.test("a service cannot speak in the name of another", async () => {
  await refuses(await signPeerToken("sessions", "presets", presetsKey, now), "unknown-key");
  const disguised: SigningKey = { ...presetsKey, kid: sessionsKey.kid };
  await refuses(await signPeerToken("sessions", "presets", disguised, now), "bad-signature");
});

Deno.test("a service that is no peer is refused, whatever it is called", async () => {
  for (const name of ["mallory", "", "__proto__", "constructor"]) {
    await refuses(await signPeerToken(name, "presets", sessionsKey, now), "wrong-issuer");
  }
});

Deno.test("people and services are told apart by their token's type", async () => {
  const grant = { id: "usr_1", scopes: ["presets:write"], sessionId: "ses_1" };
  const person = await authenticate(await signAccessToken(grant, access, sessionsKey, now), now);
  const peer = await authenticate(await signPeerToken("sessions", "presets", sessionsKey, now), now);
  deepStrictEqual([person.kind, peer.kind], ["user", "service"]);
});

Deno.test("the authenticator refuses junk instead of failing", async () => {
  for (const junk of ["", ".", "..", "a.b.c", "bnVsbA.bnVsbA.", "\u0000"]) {
    await rejects(authenticate(junk, now), TokenError, JSON.stringify(junk));
  }
});

Deno.test("the scope table grants well-formed scopes, and none to names it does not know", () => {
  for (const targets of Object.values(PEER_SCOPES)) {
    for (const scopes of Object.values(targets)) ok(scopes.every((scope) => SCOPE_PATTERN.test(scope)));
  }
  deepStrictEqual(peerScopes("constructor", "presets"), []);
  deepStrictEqual(peerScopes("sessions", "toString"), []);
});
