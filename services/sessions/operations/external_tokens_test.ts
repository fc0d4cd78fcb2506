import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { Buffer } from "node:buffer";
import { exportSPKI, importJWK, SignJWT } from "jose";
import { forEachEngine } from "../../../tests/support/engines.ts";
import { newIssuerKey, openIssuer, type TestIssuer } from "../../../tests/support/issuer.ts";
import { openSessions, sessionsDatabase } from "../testing/open_sessions.ts";

const at = new Date("2026-03-01T12:00:00Z");
const seconds = at.getTime() / 1000;
const unlike =
  (claims: Record<string, unknown>, header: Record<string, unknown> = {}) => (issuer: TestIssuer) =>
    issuer.sign(claims, header);

type Make = (issuer: TestIssuer) => Promise<string> | string;

const refused: Readonly<Record<string, Make>> = {
  "no JWT": () => "a.b.c",
  "an empty one": () => "..",
  "claims that are no object": () => `${encode({ alg: "ES256" })}.${encode([])}.c2ln`,
  "no issuer": unlike({ iss: undefined }),
  "an issuer that is no text": (issuer) =>
    `${encode({ alg: "ES256" })}.${encode({ iss: [issuer.url] })}.c2ln`,
  "another audience": unlike({ aud: "another-app" }),
  "no audience": unlike({ aud: undefined }),
  "an audience that begins alike": unlike({ aud: "downbeat-app-2" }),
  "several audiences, and nobody who asked": (issuer) =>
    issuer.sign({ aud: [issuer.clientId, "another-app"] }),
  "several audiences, asked for by another": (issuer) =>
    issuer.sign({ aud: [issuer.clientId, "another-app"], azp: "another-app" }),
  "its end six seconds ago": unlike({ iat: seconds - 60, exp: seconds - 6 }),
  "no end": unlike({ exp: undefined }),
  "no time of issue": unlike({ iat: undefined }),
  "issued over ten minutes ago, good for a year": unlike({ iat: seconds - 606, exp: seconds + 31_536_000 }),
  "issued in the future": unlike({ iat: seconds + 6 }),
  "not good yet": unlike({ nbf: seconds + 6 }),
  "no subject": unlike({ sub: undefined }),
  "an empty subject": unlike({ sub: "" }),
  "a subject of 256 characters": unlike({ sub: "s".repeat(256) }),
  "a subject with a control character": unlike({ sub: "per\u0000son" }),
  "a subject that is a number": unlike({ sub: 7 as unknown as string }),
  "a nonce that nobody sent": unlike({ nonce: "n-1" }),
  "the type of an access token": unlike({}, { typ: "at+jwt" }),
  "the type of a logout token": unlike({}, { typ: "logout+jwt" }),
  "an event": unlike({ events: { "http://schemas.openid.net/event/backchannel-logout": {} } }),
  "a header that must be understood": async (issuer) => {
    const signed = new SignJWT({
      iss: issuer.url,
      aud: issuer.clientId,
      sub: "person",
      iat: seconds,
      exp: seconds + 60,
    });
    const { kid, alg, privateKey } = issuer.keys[0]!;
    return await signed.setProtectedHeader({ alg, kid, crit: ["x-odd"], "x-odd": 1 })
      .sign(privateKey, { crit: { "x-odd": true } });
  },
  "a key that the issuer does not publish": async (issuer) => issuer.sign({}, {}, await newIssuerKey()),
  "the name of a published key, signed by another": async (issuer) =>
    issuer.sign({}, { kid: issuer.keys[0]!.kid }, await newIssuerKey()),
  "a key in its own header": async (issuer) => {
    const own = await newIssuerKey();
    return await issuer.sign({}, { jwk: own.publicJwk, kid: undefined }, own);
  },
  "other claims than were signed": async (issuer) => {
    const [head, claims, signature] = (await issuer.sign()).split(".");
    const changed = { ...JSON.parse(Buffer.from(claims!, "base64url").toString()), sub: "somebody else" };
    return `${head}.${encode(changed)}.${signature}`;
  },
  "no algorithm": async (issuer) => {
    const [, claims] = (await issuer.sign()).split(".");
    return `${encode({ alg: "none", typ: "JWT" })}.${claims}.`;
  },
  "the public key as a shared secret": async (issuer) => await signShared(issuer, await publicPem(issuer)),
  "the published key as a shared secret": async (issuer) =>
    await signShared(issuer, JSON.stringify(issuer.keys[0]!.publicJwk)),
  "an algorithm that is not on the list": async (issuer) => {
    const key = await newIssuerKey("RS512");
    issuer.keys.unshift(key);
    return await issuer.sign({}, {}, key);
  },
};

const taken: Readonly<Record<string, Make>> = {
  "several audiences, asked for by this client": (issuer) =>
    issuer.sign({ aud: [issuer.clientId, "another-app"], azp: issuer.clientId }),
  "a list of one audience": (issuer) => issuer.sign({ aud: [issuer.clientId] }),
  "no type": unlike({}, { typ: undefined }),
  "the long form of the type": unlike({}, { typ: "application/JWT" }),
  "no key named, where there is but one": unlike({}, { kid: undefined }),
  "a clock five seconds ahead": unlike({ iat: seconds + 5, nbf: seconds + 5 }),
  "its end four seconds ago": unlike({ iat: seconds - 60, exp: seconds - 4 }),
  "a subject of 255 characters": unlike({ sub: "s".repeat(255) }),
};

