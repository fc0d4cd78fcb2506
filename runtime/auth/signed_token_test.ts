import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { Buffer } from "node:buffer";
import fc from "fast-check";
import { SignJWT, UnsecuredJWT } from "jose";
import { ACCESS_TOKEN, signAccessToken, verifyAccessToken } from "./access_token.ts";
import { localKeys } from "./key_source.ts";
import { signToken, verifyToken } from "./signed_token.ts";
import { generateSigningKey } from "./signing_key.ts";
import { TokenError, type TokenFault } from "./token_error.ts";

const parties = { issuer: "sessions", audience: "downbeat" };
const { key } = await generateSigningKey();
const { key: foreignKey } = await generateSigningKey();
const keys = localKeys([key]);
const now = new Date("2026-03-01T12:00:00Z");
const grant = { id: "usr_1", scopes: ["presets:write", "sessions:read"], sessionId: "ses_1" };
const good = await signAccessToken(grant, parties, key, now);

function after(seconds: number): Date {
  return new Date(now.getTime() + seconds * 1000);
}

/** A payload that would pass every check, for forgeries that change one other thing. */
function payload() {
  const issuedAt = now.getTime() / 1000;
  return {
    iss: parties.issuer,
    aud: parties.audience,
    sub: "usr_1",
    sid: "ses_1",
    scope: "presets:write",
    iat: issuedAt,
    exp: issuedAt + 900,
  };
}

function resign(header: { alg: string; typ?: string; kid?: string; crit?: string[] }, claims = payload()) {
  return new SignJWT(claims).setProtectedHeader(header).sign(key.privateKey, { crit: { "x-new": true } });
}

async function refuses(token: string, fault: TokenFault, at = now) {
  await rejects(verifyAccessToken(token, parties, keys, at), (error) => {
    ok(error instanceof TokenError, `expected a TokenError, got ${error}`);
    strictEqual(error.fault, fault);
    return true;
  });
}

Deno.test("an access token gives back the account, scopes and login it was signed for", async () => {
  const principal = await verifyAccessToken(good, parties, keys, after(60));
  deepStrictEqual(principal, { kind: "user", ...grant });
});

Deno.test("a token without a signature is refused whatever its header says", async () => {
  await refuses(new UnsecuredJWT(payload()).encode(), "wrong-algorithm");
  const [header, body] = good.split(".");
  await refuses(`${header}.${body}.`, "bad-signature");
});

Deno.test("an HMAC keyed with our public key is refused", async () => {
  for (const material of [JSON.stringify(key.publicJwk), key.publicJwk.x ?? ""]) {
    const secret = new TextEncoder().encode(material);
    const forged = await new SignJWT(payload()).setProtectedHeader({
      alg: "HS256",
      typ: "at+jwt",
      kid: key.kid,
    })
      .sign(secret);
    await refuses(forged, "wrong-algorithm");
  }
});

Deno.test("a token of another type is refused though everything else fits", async () => {
  await refuses(await resign({ alg: "Ed25519", typ: "peer+jwt", kid: key.kid }), "wrong-type");
  await refuses(await resign({ alg: "Ed25519", kid: key.kid }), "wrong-type");
});

Deno.test("a token for another audience or from another issuer is refused", async () => {
  const elsewhere = { ...parties, audience: "another-product" };
  await refuses(await signAccessToken(grant, elsewhere, key, now), "wrong-audience");
  await refuses(await signAccessToken(grant, { ...parties, issuer: "mallory" }, key, now), "wrong-issuer");
});

Deno.test("a token is refused once it has expired, with five seconds of grace for clocks", async () => {
  ok(await verifyAccessToken(good, parties, keys, after(900 + 4)));
  await refuses(good, "expired", after(900 + 6));
});

Deno.test("a token from the future is refused", async () => {
  await refuses(good, "bad-claims", after(-60));
  const early = { ...payload(), nbf: now.getTime() / 1000 + 60 };
  await refuses(await resign({ alg: "Ed25519", typ: "at+jwt", kid: key.kid }, early), "not-yet-valid");
});

Deno.test("a token that claims a longer life than its kind has is refused", async () => {
  const longLived = { ...payload(), exp: now.getTime() / 1000 + 901 };
  await refuses(await resign({ alg: "Ed25519", typ: "at+jwt", kid: key.kid }, longLived), "bad-claims");
});

Deno.test("a foreign key is refused, also under a kid of ours", async () => {
  await refuses(await signAccessToken(grant, parties, foreignKey, now), "unknown-key");
  const disguised = { ...foreignKey, kid: key.kid };
  await refuses(await signAccessToken(grant, parties, disguised, now), "bad-signature");
});

Deno.test("a token must name its key, also where there is only one", async () => {
  await refuses(await resign({ alg: "Ed25519", typ: "at+jwt" }), "unknown-key");
});

Deno.test("a header demanding an extension we do not know is refused", async () => {
  const header = { alg: "Ed25519", typ: "at+jwt", kid: key.kid, crit: ["x-new"], "x-new": 1 };
  await refuses(await resign(header), "wrong-algorithm");
});

Deno.test("a token whose own claims make no sense is refused", async () => {
  const header = { alg: "Ed25519", typ: "at+jwt", kid: key.kid };
  for (const change of [{ sub: "" }, { sub: "x".repeat(129) }, { sid: "" }, { scope: "Presets:Write" }]) {
    await refuses(await resign(header, { ...payload(), ...change }), "bad-claims");
  }
});

Deno.test("changing any one character of a token gets it refused", async () => {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.";
  // The last character is left alone: some of its bits are padding, so other spellings mean the same signature.
  const place = fc.nat(good.length - 2);
  await fc.assert(fc.asyncProperty(place, fc.constantFrom(...alphabet), async (at, character) => {
    fc.pre(good[at] !== character);
    const changed = good.slice(0, at) + character + good.slice(at + 1);
    await rejects(verifyAccessToken(changed, parties, keys, now), TokenError);
  }));
});

Deno.test("no text at all makes the verifier do anything but refuse", async () => {
  const pieces = fc.array(fc.oneof(fc.string(), fc.base64String(), fc.json()), {
    minLength: 0,
    maxLength: 5,
  });
  const encoded = pieces.map((list) => list.map((text) => Buffer.from(text).toString("base64url")).join("."));
  await fc.assert(fc.asyncProperty(fc.oneof(fc.string(), encoded), async (junk) => {
    await rejects(verifyAccessToken(junk, parties, keys, now), TokenError);
  }));
  await refuses("a".repeat(5000), "malformed");
});

Deno.test("every token has an id of its own", async () => {
  const sign = () => signToken(ACCESS_TOKEN, parties, { subject: "usr_1" }, key, now);
  const verify = (token: string) => verifyToken(token, ACCESS_TOKEN, parties, keys, now);
  const [first, second] = await Promise.all([await sign(), await sign()].map(verify));
  ok(first?.jti && first.jti !== second?.jti);
});
