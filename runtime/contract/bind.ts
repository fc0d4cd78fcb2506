import type { Context, Hono } from "hono";
import { DatabaseUnavailable } from "../db/mod.ts";
import type { Idempotency } from "../idempotency/mod.ts";
import { Problem, problem, problemBody } from "../problem/mod.ts";
import { type AddressOptions, clientOf } from "./client_of.ts";
import type { Cors } from "./cors.ts";
import type { Document } from "./document.ts";
import { type AnyReply, type Exchange, requestIdOf } from "./exchange.ts";
import type { Gate } from "./gate.ts";
import { type OperationSpec, specsOf } from "./operation_spec.ts";
import { guardSize } from "./read_body.ts";
import { type DecodedInput, readInput } from "./read_input.ts";
import { respond } from "./respond.ts";
import { checkReply } from "./check_reply.ts";
import type { Observer } from "./observer.ts";
import { compileValidators, type OperationValidators } from "./validators.ts";

type AnyHandler = (input: DecodedInput, call: object) => Promise<AnyReply>;

export interface Binding {
  readonly document: Document;
  /** Handlers by operationId; their types were checked where they were written. */
  readonly handlers: object;
  readonly gate: Gate;
  readonly cors: Cors;
  readonly addresses: AddressOptions;
  readonly idempotency: Idempotency;
  readonly observer: Observer;
  readonly checkReplies: boolean;
  now(): Date;
  /** The ambient object a handler gets. */
  createCall(exchange: Exchange): object;
}

/** Mounts every operation of a document. A handler without an operation, or the reverse, ends the boot. */
export function bind(app: Hono, binding: Binding): void {
  const specs = specsOf(binding.document);
  const validators = compileValidators(binding.document, specs);
  const handlers = new Map(Object.entries(binding.handlers as Record<string, AnyHandler>));
  const methods = new Map<string, string[]>();
  for (const spec of specs) {
    const handler = handlers.get(spec.id);
    if (!handler) throw new Error(`Operation "${spec.id}" has no handler`);
    handlers.delete(spec.id);
    const route = spec.path.replace(/\{(\w+)\}/g, ":$1");
    const bound: Bound = { spec, handler, validators: validators.get(spec.id)! };
    app.on(spec.method.toUpperCase(), route, (context) => serve(binding, bound, context));
    methods.set(route, [...(methods.get(route) ?? []), spec.method.toUpperCase()]);
  }
  if (handlers.size > 0) throw new Error(`Handler "${[...handlers.keys()][0]}" has no operation`);
  for (const [route, allowed] of methods) {
    app.all(route, (context) => refuseMethod(binding, context, allowed));
  }
}

interface Bound {
  readonly spec: OperationSpec;
  readonly handler: AnyHandler;
  readonly validators: OperationValidators;
}

/** One request, in the order that policy demands. */
async function serve(binding: Binding, bound: Bound, context: Context): Promise<Response> {
  const { gate, idempotency } = binding;
  const { spec, handler, validators } = bound;
  const request = context.req.raw;
  const exchange: Exchange = {
    spec,
    requestId: requestIdOf(request),
    instance: context.req.path,
    signal: request.signal,
    address: clientOf(binding.addresses, request, context.env),
    principal: undefined,
    token: undefined,
    keepReply: undefined,
  };
  const headers: [string, string][] = [...binding.cors.headers(request), [
    "X-Request-Id",
    exchange.requestId,
  ]];
  const observed = binding.observer.begin(spec);
  try {
    guardSize(spec, request);
    await gate.limitAddress(exchange.address);
    const now = binding.now();
    await gate.authenticate(exchange, request, now);
    const usage = await gate.limitPrincipal(exchange);
    headers.push(...usage.headers);
    requirePrecondition(spec, request);
    const input = await readInput(spec, validators, request, context.req.param() as Record<string, string>);
    const call = binding.createCall(exchange);
    const key = spec.idempotent ? request.headers.get("idempotency-key") : null;
    const reply = key === null
      ? await handler(input, call)
      : await idempotency.once(exchange, key, input, request, now, () => handler(input, call));
    if (binding.checkReplies) checkReply(spec, validators, reply);
    const response = await respond(spec, request, reply, headers);
    if (response.status === 304) await usage.refund?.();
    observed.end(response.status);
    return response;
  } catch (error) {
    const thrown = toProblem(error);
    observed.end(thrown.status, thrown.status >= 500 ? error : undefined, exchange);
    return problemResponse(thrown, exchange.requestId, exchange.instance, headers);
  }
}

/** A missing condition is not a bad request: it has its own answer, which tells the client what to do (RFC 6585 §3). */
function requirePrecondition(spec: OperationSpec, request: Request): void {
  const needed = spec.headerParameters.some((one) => one.name === "If-Match" && one.required);
  if (needed && !request.headers.has("if-match")) {
    throw problem("precondition-required", {
      detail: "Send If-Match with the entity tag the write builds on",
    });
  }
}

function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof DatabaseUnavailable) {
    return problem("unavailable", {
      detail: "The database cannot be reached",
      retryAfterSeconds: error.retryAfterSeconds,
      cause: error,
    });
  }
  return problem("internal", { cause: error });
}

function problemResponse(
  thrown: Problem,
  requestId: string,
  instance: string,
  headers: [string, string][],
): Response {
  const body = JSON.stringify(problemBody(thrown, requestId, instance));
  const own = Object.entries(thrown.options.headers ?? {});
  const replaced = new Set(own.map(([name]) => name));
  const kept = headers.filter(([name]) => !replaced.has(name));
  kept.push(...own, ["Content-Type", "application/problem+json"], ["Cache-Control", "no-store"]);
  const { retryAfterSeconds } = thrown.options;
  if (retryAfterSeconds !== undefined) kept.push(["Retry-After", String(retryAfterSeconds)]);
  return new Response(body, { status: thrown.status, headers: kept });
}

function refuseMethod(binding: Binding, context: Context, allowed: readonly string[]): Response {
  const request = context.req.raw;
  const thrown = problem("method-not-allowed", { headers: { Allow: allowed.join(", ") } });
  const requestId = requestIdOf(request);
  const headers: [string, string][] = [...binding.cors.headers(request), ["X-Request-Id", requestId]];
  return problemResponse(thrown, requestId, context.req.path, headers);
}

/** The answer where no operation is: a problem like any other. */
export function refuseAddress(cors: Cors, request: Request, path: string): Response {
  const requestId = requestIdOf(request);
  const headers: [string, string][] = [...cors.headers(request), ["X-Request-Id", requestId]];
  return problemResponse(problem("not-found"), requestId, path, headers);
}
