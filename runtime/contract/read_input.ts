import { problem, type ProblemIssue } from "../problem/mod.ts";
import { decodeParameter } from "./decode.ts";
import type { Parameter } from "./document.ts";
import { describeIssues } from "./issues.ts";
import type { OperationSpec } from "./operation_spec.ts";
import { type ReadBody, readBody } from "./read_body.ts";
import { unstorableParts } from "./storable.ts";
import type { OperationValidators } from "./validators.ts";

export interface DecodedInput {
  path?: unknown;
  query?: unknown;
  header?: unknown;
  body?: unknown;
  contentType?: string;
  /** The body as it was sent; what an idempotency key is bound to. */
  bytes?: Uint8Array;
}

/**
 * Path, query, headers and body, decoded and validated. All issues of all parts are reported together.
 * @throws {Problem} `bad-request` with every pointer, or what {@linkcode readBody} throws
 */
export async function readInput(
  spec: OperationSpec,
  validators: OperationValidators,
  request: Request,
  path: Record<string, string>,
): Promise<DecodedInput> {
  const input: DecodedInput = {};
  const errors: ProblemIssue[] = [];
  if (validators.path) {
    input.path = check(validators.path, decodePath(spec.pathParameters, path), "/path", errors);
  }
  const query = request.url.indexOf("?");
  if (validators.query) {
    input.query = check(
      validators.query,
      decodeQuery(spec.queryParameters, query < 0 ? "" : request.url.slice(query + 1)),
      "/query",
      errors,
    );
  } else if (query >= 0 && query < request.url.length - 1) {
    for (const name of new Set(new URLSearchParams(request.url.slice(query + 1)).keys())) {
      errors.push({ pointer: `/query/${name}`, detail: "Is not a known member" });
    }
  }
  if (validators.header) {
    input.header = check(validators.header, readHeaders(spec.headerParameters, request), "/header", errors);
  }
  if (spec.bodies.size > 0) readInto(input, await readBody(spec, request), validators, errors);
  if (errors.length > 0) throw problem("bad-request", { errors });
  return input;
}

function readInto(
  input: DecodedInput,
  read: ReadBody,
  validators: OperationValidators,
  errors: ProblemIssue[],
) {
  const binary = read.value instanceof Uint8Array;
  input.body = binary || !validators.body ? read.value : check(validators.body, read.value, "/body", errors);
  input.contentType = read.contentType;
  input.bytes = read.bytes;
}

function check(
  validator: OperationValidators["path"] & object,
  value: unknown,
  base: string,
  errors: ProblemIssue[],
): unknown {
  const result = validator.safeParse(value);
  if (result.success) return result.data;
  errors.push(...describeIssues(result.error.issues, base));
  return undefined;
}

function decodePath(
  parameters: readonly Parameter[],
  values: Record<string, string>,
): Record<string, unknown> {
  return Object.fromEntries(
    parameters.map((one) => [one.name, decodeParameter([values[one.name] ?? ""], one.schema)]),
  );
}

function decodeQuery(parameters: readonly Parameter[], text: string): Record<string, unknown> {
  const decoded: Record<string, unknown> = {};
  if (text === "") return decoded;
  const search = new URLSearchParams(text);
  const declared = new Map(parameters.map((one) => [one.name, one]));
  for (const name of new Set(search.keys())) {
    const parameter = declared.get(name);
    decoded[name] = parameter ? decodeParameter(search.getAll(name), parameter.schema) : search.get(name);
  }
  const errors = unstorableParts(decoded, "/query");
  if (errors.length > 0) throw problem("bad-request", { errors });
  return decoded;
}

function readHeaders(parameters: readonly Parameter[], request: Request): Record<string, unknown> {
  const present: Record<string, unknown> = {};
  for (const { name, schema } of parameters) {
    const value = request.headers.get(name);
    if (value !== null) present[name] = decodeParameter([value], schema);
  }
  return present;
}
