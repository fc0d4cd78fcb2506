import {
  type Document,
  type Json,
  type Located,
  type Operation,
  operationsOf,
  type Parameter,
  resolve,
  type Response,
  scopesOf,
  secretMembers,
} from "@downbeat/runtime/contract";
import { declareDeprecation } from "./deprecation_headers.ts";

/** A problem's fixed words, from the catalogue. */
export interface CatalogueEntry {
  status: number;
  code: number;
  title: string;
}
export type Catalogue = { [type: string]: CatalogueEntry };

/** What `common.yaml` lends to every document. */
export interface Common {
  catalogue: Catalogue;
  schemas: { [name: string]: { [key: string]: Json } };
  headers: { [name: string]: Json };
  idempotencyKey: Parameter;
}

const STANDARD_HEADERS = {
  "X-Request-Id": "RequestId",
  "RateLimit": "RateLimit",
  "RateLimit-Policy": "RateLimitPolicy",
};

/** The problems an operation can answer: those it names and those its traits bring with them. */
export function problemsOf(document: Document, operation: Operation, shared: Located["shared"]): string[] {
  const parameters = [...shared, ...(operation.parameters ?? [])].map((one) =>
    resolve<Parameter>(document, one)
  );
  const security = operation.security ?? [];
  const { token, key = [] } = scopesOf(operation);
  // An operation that takes no body refuses an announced one as too large.
  const found = new Set<string>(["bad-request", "payload-too-large", ...(operation["x-problems"] ?? [])]);
  if (operation.requestBody) found.add("unsupported-media-type");
  if (security.length > 0) found.add("unauthenticated");
  if (token.length + key.length > 0) found.add("forbidden");
  if (operation["x-limit"]) found.add("quota-exceeded");
  if (parameters.some((one) => one.name === "If-Match")) {
    found.add("precondition-required").add("precondition-failed");
  }
  if (operation["x-idempotent"]) {
    found.add("idempotency-key-in-use").add("idempotency-key-reused");
    if (secretMembers(document, operation).length > 0) found.add("reply-was-secret");
  }
  found.add("internal").add("unavailable");
  return [...found];
}

function problemResponse(names: string[], catalogue: Catalogue, status: number): Response {
  const retry = status === 429 || status === 503;
  return {
    description: names.map((name) => `\`${name}\`: ${catalogue[name]!.title}.`).join(" "),
    ...(retry && { headers: { "Retry-After": { $ref: "#/components/headers/RetryAfter" } } }),
    content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
    "x-problems": names,
  };
}

/** Adds to a bundled document what holds for every operation, so that authors never write it. */
export function expand(source: Document, common: Common): Document {
  const document = structuredClone(source);
  const components = document.components;
  components.schemas = { ...components.schemas, ...structuredClone(common.schemas) };
  components.headers = { ...components.headers, ...structuredClone(common.headers) };
  const add = (response: Response) => {
    const standard = Object.entries(STANDARD_HEADERS).map((
      [name, part],
    ) => [name, { $ref: `#/components/headers/${part}` }]);
    response.headers = { ...response.headers, ...Object.fromEntries(standard) };
  };
  Object.values(components.responses ?? {}).forEach(add);
  for (const { operation, shared } of operationsOf(document)) {
    const names = problemsOf(document, operation, shared);
    for (const name of names) {
      if (!common.catalogue[name]) {
        throw new Error(`Operation "${operation.operationId}" names the unknown problem "${name}"`);
      }
    }
    for (const status of new Set(names.map((name) => common.catalogue[name]!.status))) {
      const group = names.filter((name) => common.catalogue[name]!.status === status);
      operation.responses[status] = problemResponse(group, common.catalogue, status);
    }
    for (const response of Object.values(operation.responses)) if (!("$ref" in response)) add(response);
    declareDeprecation(document, operation);
    const quota = operation["x-limit"];
    // Readers of the reference are not shown members that begin with x-.
    if (quota) operation.description = `${operation.description}\n\nCounts against the quota \`${quota}\`.`;
    if (operation["x-idempotent"]) {
      operation.parameters = [...(operation.parameters ?? []), {
        $ref: "#/components/parameters/IdempotencyKey",
      }];
      components.parameters = {
        ...components.parameters,
        IdempotencyKey: structuredClone(common.idempotencyKey),
      };
    }
  }
  return document;
}
