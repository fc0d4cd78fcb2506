import { answerFaults, problemOf } from "./answer_faults.ts";
import { type Check, faultsUnless, faultsUnlessGood } from "./case.ts";

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
    promise: "a repeated Idempotency-Key gets the first answer, with other content 422",
    appliesTo: ({ spec }) => spec.idempotent,
    async faults({ world, subject, good }) {
      const sent = await good();
      const headers = { ...sent.headers, "idempotency-key": crypto.randomUUID() };
      const first = await world.send({ ...sent, headers });
      const again = await world.send({ ...sent, headers });
      const other = await world.send({
        ...sent,
        headers,
        body: typeof sent.body === "string" ? `${sent.body} ` : new Uint8Array([...sent.body ?? [], 0]),
      });
      const same = first.status === again.status &&
        first.headers.get("location") === again.headers.get("location") &&
        new TextDecoder().decode(first.bytes) === new TextDecoder().decode(again.bytes);
      return [
        ...faultsUnlessGood(subject, first),
        ...answerFaults(subject, again),
        ...(same ? [] : [`answers the repeat with ${again.status} ${problemOf(again) ?? ""}, not as before`]),
        ...faultsUnless(subject, other, "idempotency-key-reused"),
      ];
    },
  },
];
