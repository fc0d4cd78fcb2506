import http from "node:http";
import { Webhook } from "standardwebhooks";

/** One request as a receiver saw it. */
export interface Received {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly atMs: number;
}

/** What a receiver answers with: a status, or whatever the function does to the response. */
export type Answering = (received: Received, response: http.ServerResponse) => number | void;

/** A partner's server on the loopback interface. */
export interface Receiver extends AsyncDisposable {
  /** With a slash at its end. */
  readonly url: string;
  /** Everything that came, in order. */
  readonly received: readonly Received[];
  /** Connections so far, whether or not they asked for anything. */
  readonly connections: number;
  /** Resolves once so many requests have come. */
  count(requests: number): Promise<void>;
}

export async function openReceiver(answer: Answering, hostname = "127.0.0.1"): Promise<Receiver> {
  const received: Received[] = [];
  const waiting = new Map<number, PromiseWithResolvers<void>>();
  let connections = 0;
  const server = http.createServer((request, response) => {
    const chunks: Uint8Array[] = [];
    request.on("data", (chunk: Uint8Array) => chunks.push(chunk));
    request.on("error", () => {});
    request.on("end", () => {
      const one: Received = {
        path: request.url ?? "",
        headers: Object.fromEntries(
          Object.entries(request.headersDistinct).map(([name, values]) => [name, values?.join() ?? ""]),
        ),
        body: chunks.map((chunk) => new TextDecoder().decode(chunk)).join(""),
        atMs: Date.now(),
      };
      received.push(one);
      const status = answer(one, response);
      if (status !== undefined) response.writeHead(status).end();
      waiting.get(received.length)?.resolve();
    });
  });
  server.on("connection", () => connections++);
  await new Promise<void>((resolve) => server.listen(0, hostname, resolve));
  const { port } = server.address() as { port: number };
  return {
    url: `http://${hostname}:${port}/`,
    received,
    get connections() {
      return connections;
    },
    async count(requests) {
      if (received.length >= requests) return;
      const wait = waiting.get(requests) ?? Promise.withResolvers<void>();
      waiting.set(requests, wait);
      await wait.promise;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** What was sent, after an implementation that is not ours has verified it. @throws for a wrong signature */
export function verified(
  secret: string,
  { body, headers }: Received,
): { type: string; data: { id: string } } {
  return new Webhook(secret).verify(body, { ...headers }) as { type: string; data: { id: string } };
}
