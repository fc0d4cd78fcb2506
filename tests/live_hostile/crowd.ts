import { strictEqual } from "node:assert/strict";
import { patternOf } from "../../services/sessions/testing/documents.ts";
import { RawSocket } from "./raw_socket.ts";

export type Role = "owner" | "director" | "player" | "listener";

export interface Person {
  readonly id: string;
  readonly token: string;
}

/** A frame of the server. */
export interface Heard {
  readonly t: string;
  readonly s?: number;
  readonly by?: string;
  // deno-lint-ignore no-explicit-any -- what frames hold is what the tests are about
  readonly d: any;
}

/** A socket that has joined. */
export interface Joined {
  readonly socket: RawSocket;
  readonly welcome: Heard["d"];
}

/** People and sessions of a running process, made through the API. */
export class Crowd {
  constructor(readonly url: string) {}

  async ask(method: string, path: string, token?: string, json?: object) {
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(json && { "content-type": "application/json" }),
      },
      ...(json && { body: JSON.stringify(json) }),
    });
    const text = await response.text();
    // deno-lint-ignore no-explicit-any -- what an answer holds is what the tests are about
    return { status: response.status, body: (text === "" ? {} : JSON.parse(text)) as any };
  }

  async guest(): Promise<Person> {
    const { body } = await this.ask("POST", "/v1/auth/guest", undefined, {});
    return { id: body.account.id, token: body.accessToken };
  }

  /** A session with two patterns, a slot for each of four people, and two songs. */
  async session({ token }: Person): Promise<string> {
    const { status, body } = await this.ask("POST", "/v1/sessions", token, {
      title: "Tuesday",
      patterns: [patternOf("a", [0]), patternOf("b", [4])],
      slots: ["one", "two", "three", "four"].map((id) => ({ id, name: id })),
      setlist: [{ id: "first", song: "First" }, { id: "second", song: "Second" }],
    });
    strictEqual(status, 201, JSON.stringify(body));
    return body.id;
  }

  async member(owner: Person, sessionId: string, role: Exclude<Role, "owner">): Promise<Person> {
    const invite = { role, maxUses: 1 };
    const { body: { code } } = await this.ask(
      "POST",
      `/v1/sessions/${sessionId}/invites`,
      owner.token,
      invite,
    );
    const guest = await this.guest();
    const { status, body } = await this.ask("POST", "/v1/auth/exchange", guest.token, { code });
    strictEqual(status, 200, JSON.stringify(body));
    return guest;
  }

  /** A ticket, or undefined for who is no member any more. */
  async ticket({ token }: Person, sessionId: string): Promise<string | undefined> {
    const { status, body } = await this.ask("POST", `/v1/sessions/${sessionId}/tickets`, token);
    return status === 200 ? body.ticket : undefined;
  }

  /** @param credential such as `ticket.…` */
  open(
    sessionId: string,
    credential: string,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<RawSocket | number> {
    const path = `/v1/sessions/${sessionId}/live`;
    return RawSocket.open({ url: this.url, path, protocols: ["downbeat.v1", credential], headers });
  }

  /** Opens a socket and says hello. @param hear what comes, the welcome first */
  async join(
    who: Person,
    sessionId: string,
    hear: (frame: Heard, text: string) => void = () => {},
    clientId: string = crypto.randomUUID(),
  ): Promise<Joined> {
    const socket = await this.open(sessionId, `ticket.${await this.ticket(who, sessionId)}`);
    if (!(socket instanceof RawSocket)) throw new Error(`Refused with ${socket}`);
    const { promise, resolve, reject } = Promise.withResolvers<Heard["d"]>();
    socket.onText = (text) => {
      const frame: Heard = JSON.parse(text);
      if (frame.t === "welcome") resolve(frame.d);
      hear(frame, text);
    };
    socket.ended.then((code) => reject(new Error(`Closed with ${code} before the welcome`)));
    await socket.say("hello", { clientId });
    return { socket, welcome: await promise };
  }
}
