/**
 * What must not compile. Every `@ts-expect-error` stands above the one mistake it is about: were that allowed one day,
 * the unused directive would fail the type check that `deno test` begins with.
 */
import type { KeyPrincipal, Principal, UserPrincipal } from "../auth/mod.ts";
import { encode } from "./encoded.ts";
import type { Handlers, Input, Reply } from "./handlers.ts";
import type { TestAccess, TestOperations } from "./testing/operations.ts";

interface TestCall {
  readonly requestId: string;
}
type All = Handlers<TestOperations, TestAccess, TestCall>;
type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type CallOf<Id extends keyof All> = Parameters<All[Id]>[1];

/** Compiles for `true` alone. */
function holds<_ extends true>(): void {}

declare const all: All;
const thing = { id: "a", name: "Ada" };
const headers = { ETag: '"r1"' };

const right = {
  "things.get": () => Promise.resolve({ status: 200, body: thing, headers }),
  "things.create": ({ body }, { principal }) =>
    Promise.resolve({
      status: 201,
      body: { id: principal.id, name: body.name },
      headers: { ...headers, Location: "/v1/things/a" },
    }),
} satisfies Partial<All>;

Deno.test("handlers that keep the contract compile, with plain and with encoded bodies", () => {
  const encoded: All["things.get"] = () => Promise.resolve({ status: 200, body: encode(thing), headers });
  void [right, encoded];
});

Deno.test("a missing operation does not compile", () => {
  const most = (): Omit<All, "things.get"> => all;
  // @ts-expect-error "things.get" is missing
  const wrong = (): All => most();
  void wrong;
});

Deno.test("an operation that the contract lacks does not compile", () => {
  // @ts-expect-error there is no "things.gte"
  const wrong = { "things.gte": right["things.get"] } satisfies Partial<All>;
  void wrong;
});

Deno.test("an undeclared status does not compile", () => {
  // @ts-expect-error 202 is not declared
  const wrong: All["things.get"] = () => Promise.resolve({ status: 202, body: thing, headers });
  void wrong;
});

Deno.test("a missing header of a reply does not compile", () => {
  // @ts-expect-error the ETag is missing
  const none: All["things.get"] = () => Promise.resolve({ status: 200, body: thing });
  // @ts-expect-error the Location is missing
  const some: All["things.create"] = () => Promise.resolve({ status: 201, body: thing, headers });
  void [none, some];
});

Deno.test("a wrong body of a reply does not compile, encoded or not", () => {
  // @ts-expect-error the name is missing
  const plain: All["things.get"] = () => Promise.resolve({ status: 200, body: { id: "a" }, headers });
  const nameless = encode({ id: "a" });
  // @ts-expect-error the name is missing
  const encoded: All["things.get"] = () => Promise.resolve({ status: 200, body: nameless, headers });
  // @ts-expect-error the body is missing
  const none: All["things.get"] = () => Promise.resolve({ status: 200, headers });
  // @ts-expect-error a 204 has no body
  const some: All["failures.get"] = () => Promise.resolve({ status: 204, body: thing });
  void [plain, encoded, none, some];
});

Deno.test("bytes without their media type do not compile", () => {
  const bytes = new Uint8Array();
  // @ts-expect-error the type is missing
  const none: All["things.report"] = () => Promise.resolve({ status: 200, body: bytes });
  // @ts-expect-error "audio/wav" is not declared
  const other: All["things.report"] = () => Promise.resolve({ status: 200, type: "audio/wav", body: bytes });
  void [none, other];
});

Deno.test("an undeclared parameter does not compile", () => {
  const wrong: Partial<All> = {
    // @ts-expect-error there is no path parameter "name"
    "things.get": ({ path }) => Promise.reject(path.name),
    // @ts-expect-error the operation has no query
    "things.replace": ({ query }) => Promise.reject(query),
    // @ts-expect-error the operation has no path parameters
    "things.list": ({ path }) => Promise.reject(path),
    // @ts-expect-error the body has no "nmae"
    "things.create": ({ body }) => Promise.reject(body.nmae),
    // @ts-expect-error the operation has no body
    "failures.get": ({ body }) => Promise.reject(body),
  };
  void wrong;
});

Deno.test("parameters have the types that the contract gives them", () => {
  holds<Equal<Input<TestOperations["things.list"]>["query"]["limit"], number>>();
  holds<Equal<Input<TestOperations["things.list"]>["query"]["step"], (3 | 4 | 6)[] | undefined>>();
  holds<Equal<Input<TestOperations["things.replace"]>["header"]["If-Match"], string>>();
  // @ts-expect-error an optional parameter may be missing
  holds<Equal<Input<TestOperations["things.list"]>["query"]["q"], string>>();
});

Deno.test("a body is what its media type says", () => {
  const wrong: All["things.import"] = (input) => {
    // @ts-expect-error JSON has no byteLength
    if (input.contentType === "application/json") return Promise.reject(input.body.byteLength);
    return Promise.resolve({ status: 200, body: { bytes: input.body.byteLength } });
  };
  void wrong;
});

Deno.test("the principal is there as far as the operation's security says", () => {
  holds<Equal<CallOf<"things.create">["principal"], UserPrincipal>>();
  holds<Equal<CallOf<"things.get">["principal"], UserPrincipal | KeyPrincipal | undefined>>();
  holds<Equal<CallOf<"things.report">["principal"], Principal>>();
  const wrong: Partial<All> = {
    // @ts-expect-error no credential is read, so there is no principal
    "things.list": (_input, { principal }) => Promise.reject(principal),
    // @ts-expect-error there may be no principal
    "things.get": (_input, { principal }) => Promise.reject(principal.id),
    // @ts-expect-error a service has no login
    "things.report": (_input, { principal }) => Promise.reject(principal.sessionId),
  };
  void wrong;
});

Deno.test("a handler sees no more of its call than it was given", () => {
  // @ts-expect-error the router is out of sight
  const wrong: All["things.get"] = (_input, call) => Promise.reject(call.req);
  void wrong;
});

type StatusOf<Id extends keyof TestOperations> = Reply<TestOperations[Id]>["status"];

Deno.test("a reply has the statuses of its own operation", () => {
  holds<Equal<StatusOf<"things.get">, 200>>();
  holds<Equal<StatusOf<"things.report">, 200 | 204>>();
  // @ts-expect-error the statuses differ
  holds<Equal<StatusOf<"things.get">, StatusOf<"things.create">>>();
});
