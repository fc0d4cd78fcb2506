import { jsonOf, problemFaults, problemOf } from "./answer_faults.ts";
import { type Check, faultsUnless } from "./case.ts";

const METHODS = ["GET", "PUT", "POST", "PATCH", "DELETE"];

/** Where and how an operation is asked for. */
export const addressChecks: readonly Check[] = [
  {
    promise: "a query parameter the operation does not know is 400 and named",
    appliesTo: ({ spec }) => !spec.ignoresQuery,
    async faults({ world, subject, good }) {
      const sent = await good();
      const answer = await world.send({ ...sent, target: `${sent.target}?misspelt=1` });
      const pointers = ((jsonOf(answer) as { errors?: { pointer: string }[] }).errors ?? [])
        .map(({ pointer }) => pointer);
      const named = pointers.includes("/query/misspelt") ? [] : [`points to ${pointers}`];
      return [...faultsUnless(subject, answer, "bad-request"), ...named];
    },
  },
  {
    promise: "a query parameter outside its schema is 400 and named",
    appliesTo: ({ spec }) => spec.queryParameters.length > 0,
    async faults({ world, subject, good }) {
      const sent = await good();
      const faults: string[] = [];
      for (const { name } of subject.spec.queryParameters) {
        // Longer than any text may be, and neither a number nor a constant.
        const answer = await world.send({ ...sent, target: `${sent.target}?${name}=${"!".repeat(3000)}` });
        faults.push(...faultsUnless(subject, answer, "bad-request").map((fault) => `${name}: ${fault}`));
        if (!new TextDecoder().decode(answer.bytes).includes(`/query/${name}`)) {
          faults.push(`does not name ${name}`);
        }
      }
      return faults;
    },
  },
  {
    promise: "a path parameter outside its schema is a catalogued refusal",
    appliesTo: ({ spec }) => spec.pathParameters.length > 0,
    async faults({ world, subject, good }) {
      const sent = await good();
      const faults: string[] = [];
      for (const { name } of subject.spec.pathParameters) {
        const place = subject.spec.path.split("/").indexOf(`{${name}}`);
        for (const bad of ["!", "%00", "..%2f", "a".repeat(3000), "%F0%9F%A5%81", "%ff"]) {
          const target = sent.target.split("/").with(place, bad).join("/");
          const answer = await world.send({ ...sent, target });
          faults.push(...faultsUnless(subject, answer, "bad-request").map((fault) => `${target}: ${fault}`));
        }
      }
      return faults;
    },
  },
  {
    promise: "a method the address does not take is 405 and says which it takes",
    appliesTo: () => true,
    async faults({ world, subjects, subject, good }) {
      const taken = subjects.filter(({ spec }) => spec.path === subject.spec.path)
        .map(({ spec }) => spec.method.toUpperCase());
      const sent = await good();
      const faults: string[] = [];
      for (const method of METHODS.filter((one) => !taken.includes(one))) {
        const { target } = sent;
        const answer = await world.send({ method, target, headers: {} });
        const problem = problemOf(answer);
        if (problem !== "method-not-allowed") {
          faults.push(`answers ${method} with ${answer.status} ${problem}`);
        } else faults.push(...problemFaults(answer, ["method-not-allowed"]));
        const allowed = (answer.headers.get("allow") ?? "").split(", ").filter((one) => one !== "HEAD");
        if (allowed.toSorted().join() !== taken.toSorted().join()) {
          faults.push(`allows ${allowed}, but takes ${taken}`);
        }
      }
      return faults;
    },
  },
];
