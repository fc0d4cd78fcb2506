import type { Transaction } from "kysely";
import { DatabaseUnavailable } from "../../db/mod.ts";
import { problem } from "../../problem/mod.ts";
import { encode, type Encoded } from "../encoded.ts";
import { requireMatch } from "../entity_tag.ts";
import type { Handlers } from "../handlers.ts";
import type { ByteStream } from "../send_stream.ts";
import type { TestAccess, TestOperations, Thing, ThingInput } from "./operations.ts";

/** What the test handlers ask of their call; a test with a database gives them a transaction that commits. */
export interface TestCall {
  transaction<T>(work: (tx: Transaction<unknown>) => Promise<T>): Promise<T>;
}

const PRESENT = '"r7"';

/** Things by id: `a` is small, `long` is worth compressing. */
const THINGS: Readonly<Record<string, Encoded<Thing>>> = {
  a: encode({ id: "a", name: "Ada" }),
  long: encode({ id: "long", name: "long ".repeat(1000) }),
};

export const testHandlers: Handlers<TestOperations, TestAccess, TestCall> = {
  "things.get": ({ path }) => {
    const body = Object.hasOwn(THINGS, path.id) ? THINGS[path.id] : undefined;
    if (!body) throw problem("preset-not-found", { detail: `There is no thing "${path.id}"` });
    return Promise.resolve({ status: 200, body, headers: { ETag: PRESENT } });
  },
  "things.replace": ({ path, header, body }) => {
    requireMatch(header["If-Match"], PRESENT, { id: path.id });
    return Promise.resolve({
      status: 200,
      body: { id: path.id, name: body.name },
      headers: { ETag: '"r8"' },
    });
  },
  "things.list": ({ query }) => Promise.resolve({ status: 200, body: { ...query } }),
  "things.create": ({ body }, call) =>
    call.transaction(() =>
      Promise.resolve({
        status: 201,
        body: { id: "b", name: body.name },
        headers: { ETag: '"r1"', Location: "/v1/things/b" },
      })
    ),
  "things.import": (input) => Promise.resolve({ status: 200, body: howRead(input) }),
  "things.measure": (input) => Promise.resolve({ status: 200, body: howRead(input) }),
  "things.export": ({ query }) =>
    Promise.resolve({
      status: 200,
      type: query.as === "zip" ? "application/zip" : "application/x-ndjson",
      body: lines(EXPORTED),
    }),
  "things.upload": ({ body: { files, ...fields } }, call) =>
    call.transaction(() => {
      const read = files.map(({ name, type, bytes }) => ({ name, type, size: bytes.byteLength }));
      return Promise.resolve({ status: 200, body: { files: read, ...fields } });
    }),
  "things.report": ({ path }, { principal }) =>
    Promise.resolve(
      path.id === "none"
        ? { status: 204 }
        : { status: 200, type: "audio/midi", body: new TextEncoder().encode(`${principal.kind} ${path.id}`) },
    ),
  "things.live": ({ path }, { upgrade }) => {
    if (upgrade.credential !== "good") {
      throw problem("unauthenticated", { detail: `No ticket for ${path.id}` });
    }
    if (path.id === "away") throw problem("unavailable", { retryAfterSeconds: 2 });
    return Promise.resolve({
      status: 101,
      open(socket) {
        socket.send(`${upgrade.kind} of ${path.id}, ${upgrade.relayed ? "relayed" : "at first hand"}`);
        return { received() {}, closed() {} };
      },
    });
  },
  "failures.get": ({ path }) => {
    throw path.id in FAILURES ? FAILURES[path.id] : new Error(`Secret of "${path.id}"`);
  },
};

type Imported =
  | { readonly contentType: "audio/midi"; readonly body: Uint8Array }
  | { readonly contentType: "application/json"; readonly body: ThingInput };

function howRead({ contentType, body }: Imported): Record<string, unknown> {
  const read = contentType === "audio/midi" ? { bytes: body.byteLength } : { name: body.name };
  return { contentType, ...read };
}

const EXPORTED = 2000;

/** So many lines of JSON, each made when it is asked for. */
function lines(count: number): ByteStream {
  let index = 0;
  return new ReadableStream({
    pull(controller) {
      if (index === count) controller.close();
      else controller.enqueue(new TextEncoder().encode(`{"id":"t${index++}","name":"Thing"}\n`));
    },
  }, { highWaterMark: 0 });
}

const FAILURES: Readonly<Record<string, unknown>> = {
  database: new DatabaseUnavailable("postgres://user:secret@host refused"),
  text: "a thrown text",
  long: problem("peer-unavailable", {
    detail: "é".repeat(5000),
    cause: new Error("secret"),
    retryAfterSeconds: 7,
  }),
};
