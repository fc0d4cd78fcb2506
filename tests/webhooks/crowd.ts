import { verified } from "../../services/presets/testing/receiver.ts";
import {
  type Answering,
  openReceiver,
  type Received,
  type Receiver,
} from "../../services/presets/testing/receiver.ts";

/** How a receiver treated one request: a status, or that it let the connection break. */
export type Treatment = number | "reset" | "stalled";

/** What a receiver does with each request. */
export type Behaviour = (request: { eventId: string; attempt: number }) => Treatment;

/** Receivers on an address that may be called, and beside it one that must never be. */
export interface Crowd extends AsyncDisposable {
  urlOf(name: string): string;
  /** The same port on an address that is not allowed. */
  readonly decoyUrl: string;
  /** Connections that the decoy saw. */
  readonly decoyed: number;
  readonly receiver: Receiver;
  /** What one receiver did with the requests of one event, in order. */
  treatmentsOf(name: string, eventId: string): readonly Treatment[];
  /** Says which secret a receiver is sent signatures of from now on, beside those before. */
  learn(name: string, secret: string): void;
  /** Requests whose signatures no known secret explains. */
  readonly forged: ReadonlySet<Received>;
  /** Requests that were signed with two secrets. */
  readonly doublySigned: number;
  /** Events that a receiver has seen. */
  seen(name: string): number;
}

/** An address that the services may call, and one that they may not. */
export const ALLOWED = "127.0.0.2";
const FORBIDDEN = "127.0.0.1";

export async function openCrowd(behaviours: Readonly<Record<string, Behaviour>>): Promise<Crowd> {
  const treatments = new Map<string, Map<string, Treatment[]>>();
  const secrets = new Map<string, string[]>();
  const forged = new Set<Received>();
  let decoyed = 0;
  let decoyUrl = "";

  const answer: Answering = (received, response) => {
    const name = received.path.slice(1);
    const eventId = received.headers["webhook-id"] ?? "";
    if (!genuine(received)) forged.add(received);
    const ofName = treatments.get(name) ?? new Map<string, Treatment[]>();
    treatments.set(name, ofName);
    const list = ofName.get(eventId) ?? [];
    ofName.set(eventId, list);
    const treatment = behaviours[name]!({ eventId, attempt: list.length });
    list.push(treatment);
    if (treatment === "stalled") return;
    if (treatment === "reset") return void response.socket?.resetAndDestroy();
    const headers: Record<string, string> = treatment === 302
      ? { location: decoyUrl }
      : treatment === 429
      ? { "retry-after": "1" }
      : {};
    response.writeHead(treatment, headers).end(treatment === 204 ? undefined : `Answered ${treatment}`);
  };

  /** With two signatures both must be good, and the first must be the newest secret's. */
  function genuine(received: Received): boolean {
    const known = secrets.get(received.path.slice(1)) ?? [];
    const sent = received.headers["webhook-signature"]!.split(" ");
    if (sent.length === 1) return known.some((secret) => verifies(secret, received));
    return sent.length === known.length && sent.every((signature, n) => {
      const headers = { ...received.headers, "webhook-signature": signature };
      return verifies(known[n]!, { ...received, headers });
    });
  }

  const { receiver, decoy } = await openBeside(answer);
  decoyUrl = `http://${FORBIDDEN}:${(decoy.addr as Deno.NetAddr).port}/`;
  const counting = (async () => {
    for await (const connection of decoy) {
      decoyed++;
      connection.close();
    }
  })();
  return {
    urlOf: (name) => `${receiver.url}${name}`,
    decoyUrl,
    get decoyed() {
      return decoyed;
    },
    receiver,
    treatmentsOf: (name, eventId) => treatments.get(name)?.get(eventId) ?? [],
    learn(name, secret) {
      secrets.set(name, [secret, ...secrets.get(name) ?? []]);
      // A secret signs from its rotation on, and the answer that tells of it may come after the first signature.
      for (const received of forged) if (genuine(received)) forged.delete(received);
    },
    forged,
    get doublySigned() {
      return receiver.received.filter(({ headers }) => headers["webhook-signature"]!.includes(" ")).length;
    },
    seen: (name) => treatments.get(name)?.size ?? 0,
    async [Symbol.asyncDispose]() {
      decoy.close();
      await counting;
      await receiver[Symbol.asyncDispose]();
    },
  };
}

function verifies(secret: string, received: Received): boolean {
  try {
    return verified(secret, received).type !== undefined;
  } catch {
    return false;
  }
}

/** A receiver and a decoy on the same port of their addresses, so that a name can lead to either. */
async function openBeside(answer: Answering): Promise<{ receiver: Receiver; decoy: Deno.Listener }> {
  for (;;) {
    const receiver = await openReceiver(answer, ALLOWED);
    try {
      return {
        receiver,
        decoy: Deno.listen({ hostname: FORBIDDEN, port: Number(new URL(receiver.url).port) }),
      };
    } catch (error) {
      await receiver[Symbol.asyncDispose]();
      if (!(error instanceof Deno.errors.AddrInUse)) throw error;
    }
  }
}
