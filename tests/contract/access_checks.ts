import { type Check, faultsUnless, faultsUnlessGood } from "./case.ts";
import type { Subject } from "./subjects.ts";
import { KEY_SCOPES, OPS_KEY, OPS_SCOPE, type Sent } from "./world.ts";

/** Whether the keys that it takes are those of operators, which accounts cannot make. */
const forOperators = ({ spec }: Subject) => spec.scopes.key?.includes(OPS_SCOPE) === true;

function without(sent: Sent, name: string): Sent {
  return {
    ...sent,
    headers: Object.fromEntries(Object.entries(sent.headers).filter(([key]) => key !== name)),
  };
}

function withCredential(sent: Sent, value: string): Sent {
  return { ...sent, headers: { ...sent.headers, authorization: value } };
}

/** Tokens that look like one and are not: another algorithm, a torn signature, no JWT at all. */
function badCredentials(token: string): string[] {
  const [head, claims, signature] = token.split(".") as [string, string, string];
  const none = btoa(JSON.stringify({ alg: "none", typ: "JWT" })).replaceAll("=", "");
  const torn = signature.startsWith("A") ? `B${signature.slice(1)}` : `A${signature.slice(1)}`;
  return [
    `Bearer ${head}.${claims}.${torn}`,
    `Bearer ${none}.${claims}.`,
    `Bearer ${head}.${btoa('{"sub":"acc_0"}').replaceAll("=", "")}.${signature}`,
    `Bearer dbk_${"0".repeat(26)}_${"A".repeat(43)}`,
    "Bearer dbk_",
    "Bearer x",
    "Bearer",
    `Basic ${btoa("ada:secret")}`,
    token,
  ];
}

/** Who may call. */
export const accessChecks: readonly Check[] = [
  {
    promise: "a missing credential is 401 where one is needed",
    appliesTo: ({ spec }) => spec.access === "required",
    async faults({ world, subject, good }) {
      const answer = await world.send(without(await good(), "authorization"));
      const challenge = answer.headers.has("www-authenticate") ? [] : ["has no WWW-Authenticate"];
      return [...faultsUnless(subject, answer, "unauthenticated"), ...challenge];
    },
  },
  {
    promise: "a bad credential is 401, even where none is needed",
    appliesTo: ({ spec }) => spec.access !== "none",
    async faults({ world, subject, good }) {
      const sent = await good();
      const token = (await world.guest()).token;
      const faults: string[] = [];
      for (const bad of badCredentials(token)) {
        const answer = await world.send(withCredential(sent, bad));
        faults.push(...faultsUnless(subject, answer, "unauthenticated").map((one) => `${bad}: ${one}`));
      }
      return faults;
    },
  },
  {
    promise: "a token without the scope is 403",
    appliesTo: ({ spec }) => spec.scopes.token.length > 0,
    async faults({ world, subject, good }) {
      const sent = await good();
      const answer = await world.send(
        withCredential(sent, `Bearer ${await world.tokenFor(sent.person, [])}`),
      );
      return faultsUnless(subject, answer, "forbidden");
    },
  },
  {
    promise: "a key with the scope is taken as its account",
    appliesTo: ({ spec }) => spec.scopes.key !== undefined,
    async faults({ world, subject, good }) {
      const sent = await good();
      const secret = forOperators(subject)
        ? OPS_KEY
        : (await world.key(sent.person, subject.spec.scopes.key!)).secret;
      return faultsUnlessGood(subject, await world.send(withCredential(sent, `Bearer ${secret}`)));
    },
  },
  {
    promise: "a key without the scope is 403",
    appliesTo: (subject) => subject.spec.scopes.key !== undefined && !forOperators(subject),
    async faults({ world, subject, good }) {
      const sent = await good();
      const others = KEY_SCOPES.filter((one) => !subject.spec.scopes.key!.includes(one));
      const { secret } = await world.key(sent.person, others);
      return faultsUnless(subject, await world.send(withCredential(sent, `Bearer ${secret}`)), "forbidden");
    },
  },
  {
    promise: "a key is 401 where none is taken",
    appliesTo: ({ spec }) => spec.access !== "none" && spec.scopes.key === undefined,
    async faults({ world, subject, good }) {
      const sent = await good();
      const { secret } = await world.key(await world.guest());
      const answer = await world.send(withCredential(sent, `Bearer ${secret}`));
      return faultsUnless(subject, answer, "unauthenticated");
    },
  },
  {
    promise: "a service's token opens only what services may call",
    appliesTo: ({ spec }) => spec.access !== "none" && !spec.service,
    async faults({ world, subject, good }) {
      const from = subject.service === "sessions" ? "presets" : "sessions";
      const token = await world.peerToken(from, subject.service);
      const answer = await world.send(withCredential(await good(), `Bearer ${token}`));
      return faultsUnless(subject, answer, "unauthenticated");
    },
  },
];
