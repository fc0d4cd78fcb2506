import { Hono } from "hono";
import {
  acceptKeys,
  createAuthenticator,
  generateSigningKey,
  type KeyPrincipal,
  localKeys,
  newKeySecret,
  signAccessToken,
  signPeerToken,
  type TokenParties,
} from "../../auth/mod.ts";
import type { Idempotency } from "../../idempotency/mod.ts";
import { memoryLimiter, parseNetworks } from "../../limits/mod.ts";
import { bind, type Binding } from "../bind.ts";
import { createCors } from "../cors.ts";
import type { Exchange } from "../exchange.ts";
import { createGate } from "../gate.ts";
import { refuseAddress } from "../problem_response.ts";
import { StreamSlots } from "../stream_slots.ts";
import { TEST_CONTRACT } from "./contract.ts";
import { type TestCall, testHandlers } from "./handlers.ts";

export interface BoundAppOptions {
  /** 0, the default, switches quotas off. */
  readonly limitFactor?: number;
  readonly origins?: readonly string[];
  readonly trusted?: string;
  readonly checkReplies?: boolean;
  readonly handlers?: Partial<typeof testHandlers>;
  readonly idempotency?: Idempotency;
  readonly streams?: StreamSlots;
  /** Hears what the observer hears. */
  onEnd?(observed: Observed): void;
  /** Without it, transactions run their work and nothing else. */
  createCall?(exchange: Exchange): object;
  now?(): Date;
}

/** What the observer heard of one operation. */
export interface Observed {
  readonly operation: string;
  readonly status: number;
  readonly error: unknown;
}

export interface BoundRequest extends RequestInit {
  readonly token?: string;
  /** A body to send as JSON. */
  readonly json?: unknown;
  /** The client's address; without it the request never crossed a socket. */
  readonly from?: string;
}

/** The test contract on a router, with real tokens and quotas. */
export interface BoundApp extends AsyncDisposable {
  readonly app: Hono;
  readonly observed: readonly Observed[];
  /** Whose requests were answered, as `acc_ada things.get 200`. */
  readonly served: readonly string[];
  /** What was refused and why, as `things.create bad-request`. */
  readonly refused: readonly string[];
  request(path: string, init?: BoundRequest): Promise<Response>;
  userToken(scopes?: readonly string[], id?: string): Promise<string>;
  /** The secret of a new key of the account `acc_ada`. */
  keySecret(scopes?: readonly string[]): string;
  /** A token of the presets service for `audience`; the app answers as `sessions`. */
  serviceToken(audience?: string): Promise<string>;
}

const ACCESS: TokenParties = { issuer: "sessions", audience: "downbeat" };

export async function openBoundApp(options: BoundAppOptions = {}): Promise<BoundApp> {
  const now = options.now ?? (() => new Date());
  const { key } = await generateSigningKey();
  const keys = localKeys([key]);
  const limiter = memoryLimiter();
  const app = new Hono();
  const cors = createCors(options.origins ?? []);
  const observed: Observed[] = [];
  const holders = new Map<string, KeyPrincipal>();
  const served: string[] = [];
  const refused: string[] = [];
  const binding: Binding = {
    document: TEST_CONTRACT,
    handlers: { ...testHandlers, ...options.handlers },
    gate: createGate({
      authenticate: acceptKeys(
        createAuthenticator({
          service: "sessions",
          access: ACCESS,
          accessKeys: keys,
          peerKeys: new Map([["presets", keys]]),
        }),
        (secret) => Promise.resolve(holders.get(secret)),
      ),
      limiter,
      limitFactor: options.limitFactor ?? 0,
    }),
    cors,
    addresses: { trusted: parseNetworks(options.trusted ?? "") },
    idempotency: options.idempotency ?? NO_IDEMPOTENCY,
    observer: {
      begin: ({ id }) => ({
        run: (work) => work(),
        end(status, error) {
          observed.push({ operation: id, status, error });
          options.onEnd?.(observed.at(-1)!);
        },
      }),
    },
    onServed: (principal, operation, status) => served.push(`${principal.id} ${operation} ${status}`),
    onRefused: (operation, type) => refused.push(`${operation} ${type}`),
    streams: options.streams ?? new StreamSlots(),
    checkReplies: options.checkReplies ?? true,
    now,
    createCall: options.createCall ?? callOf,
  };
  app.options("*", async (context, next) => cors.preflight(context.req.raw) ?? await next());
  bind(app, binding);
  app.notFound((context) => refuseAddress(cors, context.req.raw));
  return {
    app,
    observed,
    served,
    refused,
    async request(path, { token, json, from, ...init } = {}) {
      const headers = new Headers(init.headers);
      if (token !== undefined) headers.set("authorization", `Bearer ${token}`);
      if (json !== undefined) headers.set("content-type", "application/json");
      const body = json === undefined ? init.body ?? null : JSON.stringify(json);
      const request = new Request(`http://downbeat.test${path}`, { ...init, headers, body });
      const info = from === undefined
        ? undefined
        : { remoteAddr: { transport: "tcp", hostname: from, port: 1 } };
      return await app.fetch(request, info);
    },
    userToken: (scopes = ["things:write"], id = "acc_ada") =>
      signAccessToken({ id, scopes, sessionId: "one" }, ACCESS, key, now()),
    serviceToken: (audience = "sessions") => signPeerToken("presets", audience, key, now()),
    keySecret(scopes = ["things:read"]) {
      const keyId = `key_${String(holders.size).padStart(26, "0")}`;
      const secret = newKeySecret(keyId);
      holders.set(secret, { kind: "key", id: "acc_ada", keyId, scopes });
      return secret;
    },
    [Symbol.asyncDispose]: () => limiter[Symbol.asyncDispose](),
  };
}

const NO_IDEMPOTENCY: Idempotency = {
  once: () => Promise.reject(new Error("Open the app with a database to send idempotency keys")),
};

function callOf({ principal, upgrade }: Exchange): object {
  const transaction: TestCall["transaction"] = (work) => work(undefined as never);
  return { principal, upgrade, transaction };
}
