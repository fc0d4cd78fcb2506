import { deprecationHeaders } from "./deprecation.ts";
import {
  type Document,
  type Json,
  type Method,
  type Operation,
  operationsOf,
  type Parameter,
  resolve,
  type Response,
} from "./document.ts";
import { FORM_TYPE, formOf, type FormSpec } from "./form_spec.ts";
import type { Header } from "./exchange.ts";
import { type MemberPath, secretMembers } from "./secret_members.ts";

/** The scopes that a credential needs, for each kind of it. */
export interface Scopes {
  readonly token: readonly string[];
  /** Undefined where no key is taken. */
  readonly key: readonly string[] | undefined;
}

/** One operation as the server needs it: everything the document says, resolved once at boot. */
export interface OperationSpec {
  readonly id: string;
  readonly method: Method;
  /** The document's template, as `/v1/presets/{id}`. */
  readonly path: string;
  readonly access: "none" | "optional" | "required";
  readonly scopes: Scopes;
  /** Whether another service may call it. */
  readonly service: boolean;
  /** Name of the quota. */
  readonly limit: string | undefined;
  readonly idempotent: boolean;
  /** What its successful answers hold and nobody may keep. */
  readonly secrets: readonly MemberPath[];
  /** Whether a write must name the state it builds on. */
  readonly conditional: boolean;
  readonly cacheControl: string | undefined;
  readonly maxBodyBytes: number;
  /** Whether the body may be compressed with gzip. */
  readonly gzip: boolean;
  /** Whether a query is left unread, whatever it says. */
  readonly ignoresQuery: boolean;
  /** Whether no trace may hold it. */
  readonly untraced: boolean;
  /** The subprotocol of the WebSocket that it opens. */
  readonly subprotocol: string | undefined;
  /** What every answer says of its going out of use; empty where it stays. */
  readonly deprecation: readonly Header[];
  readonly pathParameters: readonly Parameter[];
  readonly queryParameters: readonly Parameter[];
  readonly headerParameters: readonly Parameter[];
  readonly bodies: ReadonlyMap<string, { readonly binary: boolean; readonly form?: FormSpec }>;
  /** Media types of each status, and those among them that are streams. */
  readonly replies: ReadonlyMap<
    number,
    { readonly types: readonly string[]; readonly streams: readonly string[] }
  >;
}

const DEFAULT_MAX_BODY_BYTES = 65_536;

/** How an operation treats credentials: none is read, one may be sent, one must be sent. */
export function accessOf({ security = [] }: Operation): "none" | "optional" | "required" {
  if (security.length === 0) return "none";
  return security.some((one) => Object.keys(one).length === 0) ? "optional" : "required";
}

/** The scopes that an operation wants of a token and of a key. */
export function scopesOf({ security = [] }: Operation): Scopes {
  const wanted = (scheme: string) => {
    const found = security.flatMap((one) => Object.hasOwn(one, scheme) ? [one[scheme]!] : []);
    return found.length > 0 ? found.flat() : undefined;
  };
  return { token: wanted("bearer") ?? [], key: wanted("key") };
}

/** Every operation of a document, concrete paths before templates, since routers match in order. */
export function specsOf(document: Document): OperationSpec[] {
  const specs = [...operationsOf(document)].map(({ path, method, operation, shared }): OperationSpec => {
    const parameters = [...shared, ...(operation.parameters ?? [])].map((one) =>
      resolve<Parameter>(document, one)
    );
    const content = Object.entries(operation.requestBody?.content ?? {});
    const replies = Object.entries(operation.responses).map(([status, response]) => {
      const content = Object.entries(resolve<Response>(document, response).content ?? {});
      const types = content.map(([type]) => type);
      const streams = content.filter(([, media]) => media["x-stream"]).map(([type]) => type);
      return [Number(status), { types, streams }] as const;
    });
    return {
      id: operation.operationId!,
      method,
      path,
      access: accessOf(operation),
      scopes: scopesOf(operation),
      service: operation["x-service"] ?? false,
      limit: operation["x-limit"],
      idempotent: operation["x-idempotent"] ?? false,
      secrets: secretMembers(document, operation),
      conditional: parameters.some((one) => one.name === "If-Match" && one.required),
      cacheControl: operation["x-cache"],
      maxBodyBytes: content.length === 0 ? 0 : operation["x-max-bytes"] ?? DEFAULT_MAX_BODY_BYTES,
      gzip: operation["x-gzip"] ?? false,
      ignoresQuery: operation["x-ignores-query"] ?? false,
      untraced: operation["x-untraced"] ?? false,
      subprotocol: operation["x-realtime"]?.protocol,
      deprecation: deprecationHeaders(operation),
      pathParameters: parameters.filter((one) => one.in === "path"),
      queryParameters: parameters.filter((one) => one.in === "query"),
      headerParameters: parameters.filter((one) => one.in === "header"),
      bodies: new Map(content.map(([type, media]) => [type, bodyOf(document, type, media)])),
      replies: new Map(replies),
    };
  });
  const templates = (spec: OperationSpec) => spec.path.split("{").length;
  return specs.toSorted((a, b) => templates(a) - templates(b));
}

function bodyOf(document: Document, type: string, given: Json) {
  const media = given as { schema: { [key: string]: Json } };
  if (type === FORM_TYPE) return { binary: false, form: formOf(document, media) };
  return { binary: resolve(document, media.schema)["format"] === "binary" };
}
