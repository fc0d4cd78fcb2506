import { operationsOf } from "@downbeat/runtime/contract";
import { answerFaults } from "./answer_faults.ts";
import { type Check, faultsUnlessGood } from "./case.ts";
import type { Subject } from "./subjects.ts";

const EXPOSED = [
  "Deprecation",
  "ETag",
  "Link",
  "RateLimit",
  "RateLimit-Policy",
  "Retry-After",
  "Sunset",
  "X-Request-Id",
];
const ALLOWED = ["authorization", "if-match", "idempotency-key", "content-type"];

/** What stands around every answer. */
export const headerChecks: readonly Check[] = [
  {
    promise: "an answer names its quota and what is left of it",
    appliesTo: ({ spec }) => spec.limit !== undefined && !spec.service,
    async faults({ world, subject, good }) {
      const { headers } = await world.send(await good());
      const faults: string[] = [];
      if (!new RegExp(`^"${subject.spec.limit}";q=\\d+;w=\\d+`).test(headers.get("ratelimit-policy") ?? "")) {
        faults.push(`sends RateLimit-Policy ${headers.get("ratelimit-policy")}`);
      }
      if (!new RegExp(`^"${subject.spec.limit}";r=\\d+;t=\\d+`).test(headers.get("ratelimit") ?? "")) {
        faults.push(`sends RateLimit ${headers.get("ratelimit")}`);
      }
      return faults;
    },
  },
  {
    promise: "the caller's request id comes back where it is harmless, and never where it is not",
    appliesTo: () => true,
    async faults({ world, good }) {
      const sent = await good();
      const named = await world.send({
        ...sent,
        headers: { ...sent.headers, "x-request-id": "req_12345678" },
      });
      const crooked = await world.send({
        ...sent,
        headers: { ...sent.headers, "x-request-id": "a b<script>" },
      });
      const ids = [named, crooked].map(({ headers }) => headers.get("x-request-id") ?? "");
      return ids[0] === "req_12345678" && /^[\w-]{8,64}$/.test(ids[1]!)
        ? []
        : [`answers with the ids ${ids}`];
    },
  },
  {
    promise: "HEAD answers as GET does, without the body",
    appliesTo: ({ spec }) => spec.method === "get",
    async faults({ world, subject, good }) {
      const sent = await good();
      const get = await world.send(sent);
      const head = await world.send({ ...sent, method: "HEAD" });
      const faults = answerFaults(subject, head, "HEAD");
      if (head.status !== get.status) faults.push(`answers ${head.status}, GET ${get.status}`);
      if (head.bytes.length > 0) faults.push("sends a body");
      for (const name of ["content-type", "cache-control"]) {
        if (head.headers.get(name) !== get.headers.get(name)) faults.push(`differs from GET in ${name}`);
      }
      return faults;
    },
  },
  {
    promise: "any web page may ask, and read what stands in the headers",
    appliesTo: () => true,
    async faults({ world, subject, good }) {
      const sent = await good();
      const origin = { origin: "https://page.example" };
      const preflight = await world.send({
        ...{ method: "OPTIONS", target: sent.target },
        headers: { ...origin, "access-control-request-method": sent.method },
      });
      const answer = await world.send({ ...sent, headers: { ...sent.headers, ...origin } });
      const faults = faultsUnlessGood(subject, answer);
      if (preflight.status !== 204) faults.push(`answers the preflight with ${preflight.status}`);
      const listed = (name: string) => (preflight.headers.get(name) ?? "").toLowerCase().split(/, */);
      const methods = listed("access-control-allow-methods");
      if (!methods.includes(sent.method.toLowerCase())) faults.push(`the preflight allows ${methods}`);
      for (const name of ALLOWED) {
        if (!listed("access-control-allow-headers").includes(name)) faults.push(`does not allow ${name}`);
      }
      const exposed = (answer.headers.get("access-control-expose-headers") ?? "").split(/, */);
      for (const name of EXPOSED) if (!exposed.includes(name)) faults.push(`does not expose ${name}`);
      if (answer.headers.has("access-control-allow-credentials")) faults.push("allows credentials");
      if (answer.headers.has("set-cookie")) faults.push("sets a cookie");
      return faults;
    },
  },
  {
    promise: "an answer says how caches may keep it, and never lets shared ones keep what needs a credential",
    appliesTo: () => true,
    async faults({ world, subject, good }) {
      const { headers } = await world.send(await good());
      const said = headers.get("cache-control") ?? "";
      const { access, cacheControl = "no-store" } = subject.spec;
      if (said === "") return ["says nothing"];
      if (access !== "required") return [];
      return said.endsWith(cacheControl) && !said.includes("public") ? [] : [`says "${said}"`];
    },
  },
  {
    promise: "every answer says that the operation is deprecated exactly where the document does",
    appliesTo: () => true,
    async faults({ world, subject, good }) {
      const sent = await good();
      const refused = { ...sent, target: `${sent.target}${sent.target.includes("?") ? "&" : "?"}nonsense=1` };
      const expected = deprecationOf(subject);
      const faults: string[] = [];
      for (const one of [sent, refused]) {
        const { status, headers } = await world.send(one);
        for (const [name, value] of Object.entries(expected)) {
          if (headers.get(name) !== value) faults.push(`sends ${name} ${headers.get(name)} with ${status}`);
        }
      }
      return faults;
    },
  },
];

/** What the answers of an operation must say, worked out from its document alone. */
function deprecationOf({ document, spec }: Subject): Record<"deprecation" | "sunset", string | null> {
  const operation =
    [...operationsOf(document)].find((one) => one.operation.operationId === spec.id)!.operation;
  const { since, sunset } = operation["x-deprecated"] ?? {};
  return {
    deprecation: since === undefined ? null : `@${Date.UTC(...dayOf(since)) / 1000}`,
    sunset: sunset === undefined ? null : new Date(Date.UTC(...dayOf(sunset))).toUTCString(),
  };
}

function dayOf(text: string): [year: number, month: number, day: number] {
  const [year, month, day] = text.split("-").map(Number) as [number, number, number];
  return [year, month - 1, day];
}
