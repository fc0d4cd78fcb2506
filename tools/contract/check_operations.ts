import { LIMITS } from "@downbeat/contract/limits";
import {
  accessOf,
  type Document,
  type Json,
  type Operation,
  operationsOf,
  resolve,
  type Response,
  secretMembers,
} from "@downbeat/runtime/contract";
import type { Fault } from "./fault.ts";
import { reachableSchemas } from "./schemas_of.ts";

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
    checkSecurity(operation, need);
    checkIdempotency(operation, need);
    checkBody(document, operation, need);
    checkAnswers(document, operation, need);
  }
  return faults;
}

const SCHEMES = new Set(["bearer", "key"]);

function checkSecurity({ security = [], "x-realtime": realtime }: Operation, need: Need): void {
  const named = security.flatMap((one) => Object.keys(one));
  if (realtime) {
    need(
      named.join() === "ticket",
      "what opens a WebSocket takes a ticket, since browsers send no header with one",
    );
    return;
  }
  need(named.every((one) => SCHEMES.has(one)), "security names bearer and key, and no other scheme");
  need(security.every((one) => Object.keys(one).length < 2), "one credential is enough");
  need(!named.includes("key") || named.includes("bearer"), "where a key is taken, a token is too");
  need(security.every(({ key }) => !key || key.length > 0), "a key needs a scope for everything");
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
    need(
      shape["additionalProperties"] === false || shape["x-max-bytes"],
      `the ${type} body is closed, or open with x-max-bytes`,
    );
    // Files cannot be written down in a document.
    if (type === "multipart/form-data") {
      checkForm(document, shape, need);
      continue;
    }
    need(Object.keys(examples).length > 0, `the ${type} body has examples`);
  }
}

/** What is read of a form: files under one name, each bounded, and fields that text can spell. */
function checkForm(document: Document, { properties, required = [] }: Schema, need: Need): void {
  const { files, ...fields } = (properties ?? {}) as { [name: string]: Schema };
  const items = files?.["items"] ? resolve<Schema>(document, files["items"] as Schema) : {};
  need(
    files?.["maxItems"] && items["format"] === "binary" && items["x-upload"] && items["maxLength"],
    'a form has "files", a bounded array of x-upload items with a maxLength',
  );
  for (const [name, field] of Object.entries(fields)) {
    const { type } = resolve<Schema>(document, field);
    need(
      SCALARS.has(String(type)) && !(required as string[]).includes(name),
      `the form's field "${name}" is optional and a text, a number or a boolean`,
    );
  }
}

const SCALARS = new Set(["string", "integer", "number", "boolean"]);

function checkAnswers(document: Document, operation: Operation, need: Need): void {
  for (const [status, response] of Object.entries(operation.responses)) {
    const { headers, content } = resolve<Response>(document, response);
    need(status !== "201" || headers?.["Location"] || isAuth(operation), "201 has a Location");
    need(status !== "304" || operation["x-cache"], "what answers 304 states x-cache");
    if (operation["x-idempotent"] && status.startsWith("2")) {
      for (const media of Object.values(content ?? {})) checkSecrets(document, operation, media.schema, need);
    }
    for (const media of Object.values(content ?? {})) {
      need(media.schema, `the ${status} answer has a schema`);
      if (!media["x-stream"]) continue;
      need(media.schema?.["format"] === "binary", "a stream is binary, whatever its media type");
      need(!operation["x-idempotent"], "an x-idempotent operation answers no stream, which cannot be kept");
    }
  }
}

/** What is found by its name in an object is left out of the kept answer; anything else would be kept. */
function checkSecrets(document: Document, operation: Operation, schema: Schema, need: Need): void {
  const marked = [...reachableSchemas(document, [schema ?? {}, ""])].filter(([part]) => part["x-secret"]);
  need(
    marked.length === secretMembers(document, operation).length,
    "an x-secret of an x-idempotent answer stands in objects, not in lists or unions",
  );
}
