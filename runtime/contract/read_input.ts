import type { z } from "zod";
import { problem, type ProblemIssue } from "../problem/mod.ts";
import { decodeParameter } from "./decode.ts";
import type { Parameter } from "./document.ts";
import { describeIssues } from "./issues.ts";
import type { OperationSpec } from "./operation_spec.ts";
import { readBody } from "./read_body.ts";
import { unstorableParts } from "./storable.ts";
import type { OperationValidators } from "./validators.ts";

export interface DecodedInput {
  path?: unknown;
  query?: unknown;
  header?: unknown;
  body?: unknown;
  contentType?: string;
  /** What an idempotency key is bound to: the body as it was sent, or what a form says. */
  bytes?: Uint8Array;
}

type Decoded = Readonly<Record<string, unknown>>;

/**
 * Path, query, headers and body, decoded and validated. The issues of all parts are reported together.
 * @param fromSocket as {@linkcode readBody} takes it
 * @throws {Problem} `bad-request` with every pointer, or what {@linkcode readBody} throws
 */
export async function readInput(
  spec: OperationSpec,
  validators: OperationValidators,
  request: Request,
  path: Readonly<Record<string, string>>,
  fromSocket: boolean,
): Promise<DecodedInput> {
  const input: DecodedInput = {};
  const errors: ProblemIssue[] = [];
  if (validators.path) {
    input.path = check(validators.path, decodePath(spec.pathParameters, path), "/path", errors);
  }
  const query = spec.ignoresQuery ? "" : queryOf(request.url);
  if (query !== "" || spec.queryParameters.length > 0) {
    input.query = check(validators.query, decodeQuery(spec.queryParameters, query), "/query", errors);
  }
  if (validators.header) {
    input.header = check(validators.header, readHeaders(spec.headerParameters, request), "/header", errors);
  }
  if (spec.bodies.size > 0) {
    const { contentType, value, bytes } = await readBody(spec, request, fromSocket);
    const validator = validators.bodies.get(contentType);
    input.contentType = contentType;
    input.bytes = bytes;
    input.body = validator && !validators.quickBodies.get(contentType)?.(value)
      ? validated(validator, value, "/body", errors)
      : value;
  }
  if (errors.length > 0) throw problem("bad-request", { errors });
  return input;
}

/** Parameters come from an address, which can spell every character. */
function check(validator: z.ZodType, decoded: Decoded, base: string, errors: ProblemIssue[]): unknown {
  const unfit = unstorableParts(decoded, base);
  if (unfit.length === 0) return validated(validator, decoded, base, errors);
  errors.push(...unfit);
  return undefined;
}

function validated(validator: z.ZodType, value: unknown, base: string, errors: ProblemIssue[]): unknown {
  const result = validator.safeParse(value);
  if (result.success) return result.data;
  errors.push(...describeIssues(result.error.issues, base));
  return undefined;
}

function decodePath(parameters: readonly Parameter[], values: Readonly<Record<string, string>>): Decoded {
  const decoded: Record<string, unknown> = {};
  for (const { name, schema } of parameters) decoded[name] = decodeParameter([values[name] ?? ""], schema);
  return decoded;
}

function queryOf(url: string): string {
  const at = url.indexOf("?");
  return at < 0 ? "" : url.slice(at + 1);
}

function decodeQuery(parameters: readonly Parameter[], query: string): Decoded {
  if (query === "") return {};
  const search = new URLSearchParams(query);
  return Object.fromEntries(
    [...new Set(search.keys())].map((name) => {
      const parameter = parameters.find((one) => one.name === name);
      return [name, parameter ? decodeParameter(search.getAll(name), parameter.schema) : search.get(name)];
    }),
  );
}

function readHeaders(parameters: readonly Parameter[], request: Request): Decoded {
  const present: Record<string, unknown> = {};
  for (const { name, schema } of parameters) {
    const value = request.headers.get(name);
    if (value !== null) present[name] = decodeParameter([value], schema);
  }
  return present;
}
