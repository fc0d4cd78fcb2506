import { deepStrictEqual, notStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import {
  generateSigningKey,
  localKeys,
  signAccessToken,
  type SigningKey,
  signPeerToken,
  signToken,
  TokenError,
  type TokenFault,
  verifyAccessToken,
} from "@downbeat/runtime/auth";
import type { ServiceKeys } from "@downbeat/runtime/keys";
import fc from "fast-check";
import { decodeProtectedHeader } from "jose";
import { signTicket, TICKET_PARTIES, TICKET_TOKEN } from "./sign_ticket.ts";
import { TICKET_SECONDS } from "./ticket.ts";
import { verifyTicket } from "./verify_ticket.ts";

const now = new Date("2026-03-01T12:00:00Z");
const after = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const ada = { userId: "acc_ada", sessionId: "ses_one" };
const { key } = await generateSigningKey();
const keys = keysOf(key);

/** The part of a service's keys that tickets use, of one key. */
function keysOf(one: SigningKey): ServiceKeys {
  const source = localKeys([one]);
  return { current: () => Promise.resolve(one), source } as Partial<ServiceKeys> as ServiceKeys;
}

async function refuses(credential: string, fault: TokenFault, at = now) {
  await rejects(verifyTicket(keys, credential, at), (error) => {
    ok(error instanceof TokenError, String(error));
    strictEqual(error.fault, fault);
    return true;
  });
}

Deno.test("a ticket names its account, its session and itself, for a minute", async () => {
  const [one, two] = [await signTicket(keys, ada, now), await signTicket(keys, ada, now)];
  const first = await verifyTicket(keys, one, after(TICKET_SECONDS - 1));
  const second = await verifyTicket(keys, two, now);
  deepStrictEqual({ userId: first.userId, sessionId: first.sessionId }, ada);
  ok(first.id.length > 0);
  notStrictEqual(first.id, second.id);
  deepStrictEqual(decodeProtectedHeader(one), { alg: "Ed25519", typ: "ticket+jwt", kid: key.kid });
});

Deno.test("a ticket ends after its minute, clocks that differ by five seconds forgiven", async () => {
  const ticket = await signTicket(keys, ada, now);
  await verifyTicket(keys, ticket, after(TICKET_SECONDS + 4));
  await refuses(ticket, "expired", after(TICKET_SECONDS + 6));
});

Deno.test("a ticket to one room is none to another: it says which it is for, and nobody can say otherwise", async () => {
  const other = await signTicket(keys, { ...ada, sessionId: "ses_other" }, now);
  strictEqual((await verifyTicket(keys, other, now)).sessionId, "ses_other");
  const [head, , signature] = (await signTicket(keys, ada, now)).split(".");
  await refuses([head, other.split(".")[1], signature].join("."), "bad-signature");
});

Deno.test("no other token of the same key is a ticket, and a ticket is no other token", async () => {
  const access = { issuer: "sessions", audience: "downbeat" };
  const grant = { id: ada.userId, scopes: ["sessions:write"], sessionId: "lgn_1" };
  await refuses(await signAccessToken(grant, access, key, now), "wrong-type");
  await refuses(await signAccessToken(grant, TICKET_PARTIES, key, now), "wrong-type");
  await refuses(await signPeerToken("sessions", "sessions", key, now), "wrong-type");
  const ticket = await signTicket(keys, ada, now);
  await rejects(verifyAccessToken(ticket, access, keys.source, now), TokenError);
});

Deno.test("a ticket that another service or key signed, that lasts too long, or that lacks its room, is refused", async () => {
  const sign = (kind: typeof TICKET_TOKEN, parties: typeof TICKET_PARTIES, room: unknown) =>
    signToken(kind, parties, { subject: ada.userId, room }, key, now);
  await refuses(await sign(TICKET_TOKEN, { issuer: "presets", audience: "sessions" }, "s"), "wrong-issuer");
  await refuses(
    await sign(TICKET_TOKEN, { issuer: "sessions", audience: "downbeat" }, "s"),
    "wrong-audience",
  );
  for (const room of [undefined, "", 7, ["ses_one"]]) {
    await refuses(await sign(TICKET_TOKEN, TICKET_PARTIES, room), "bad-claims");
  }
  await refuses(await sign({ ...TICKET_TOKEN, lifetimeSeconds: 3600 }, TICKET_PARTIES, "s"), "bad-claims");
  const { key: foreign } = await generateSigningKey();
  await refuses(await signTicket(keysOf(foreign), ada, now), "unknown-key");
});

Deno.test("what is no ticket is refused, never a failure of another kind", async () => {
  const ticket = await signTicket(keys, ada, now);
  // The last letters of a signature have bits that mean nothing, so only what is signed is changed.
  const signed = ticket.slice(0, ticket.lastIndexOf("."));
  const changed = fc.tuple(fc.nat(signed.length - 1), fc.string({ minLength: 1, maxLength: 3 }))
    .filter(([at, text]) => !ticket.startsWith(text, at))
    .map(([at, text]) => ticket.slice(0, at) + text + ticket.slice(at + text.length));
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(fc.string(), changed),
      (credential) => rejects(verifyTicket(keys, credential, now), TokenError),
    ),
  );
});
