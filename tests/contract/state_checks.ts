import { Buffer } from "node:buffer";
import { answerFaults, problemOf } from "./answer_faults.ts";
import { type Check, faultsUnless, faultsUnlessGood } from "./case.ts";
import type { Subject } from "./subjects.ts";
import type { Sent } from "./world.ts";

function isForm({ media }: Subject): boolean {
  return media.some(({ form }) => form);
}

/** The same again; a client that builds its form anew takes another boundary. */
function repeated(sent: Sent, subject: Subject): Sent {
  if (!isForm(subject)) return sent;
  const boundary = /boundary=(.*)$/.exec(sent.headers["content-type"]!)![1]!;
  const other = "x".repeat(boundary.length);
  return {
    ...replaced(sent, `--${boundary}`, `--${other}`),
    headers: { ...sent.headers, "content-type": `multipart/form-data; boundary=${other}` },
  };
}

/** The same with another content: a file of a form by another name, anything else a byte longer. */
function changed(sent: Sent, subject: Subject): Sent {
  if (isForm(subject)) return replaced(sent, 'filename="', 'filename="x');
  const { body } = sent;
  return { ...sent, body: typeof body === "string" ? `${body} ` : new Uint8Array([...body ?? [], 0]) };
}

/** With some ASCII replaced throughout the bytes of the body. */
function replaced(sent: Sent, from: string, to: string): Sent {
  const text = Buffer.from(sent.body as Uint8Array<ArrayBuffer>).toString("latin1").replaceAll(from, to);
  return { ...sent, body: new Uint8Array(Buffer.from(text, "latin1")) };
}

/** What an operation answers about the state of things. */
export const stateChecks: readonly Check[] = [
  {
    promise: "it succeeds, and its answer keeps the document",
    appliesTo: () => true,
    async faults({ world, subject, good }) {
      return faultsUnlessGood(subject, await world.send(await good()));
    },
  },
  {
    promise: "an entity tag sent back is 304 without a body, compressed or not",
    appliesTo: ({ spec, answers }) => spec.method === "get" && answers.has(304),
    async faults({ world, subject, good }) {
      const sent = await good();
      const faults: string[] = [];
      for (const coding of ["identity", "gzip", "br"]) {
        const headers = { ...sent.headers, "accept-encoding": coding };
        const first = await world.send({ ...sent, headers });
        const tag = first.headers.get("etag") ?? "";
        const again = await world.send({ ...sent, headers: { ...headers, "if-none-match": tag } });
        if (again.status !== 304) faults.push(`answers ${again.status} to its own tag ${tag}`);
        if (again.bytes.length > 0) faults.push("sends a body with 304");
        if (!again.headers.has("etag")) faults.push("sends no ETag with 304");
        const other = await world.send({ ...sent, headers: { ...headers, "if-none-match": '"other"' } });
        faults.push(...faultsUnlessGood(subject, other));
      }
      return faults;
    },
  },
  {
    promise: "a write without If-Match is 428, with a stale one 412",
    appliesTo: ({ spec }) => spec.headerParameters.some((one) => one.name === "If-Match" && one.required),
    async faults({ world, subject, good }) {
      const sent = await good();
      const { "if-match": _dropped, ...bare } = sent.headers;
      const missing = await world.send({ ...sent, headers: bare });
      const stale = await world.send({ ...sent, headers: { ...sent.headers, "if-match": '"r999"' } });
      const fresh = await world.send(sent);
      return [
        ...faultsUnless(subject, missing, "precondition-required"),
        ...faultsUnless(subject, stale, "precondition-failed"),
        ...faultsUnlessGood(subject, fresh),
      ];
    },
  },
  {
    promise: "a repeated Idempotency-Key gets the first answer unless it held a secret, other content 422",
    appliesTo: ({ spec }) => spec.idempotent,
    async faults({ world, subject, good }) {
      const sent = await good();
      const headers = { ...sent.headers, "idempotency-key": crypto.randomUUID() };
      const first = await world.send({ ...sent, headers });
      const again = await world.send(repeated({ ...sent, headers }, subject));
      const other = await world.send(changed({ ...sent, headers }, subject));
      const secret = subject.spec.secrets.length > 0;
      const same = first.status === again.status &&
        first.headers.get("location") === again.headers.get("location") &&
        new TextDecoder().decode(first.bytes) === new TextDecoder().decode(again.bytes);
      return [
        ...faultsUnlessGood(subject, first),
        ...answerFaults(subject, again),
        ...(secret ? faultsUnless(subject, again, "reply-was-secret") : []),
        ...(same || secret
          ? []
          : [`answers the repeat with ${again.status} ${problemOf(again) ?? ""}, not as before`]),
        ...(subject.media.length > 0 ? faultsUnless(subject, other, "idempotency-key-reused") : []),
      ];
    },
  },
];
