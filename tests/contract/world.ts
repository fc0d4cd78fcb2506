import type { Json } from "@downbeat/runtime/contract";
import type { TestApp } from "@downbeat/runtime/service/testing";
import type { TestIssuer } from "../support/issuer.ts";
import { type Answer, jsonOf, readAnswer } from "./answer_faults.ts";

/** One HTTP request, kept as data so that it can be printed and sent again. */
export interface Sent {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
}

export interface Person {
  readonly id: string;
  readonly token: string;
  readonly refreshToken: string;
}

/** Something of somebody's as its owner last saw it. */
export interface Shelved {
  readonly id: string;
  readonly etag: string;
  readonly owner: Person;
}

export interface HeldKey {
  readonly id: string;
  readonly secret: string;
}

export interface HeldInvite {
  readonly id: string;
  readonly code: string;
}

/** The composed services and what the contract's checks need of them, all made through the API itself. */
export interface World {
  send(sent: Sent): Promise<Answer>;
  guest(): Promise<Person>;
  registered(): Promise<{ email: string; password: string }>;
  /** A private preset with all that publishing needs. */
  draft(owner: Person): Promise<Shelved>;
  published(owner: Person): Promise<Shelved>;
  /** A key with its secret; it may do everything keys can do. */
  key(owner: Person, scopes?: readonly string[]): Promise<HeldKey>;
  /** A private collection that holds one preset. */
  collection(owner: Person): Promise<Shelved & { readonly presetId: string }>;
  /** A webhook with one delivery, which gets nowhere. */
  webhook(owner: Person): Promise<Shelved & { readonly deliveryId: string }>;
  /** A session with a pattern that plays a sample. */
  session(owner: Person): Promise<Shelved>;
  /** A way into a session of somebody's. */
  invite(owner: Person, sessionId: string): Promise<HeldInvite>;
  /** Somebody new who plays in a session. */
  member(owner: Person, sessionId: string): Promise<Person>;
  /** A token of an account that has these scopes and no other. */
  tokenFor(person: Person, scopes: readonly string[]): Promise<string>;
  peerToken(from: string, to: string): Promise<string>;
  /** An ID token that was not used yet, of a person of the issuer; somebody new when left out. */
  idToken(person?: string): Promise<string>;
}

export const PASSWORD = "a long secret phrase";
/** An address the tests call from, so that limits count them. */
const ADDRESS = "192.0.2.44";

/** A key of the operators, who are no account. */
export const OPS_KEY = `dbk_${"0".repeat(25)}1_${"K".repeat(43)}`;

/** What is for operators, and no account has from its login. */
export const OPS_SCOPE = "telemetry:read";

/** All that keys can do. */
export const KEY_SCOPES = [
  "presets:read",
  "presets:write",
  "collections:write",
  "webhooks:write",
  "usage:read",
];

interface Issued {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly account: { readonly id: string };
}

/** A groove of one bar; `accent` 1 to 127 makes it differ from others. */
export function barOf(accent: number): Json {
  const track = { volume: 1, pan: 0, mute: false, solo: false };
  return {
    ...{ bpm: 96, meter: { num: 4, den: 4 }, stepsPerBeat: 4, steps: 16, swing: 20, swingUnit: "16th" },
    tracks: [
      {
        ...track,
        ...{ id: "k", name: "Kick", role: "kick" },
        hits: [{ step: 0, velocity: accent }, { step: 10, velocity: 90 }],
      },
      { ...track, id: "s", name: "Snare", role: "snare", hits: [{ step: 4, velocity: 100, offsetMs: 8 }] },
    ],
  };
}

/** @param issuer an issuer that the services trust */
export function openWorld(app: TestApp, issuer: TestIssuer, address = ADDRESS): World {
  let made = 0;
  const world: World = {
    async send({ method, target, headers, body }) {
      return await readAnswer(
        await app.request(target, { method, headers, from: address, body: body ?? null }),
      );
    },
    async guest() {
      const answer = await post("/v1/auth/guest", { displayName: "Ada" });
      const { accessToken, refreshToken, account } = answer.body as Issued;
      return { id: account.id, token: accessToken, refreshToken };
    },
    async registered() {
      const email = `ada${++made}@example.org`;
      await post("/v1/auth/register", { email, password: PASSWORD });
      return { email, password: PASSWORD };
    },
    async draft(owner) {
      const name = `Groove ${++made}`;
      const groove = barOf(1 + made % 127);
      const { etag, body } = await post("/v1/presets", {
        ...{ name, groove, style: "funk", license: "CC0-1.0", author: "Ada", tags: ["one"] },
      }, owner.token);
      return { id: (body as { id: string }).id, etag, owner };
    },
    async published(owner) {
      const { id, etag } = await world.draft(owner);
      const answer = await post(`/v1/presets/${id}/publish`, { version: "1.0.0" }, owner.token, etag);
      return { id, etag: answer.etag, owner };
    },
    async key(owner, scopes = KEY_SCOPES) {
      const { body } = await post("/v1/keys", { name: `Key ${++made}`, scopes: [...scopes] }, owner.token);
      const { key, secret } = body as unknown as { key: { id: string }; secret: string };
      return { id: key.id, secret };
    },
    async collection(owner) {
      const preset = await world.published(owner);
      const json = { name: `Collection ${++made}`, presets: [preset.id] };
      const { etag, body } = await post("/v1/collections", json, owner.token);
      return { id: (body as { id: string }).id, etag, owner, presetId: preset.id };
    },
    async webhook(owner) {
      const url = `https://partner.example/${++made}`;
      // It must not hear of every preset that is published after it: there are hundreds of either.
      const json = { url, events: ["webhook.disabled"] };
      const { etag, body } = await post("/v1/webhooks", json, owner.token);
      const { webhook: { id } } = body as unknown as { webhook: { id: string } };
      const ping = await post(`/v1/webhooks/${id}/ping`, {}, owner.token);
      return { id, etag, owner, deliveryId: (ping.body as { id: string }).id };
    },
    async session(owner) {
      const patterns = [{ id: "verse", name: "Verse", groove: barOf(1 + made % 127) }];
      const assets = [{ sampleId: "kick", sha256: "0".repeat(64) }];
      const json = { title: `Session ${++made}`, patterns, assets };
      const { etag, body } = await post("/v1/sessions", json, owner.token);
      return { id: (body as { id: string }).id, etag, owner };
    },
    async invite(owner, sessionId) {
      const { body } = await post(`/v1/sessions/${sessionId}/invites`, {}, owner.token);
      const { invite, code } = body as unknown as { invite: { id: string }; code: string };
      return { id: invite.id, code };
    },
    async member(owner, sessionId) {
      const [player, { code }] = [await world.guest(), await world.invite(owner, sessionId)];
      await post("/v1/auth/exchange", { code }, player.token);
      return player;
    },
    tokenFor: (person, scopes) => app.tokenFor(person.id, scopes),
    peerToken: (from, to) => app.peerToken(from, to),
    idToken: (person = crypto.randomUUID()) => issuer.sign({ sub: person }),
  };
  return world;

  async function post(target: string, json: Json, token?: string, etag?: string) {
    const answer = await world.send({
      method: "POST",
      target,
      headers: {
        "content-type": "application/json",
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(etag !== undefined && { "if-match": etag }),
      },
      body: JSON.stringify(json),
    });
    const body = jsonOf(answer);
    if (answer.status >= 300) {
      throw new Error(`POST ${target} answered ${answer.status}: ${JSON.stringify(body)}`);
    }
    return { body, etag: answer.headers.get("etag") ?? "" };
  }
}
