import type { Context, Hono } from "hono";
import { type Principal, REFUSED_CREDENTIAL } from "../auth/mod.ts";
import type { Idempotency } from "../idempotency/mod.ts";
import type { Problem, ProblemType } from "../problem/mod.ts";
import { checkReply } from "./check_reply.ts";
import { type AddressOptions, clientOf } from "./client_of.ts";
import type { Cors } from "./cors.ts";
import type { Document } from "./document.ts";
import { requirePrecondition } from "./entity_tag.ts";
import { type AnyReply, beginExchange, type Exchange, type Header } from "./exchange.ts";
import { callerOf, type Gate } from "./gate.ts";
import type { Observer } from "./observer.ts";
import { type OperationSpec, specsOf } from "./operation_spec.ts";
import { problemResponse, refuseMethod, toProblem, unauthenticated } from "./problem_response.ts";
import { guardSize } from "./read_body.ts";
import { type DecodedInput, readInput } from "./read_input.ts";
import { readUpgrade, upgradeRequired } from "./read_upgrade.ts";
import { respond } from "./respond.ts";
import { type ByteStream, sendStream } from "./send_stream.ts";
import type { StreamSlots } from "./stream_slots.ts";
import type { SwitchedProtocols, Upgrader } from "./upgrade.ts";
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
  /** Hears of every request whose caller is known, once it is answered. */
  readonly onServed: OnServed | undefined;
  /** Hears of every request that was refused. */
  readonly onRefused?: OnRefused | undefined;
  /** Shared by all that the process binds. */
  readonly streams: StreamSlots;
  readonly checkReplies: boolean;
  now(): Date;
  /** The ambient object a handler gets. */
  createCall(exchange: Exchange): object;
}

/** @param status 499 for a caller who went away */
export type OnServed = (principal: Principal, operation: string, status: number) => void;

/** @param type the name of the problem */
export type OnRefused = (operation: string, type: ProblemType) => void;

type Observed = ReturnType<Observer["begin"]>;

interface Bound {
  readonly spec: OperationSpec;
  readonly handler: AnyHandler;
  readonly validators: OperationValidators;
}

/** What a client may try; a HEAD arrives as the GET it stands for. */
const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/** The status that logs and metrics show for a request whose client went away; nobody is sent it. */
const CLIENT_GONE = 499;

/**
 * Mounts every operation of a document, and a refusal for every other method of its addresses.
 * @throws {Error} for an operation without a handler, or the reverse: it ends the boot
 */
export function bind(app: Hono, binding: Binding): void {
  const specs = specsOf(binding.document);
  const validators = compileValidators(binding.document, specs);
  const handlers = new Map(Object.entries(binding.handlers as Record<string, AnyHandler>));
  for (const [path, operations] of Map.groupBy(specs, (spec) => spec.path)) {
    const route = path.replace(/\{(\w+)\}/g, ":$1");
    const methods = operations.map((spec) => spec.method.toUpperCase());
    for (const [index, spec] of operations.entries()) {
      const handler = handlers.get(spec.id);
      if (!handler) throw new Error(`Operation "${spec.id}" has no handler`);
      handlers.delete(spec.id);
      const bound: Bound = { spec, handler, validators: validators.get(spec.id)! };
      app.on(methods[index]!, route, (context) => serve(binding, bound, context));
    }
    const allowed = methods.includes("GET") ? ["HEAD", ...methods] : methods;
    const refused = METHODS.filter((method) => !methods.includes(method));
    app.on(refused, route, (context) => refuseMethod(binding.cors, context.req.raw, allowed));
  }
  const [left] = handlers.keys();
  if (left !== undefined) throw new Error(`Handler "${left}" has no operation`);
}

async function serve(binding: Binding, bound: Bound, context: Context): Promise<Response> {
  const observed = binding.observer.begin(bound.spec, context.req.raw.headers.get("traceparent"));
  return await observed.run(() => answer(binding, bound, context, observed));
}

/** One request, in the order that policy demands. */
async function answer(
  binding: Binding,
  bound: Bound,
  context: Context,
  observed: Observed,
): Promise<Response> {
  const { gate, idempotency } = binding;
  const { spec, handler, validators } = bound;
  const request = context.req.raw;
  const exchange = beginExchange(spec, request, clientOf(binding.addresses, request, context.env));
  const headers: Header[] = [...binding.cors.headers(request), ["X-Request-Id", exchange.requestId]];
  headers.push(...spec.deprecation);
  const end = (status: number, error?: unknown) => {
    observed.end(status, error, error === undefined ? undefined : { requestId: exchange.requestId });
    if (exchange.principal) binding.onServed?.(exchange.principal, spec.id, status);
  };
  try {
    guardSize(spec, request);
    await gate.limitAddress(exchange.address);
    const upgrader = spec.subprotocol === undefined ? undefined : upgraderOf(context);
    const now = binding.now();
    if (upgrader) exchange.upgrade = readUpgrade(request, spec.subprotocol!, binding.cors);
    else await gate.authenticate(exchange, request, now);
    const usage = await gate.limitPrincipal(exchange);
    headers.push(...usage.headers);
    requirePrecondition(spec, request);
    const fromSocket = exchange.address !== undefined;
    const input = await readInput(spec, validators, request, context.req.param(), fromSocket);
    const run = () => handler(input, binding.createCall(exchange));
    const key = spec.idempotent ? request.headers.get("idempotency-key") : null;
    const reply = key === null
      ? await run()
      : await idempotency.once(exchange, key, input, request, now, run);
    if (binding.checkReplies) checkReply(spec, validators, reply);
    if (upgrader && reply.status === 101) {
      upgrader.accept(spec.subprotocol!, headers, (reply as unknown as SwitchedProtocols).open);
      end(101);
      return new Response();
    }
    let streaming = false;
    const send = (stream: ByteStream) => {
      const { signal } = request;
      const sent = sendStream(stream, binding.streams, callerOf(exchange), (ended) => {
        if (ended.how === "failed" && !signal.aborted) end(500, ended.error);
        else end(ended.how === "sent" ? reply.status : CLIENT_GONE);
      });
      streaming = true;
      return sent;
    };
    const response = await respond(exchange, request, reply, headers, send);
    if (response.status === 304) {
      for (const [name, value] of await usage.refund?.() ?? []) response.headers.set(name, value);
    }
    if (!streaming) end(response.status);
    return response;
  } catch (error) {
    const thrown = await refusal(gate, exchange, toProblem(error));
    binding.onRefused?.(spec.id, thrown.type);
    if (thrown.status < 500) end(thrown.status);
    else if (request.signal.aborted) end(CLIENT_GONE);
    else end(thrown.status, error);
    return problemResponse(thrown, exchange.requestId, request, headers);
  }
}

/** What completes the upgrade of a request's connection. @throws {Problem} `upgrade-required` where nothing can */
function upgraderOf(context: Context): Upgrader {
  const { upgrader } = (context.env ?? {}) as { readonly upgrader?: Upgrader };
  if (!upgrader) throw upgradeRequired();
  return upgrader;
}

/** A handler's word that a credential is not good counts like the gate's, and says no more than that. */
async function refusal(gate: Gate, { upgrade, address }: Exchange, thrown: Problem): Promise<Problem> {
  if (!upgrade || thrown.type !== "unauthenticated") return thrown;
  await gate.countFailure(address);
  return unauthenticated(REFUSED_CREDENTIAL, thrown);
}