forEachEngine("of whatever is wrong with an ID token its sender hears nothing", async (_t, database) => {
  for (const [what, make] of Object.entries(refused)) {
    await using issuer = await openIssuer({ now: () => at });
    await using sessions = await openSessions(database, { env: issuer.env });
    const json = { idToken: await make(issuer) };
    const { status, body } = await sessions.send("POST", "/v1/auth/external", { json });
    deepStrictEqual([what, status, { ...body, requestId: "" }], [what, 401, {
      type: "/problems/identity-refused",
      title: "The ID token is not good, or not any more",
      status: 401,
      code: 3010,
      instance: "/v1/auth/external",
      requestId: "",
    }]);
  }
}, sessionsDatabase);

forEachEngine("what an issuer may do otherwise is taken", async (_t, database) => {
  await using issuer = await openIssuer({ now: () => at });
  await using sessions = await openSessions(database, { env: issuer.env });
  for (const [what, make] of Object.entries(taken)) {
    const json = { idToken: await make(issuer) };
    const { status } = await sessions.send("POST", "/v1/auth/external", { json });
    strictEqual(Math.floor(status / 100), 2, what);
  }
}, sessionsDatabase);

forEachEngine("keys of every algorithm on the list are taken", async (_t, database) => {
  await using issuer = await openIssuer({ now: () => at });
  issuer.keys.splice(0);
  const algorithms = ["RS256", "PS256", "ES256", "ES256", "EdDSA", "Ed25519"];
  for (const alg of algorithms) issuer.keys.push(await newIssuerKey(alg));
  await using sessions = await openSessions(database, { env: issuer.env });
  for (const key of issuer.keys) {
    const json = { idToken: await issuer.sign({}, {}, key) };
    const { status } = await sessions.send("POST", "/v1/auth/external", { json });
    strictEqual(Math.floor(status / 100), 2, key.alg);
  }
  const nameless = { idToken: await issuer.sign({}, { kid: undefined }, issuer.keys[2]) };
  const unnamed = await sessions.send("POST", "/v1/auth/external", { json: nameless });
  strictEqual(unnamed.status, 401, "there are two that could have signed it");
}, sessionsDatabase);

forEachEngine("a nonce is the one that was sent, or the token is refused", async (_t, database) => {
  await using issuer = await openIssuer({ now: () => at });
  await using sessions = await openSessions(database, { env: issuer.env });
  const login = async (claims: Record<string, unknown>, nonce?: string) => {
    const json = { idToken: await issuer.sign(claims), ...(nonce !== undefined && { nonce }) };
    return (await sessions.send("POST", "/v1/auth/external", { json })).status;
  };
  strictEqual(await login({ nonce: "n-1" }, "n-1"), 201);
  strictEqual(await login({ nonce: "n-1" }, "n-2"), 401);
  strictEqual(await login({ nonce: "n-1" }), 401);
  strictEqual(await login({}, "n-1"), 401);
  strictEqual(await login({ nonce: ["n-1"] }, "n-1"), 401);
}, sessionsDatabase);

forEachEngine(
  "a token of an issuer that is not configured is refused by name, our own too",
  async (_t, database) => {
    await using stranger = await openIssuer({ now: () => at });
    await using issuer = await openIssuer({ now: () => at });
    await using sessions = await openSessions(database, { env: issuer.env });
    const { accessToken } = await sessions.guest();
    for (
      const [idToken, named] of [
        [await stranger.sign(), stranger.url],
        [accessToken, "sessions"],
        [await issuer.sign({ iss: `${issuer.url}/` }), `${issuer.url}/`],
      ] as const
    ) {
      const { status, body } = await sessions.send("POST", "/v1/auth/external", { json: { idToken } });
      deepStrictEqual([status, body.type], [422, "/problems/issuer-unknown"]);
      strictEqual(
        (body as { detail?: string }).detail,
        `"${named}" is none of the issuers that auth.issuers lists`,
      );
    }
    deepStrictEqual(stranger.asked, []);
  },
  sessionsDatabase,
);

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

async function publicPem({ keys }: TestIssuer): Promise<string> {
  const { publicJwk, alg } = keys[0]!;
  const key = await importJWK({ ...publicJwk, ext: true }, alg);
  if (key instanceof Uint8Array) throw new Error("The key is not a public one");
  return await exportSPKI(key);
}

/** Signed with what everybody can read, as if it were a secret that two share. */
async function signShared(issuer: TestIssuer, secret: string): Promise<string> {
  const claims = { iss: issuer.url, aud: issuer.clientId, sub: "person", iat: seconds, exp: seconds + 60 };
  return await new SignJWT(claims).setProtectedHeader({ alg: "HS256", kid: issuer.keys[0]!.kid, typ: "JWT" })
    .sign(new TextEncoder().encode(secret));
}
