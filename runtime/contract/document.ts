/** The parts of an OpenAPI 3.1 document that the tools read. Members nobody reads stay untouched. */

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** When a part of the contract went out of use, when it goes, and what to use instead. Days, as `2026-11-01`. */
export interface Deprecation {
  since: string;
  sunset?: string;
  /** The id of the operation that takes its place. */
  see?: string;
}

export interface Parameter {
  name: string;
  in: "query" | "header" | "path";
  required?: boolean;
  description?: string;
  schema: { [key: string]: Json };
  deprecated?: boolean;
  "x-deprecated"?: Deprecation;
}

export interface Response {
  description: string;
  headers?: { [name: string]: Json };
  content?: { [type: string]: { schema: { [key: string]: Json }; "x-stream"?: boolean } };
  "x-problems"?: string[];
}

/** Frames of a WebSocket that an operation opens, by type. Schemas are named as they stand among the components. */
export interface Realtime {
  /** The subprotocol. */
  protocol: string;
  maxFrameBytes: number;
  description: string;
  closeCodes: RealtimeClose[];
  client: { [type: string]: ClientFrame };
  server: { [type: string]: ServerFrame };
}

export interface RealtimeClose {
  code: number;
  name: string;
  /** Whether a client may come back: with its resume token at once, with a new ticket after a while, or not at all. */
  retry: "never" | "resume" | "later";
  summary: string;
}

export interface ClientFrame {
  schema: string;
  /** Who may send it. */
  roles: string[];
  /** Whether whom the authority was lent to may send it too. */
  authority?: boolean;
  /** Whether the room hands it on to everybody, numbered. */
  sequenced?: boolean;
  /** A token bucket of each participant. */
  limit: { burst: number; perSecond: number };
  summary: string;
}

export interface ServerFrame {
  schema: string;
  /** What waits behind what when a client reads slowly. */
  lane: "control" | "state" | "bulk";
  sequenced?: boolean;
  /** Whether a newer one replaces an older one that still waits. */
  coalesce?: boolean;
  summary: string;
}

export interface Operation {
  operationId?: string;
  summary?: string;
  description?: string;
  tags?: string[];
  security?: { [scheme: string]: string[] }[];
  parameters?: (Parameter | { $ref: string })[];
  requestBody?: { required?: boolean; content: { [type: string]: Json } };
  responses: { [status: string]: Response | { $ref: string } };
  "x-problems"?: string[];
  "x-limit"?: string;
  "x-idempotent"?: boolean;
  "x-service"?: boolean;
  "x-paginated"?: boolean;
  "x-cache"?: string;
  "x-max-bytes"?: number;
  "x-gzip"?: boolean;
  "x-ignores-query"?: boolean;
  "x-untraced"?: boolean;
  "x-realtime"?: Realtime;
  deprecated?: boolean;
  "x-deprecated"?: Deprecation;
}

export interface PathItem {
  parameters?: (Parameter | { $ref: string })[];
  [method: string]: Operation | Operation["parameters"];
}

export interface Components {
  schemas?: { [name: string]: { [key: string]: Json } };
  parameters?: { [name: string]: Parameter };
  headers?: { [name: string]: Json };
  responses?: { [name: string]: Response };
}

export interface Document {
  openapi: string;
  info: { title: string; version: string };
  paths: { [path: string]: PathItem };
  components: Components;
  [key: string]: unknown;
}

export const METHODS = ["get", "put", "post", "patch", "delete"] as const;
export type Method = (typeof METHODS)[number];

export interface Located {
  path: string;
  method: Method;
  operation: Operation;
  shared: (Parameter | { $ref: string })[];
}

/** Every operation of a document with where it stands, in document order. */
export function* operationsOf(document: Document): Generator<Located> {
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of METHODS) {
      const operation = item[method] as Operation | undefined;
      if (operation) yield { path, method, operation, shared: item.parameters ?? [] };
    }
  }
}

/** Follows one local reference such as `#/components/parameters/Limit`; anything else is returned as it is. */
export function resolve<T extends object>(document: Document, value: T | { $ref: string }): T {
  if (!("$ref" in value)) return value;
  let target: unknown = document;
  for (const part of value.$ref.slice(2).split("/")) target = (target as Record<string, unknown>)[part];
  if (target === undefined) throw new Error(`Reference "${value.$ref}" leads nowhere`);
  return resolve(document, target as T);
}
