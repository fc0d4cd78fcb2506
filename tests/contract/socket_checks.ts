import { Buffer } from "node:buffer";
import { type IncomingMessage, request } from "node:http";
import { type Answer, jsonOf, problemOf } from "./answer_faults.ts";
import { faultsUnless } from "./case.ts";
import type { Subject } from "./subjects.ts";
import type { World } from "./world.ts";

/** What a check of an operation that opens sockets works with. */
export interface SocketCase {
  readonly world: World;
  readonly subject: Subject;
  /** Asks over a real connection; the answer is 101 where a socket was opened, which is dropped at once. */
  ask(asked: Asked): Promise<Answer>;
}

export interface Asked {
  readonly target: string;
  readonly method?: string;
  /** Those of a handshake, with the ones given here in their place; undefined leaves one out. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly body?: string;
}

/** A promise of the documents, checked on one operation that opens sockets. */
export interface SocketCheck {
  readonly promise: string;
  /** What is wrong, as sentences; none when the operation keeps the promise. */
  faults(one: SocketCase): Promise<string[]>;
}

const HANDSHAKE = {
  "Connection": "Upgrade",
  "Upgrade": "websocket",
  "Sec-WebSocket-Version": "13",
  "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
};
const PLAIN = Object.fromEntries(Object.keys(HANDSHAKE).map((name) => [name, undefined]));
const PROTOCOLS = "Sec-WebSocket-Protocol";

/** Asks a server on this machine. */
export function askServer(
  url: string,
  { target, method = "GET", headers = {}, body }: Asked,
): Promise<Answer> {
  const sent = Object.entries({ ...HANDSHAKE, ...headers }).filter(([, value]) => value !== undefined);
  return new Promise((resolve, reject) => {
    const options = { method, headers: Object.fromEntries(sent) as Record<string, string>, agent: false };
    const asking = request(url + target, options);
    asking.on("error", reject);
    asking.on("response", (message) => void answerOf(message).then(resolve, reject));
    asking.on("upgrade", (message, connection) => {
      connection.destroy();
      resolve(answerTo(message, new Uint8Array()));
    });
    asking.end(body);
  });
}

async function answerOf(message: IncomingMessage): Promise<Answer> {
  const parts: Uint8Array[] = [];
  for await (const part of message) parts.push(part);
  return answerTo(message, new Uint8Array(Buffer.concat(parts)));
}

function answerTo({ statusCode, rawHeaders }: IncomingMessage, bytes: Uint8Array<ArrayBuffer>): Answer {
  const headers = new Headers();
  for (let i = 0; i < rawHeaders.length; i += 2) headers.append(rawHeaders[i]!, rawHeaders[i + 1]!);
  return { status: statusCode!, headers, bytes };
}

/** A room that somebody may join, and the ticket to it. */
async function openRoom({ world, subject }: SocketCase): Promise<{ target: string; ticket: string }> {
  const owner = await world.guest();
  const { id } = await world.session(owner);
  const answer = await world.send({
    method: "POST",
    target: `/v1/sessions/${id}/tickets`,
    headers: { authorization: `Bearer ${owner.token}` },
  });
  const { ticket } = jsonOf(answer) as { ticket: string };
  return { target: subject.spec.path.replace("{id}", id), ticket };
}

function offering({ subject }: SocketCase, ...credentials: string[]): Record<string, string> {
  return { [PROTOCOLS]: [subject.spec.subprotocol, ...credentials].join(", ") };
}

/** What an operation that opens sockets answers before it does. */
export const socketChecks: readonly SocketCheck[] = [
  {
    promise: "a ticket opens a socket that speaks the protocol, once",
    async faults(one) {
      const { target, ticket } = await openRoom(one);
      const headers = offering(one, `ticket.${ticket}`);
      const first = await one.ask({ target, headers });
      const again = await one.ask({ target, headers });
      const faults = first.status === 101 ? [] : [`answers ${first.status} ${problemOf(first) ?? ""}`];
      if (first.headers.get(PROTOCOLS) !== one.subject.spec.subprotocol) {
        faults.push(`selects ${first.headers.get(PROTOCOLS)}`);
      }
      for (const name of Object.keys(one.subject.document.components.headers ?? {})) {
        const declared = one.subject.answers.get(101)?.headers.has(name);
        if (declared && !first.headers.has(name)) faults.push(`has no ${name}`);
      }
      return [...faults, ...faultsUnless(one.subject, again, "unauthenticated")];
    },
  },
  {
    promise: "an ordinary request is 426 and told what to ask for",
    async faults(one) {
      const { target, ticket } = await openRoom(one);
      const faults: string[] = [];
      for (
        const headers of [PLAIN, { ...PLAIN, ...offering(one, `ticket.${ticket}`) }, { "Upgrade": "h2c" }]
      ) {
        const answer = await one.ask({ target, headers });
        faults.push(...faultsUnless(one.subject, answer, "upgrade-required"));
        if (answer.headers.get("upgrade") !== "websocket") faults.push("does not name websocket");
      }
      return faults;
    },
  },
  {
    promise: "a credential that is missing or not good is 401, a room that is not there too",
    async faults(one) {
      const { target, ticket } = await openRoom(one);
      const other = await openRoom(one);
      const nowhere = one.subject.spec.path.replace("{id}", `ses_${"0".repeat(26)}`);
      const torn = ticket.slice(0, -4) + (ticket.endsWith("AAAA") ? "BBBB" : "AAAA");
      const faults: string[] = [];
      const told = new Set<string>();
      for (
        const [place, credential] of [
          [target, "ticket.x"],
          [target, `ticket.${torn}`],
          [target, `ticket.${other.ticket}`],
          [target, `resume.${ticket}`],
          [target, `resume.${"A".repeat(22)}`],
          [nowhere, `ticket.${ticket}`],
          [nowhere, "ticket.x"],
        ] as const
      ) {
        const answer = await one.ask({ target: place, headers: offering(one, credential) });
        faults.push(...faultsUnless(one.subject, answer, "unauthenticated"));
        if (!answer.headers.has("www-authenticate")) faults.push("has no WWW-Authenticate");
        told.add((jsonOf(answer) as { detail: string }).detail);
      }
      if (told.size > 1) faults.push(`says what is wrong: ${[...told].join("; ")}`);
      const missing = await one.ask({ target, headers: offering(one) });
      return [...faults, ...faultsUnless(one.subject, missing, "unauthenticated")];
    },
  },
  {
    promise: "a malformed handshake, address or query is 400",
    async faults(one) {
      const { target, ticket } = await openRoom(one);
      const good = offering(one, `ticket.${ticket}`);
      const asked: Asked[] = [
        { target, headers: { ...good, "Sec-WebSocket-Key": "short" } },
        { target, headers: { ...good, "Sec-WebSocket-Key": undefined } },
        { target },
        { target, headers: { [PROTOCOLS]: `ticket.${ticket}` } },
        { target, headers: { [PROTOCOLS]: ",," } },
        { target: `${target}?misspelt=1`, headers: good },
        ...["!", "%00", "%ff", "a".repeat(3000)].map((id) => ({
          target: one.subject.spec.path.replace("{id}", id),
          headers: good,
        })),
      ];
      const faults: string[] = [];
      for (const each of asked) {
        faults.push(...faultsUnless(one.subject, await one.ask(each), "bad-request"));
      }
      return faults;
    },
  },
  {
    promise: "every other method is 405, with or without a handshake",
    async faults(one) {
      const { target, ticket } = await openRoom(one);
      const faults: string[] = [];
      for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
        for (const headers of [PLAIN, offering(one, `ticket.${ticket}`)]) {
          const answer = await one.ask({ target, method, headers });
          if (problemOf(answer) !== "method-not-allowed") {
            faults.push(`answers ${method} with ${answer.status}`);
          }
          if (answer.headers.get("allow") !== "HEAD, GET") {
            faults.push(`allows ${answer.headers.get("allow")}`);
          }
        }
      }
      return faults;
    },
  },
  {
    promise: "a body is 413, and the caller's request id comes back",
    async faults(one) {
      const { target } = await openRoom(one);
      const headers = { ...PLAIN, "Content-Length": "5", "X-Request-Id": "req_12345678" };
      const answer = await one.ask({ target, headers, body: "hello" });
      const named = answer.headers.get("x-request-id") === "req_12345678";
      return [
        ...faultsUnless(one.subject, answer, "payload-too-large"),
        ...(named ? [] : [`answers with the id ${answer.headers.get("x-request-id")}`]),
      ];
    },
  },
];
