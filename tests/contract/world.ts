import type { Json } from "@downbeat/runtime/contract";
import type { TestApp } from "@downbeat/runtime/service/testing";
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

/** A preset as its owner last saw it. */
export interface Shelved {
  readonly id: string;
  readonly etag: string;
  readonly owner: Person;
}

/** The composed services and what the contract's checks need of them, all made through the API itself. */
export interface World {
  send(sent: Sent): Promise<Answer>;
  guest(): Promise<Person>;
  registered(): Promise<{ email: string; password: string }>;
  /** A private preset with all that publishing needs. */
  draft(owner: Person): Promise<Shelved>;
  published(owner: Person): Promise<Shelved>;
  /** A token of an account that lacks every scope. */
  scopeless(person: Person): Promise<string>;
  peerToken(from: string, to: string): Promise<string>;
}

export const PASSWORD = "a long secret phrase";
/** An address the tests call from, so that limits count them. */
const ADDRESS = "192.0.2.44";

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

export function openWorld(app: TestApp, address = ADDRESS): World {
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
    scopeless: (person) => app.tokenFor(person.id, []),
    peerToken: (from, to) => app.peerToken(from, to),
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
