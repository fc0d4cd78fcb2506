import { LIMITS } from "@downbeat/contract/limits";
import {
  accessOf,
  type Document,
  type Json,
  type Operation,
  operationsOf,
  resolve,
  type Response,
} from "@downbeat/runtime/contract";
import type { Fault } from "./fault.ts";

type Schema = { [key: string]: Json };
type Need = (holds: unknown, rule: string) => void;

const ID = /^[a-z][a-zA-Z]*(\.[a-z][a-zA-Z]*)+$/;

/** Rules about operations: what every one of them must say. */
export function checkOperations(document: Document): Fault[] {
  const faults: Fault[] = [];
  const ids = new Set<string>();
  for (const { path, method, operation } of operationsOf(document)) {
    const need: Need = (holds, rule) => {
      if (!holds) faults.push({ where: `${method} ${path}`, rule });
    };
    const id = operation.operationId ?? "";
    need(ID.test(id), "operationId is a dotted name");
    need(!ids.has(id), "operationId is used once");
    ids.add(id);
    need(operation.summary && operation.description, "summary and description are written");
    need(operation.security, "security is stated, [] for none");
    need(Object.hasOwn(LIMITS, operation["x-limit"] ?? ""), "x-limit names a quota of common.yaml");
    need(operation.tags?.length === 1, "exactly one tag");
    checkIdempotency(operation, need);
    checkBody(document, operation, need);
    checkAnswers(document, operation, need);
  }
  return faults;
}

/** Credentials are never kept to be sent again, so what creates them is left out. */
function isAuth({ operationId }: Operation): boolean {
  return operationId?.startsWith("auth.") ?? false;
}

function checkIdempotency(operation: Operation, need: Need): void {
  const keyed = operation["x-idempotent"];
  const creates = Object.hasOwn(operation.responses, "201") && !isAuth(operation);
  need(!keyed || !isAuth(operation), "auth operations are never idempotent by key");
  need(
    !keyed || accessOf(operation) === "required",
    "a key belongs to its caller, so x-idempotent requires a credential",
  );
  need(!creates || keyed, "what creates is x-idempotent");
}

function checkBody(document: Document, { requestBody }: Operation, need: Need): void {
  need(!requestBody || requestBody.required, "a body is required");
  for (const [type, media] of Object.entries(requestBody?.content ?? {})) {
    const { schema, examples = {} } = media as { schema: Schema; examples?: object };
    const shape = resolve<Schema>(document, schema);
    if (shape["format"] === "binary") continue;
    need(Object.keys(examples).length > 0, `the ${type} body has examples`);
    need(
      shape["additionalProperties"] === false || shape["x-max-bytes"],
      `the ${type} body is closed, or open with x-max-bytes`,
    );
  }
}

function checkAnswers(document: Document, operation: Operation, need: Need): void {
  for (const [status, response] of Object.entries(operation.responses)) {
    const { headers, content } = resolve<Response>(document, response);
    need(status !== "201" || headers?.["Location"] || isAuth(operation), "201 has a Location");
    need(status !== "304" || operation["x-cache"], "what answers 304 states x-cache");
    for (const media of Object.values(content ?? {})) need(media.schema, `the ${status} answer has a schema`);
  }
}
