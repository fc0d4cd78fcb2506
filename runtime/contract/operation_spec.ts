import {
  type Document,
  type Method,
  type Operation,
  operationsOf,
  type Parameter,
  resolve,
  type Response,
} from "./document.ts";

/** One operation as the server needs it: everything the document says, resolved once at boot. */
export interface OperationSpec {
  readonly id: string;
  readonly method: Method;
  /** The document's template, as `/v1/presets/{id}`. */
  readonly path: string;
  readonly access: "none" | "optional" | "required";
  readonly scopes: readonly string[];
  /** Whether another service may call it. */
  readonly service: boolean;
  /** Name of the quota. */
  readonly limit: string | undefined;
  readonly idempotent: boolean;
  /** Whether a write must name the state it builds on. */
  readonly conditional: boolean;
  readonly cacheControl: string | undefined;
  readonly maxBodyBytes: number;
  readonly pathParameters: readonly Parameter[];
  readonly queryParameters: readonly Parameter[];
  readonly headerParameters: readonly Parameter[];
  readonly bodies: ReadonlyMap<string, { readonly binary: boolean }>;
  readonly replies: ReadonlyMap<number, { readonly types: readonly string[] }>;
}

const DEFAULT_MAX_BODY_BYTES = 65_536;

/** How an operation treats credentials: none is read, one may be sent, one must be sent. */
export function accessOf({ security = [] }: Operation): "none" | "optional" | "required" {
  if (security.length === 0) return "none";
  return security.some((one) => Object.keys(one).length === 0) ? "optional" : "required";
}

/** Every operation of a document, concrete paths before templates, since routers match in order. */
export function specsOf(document: Document): OperationSpec[] {
  const specs = [...operationsOf(document)].map(({ path, method, operation, shared }): OperationSpec => {
    const parameters = [...shared, ...(operation.parameters ?? [])].map((one) =>
      resolve<Parameter>(document, one)
    );
    const security = operation.security ?? [];
    const content = Object.entries(operation.requestBody?.content ?? {});
    const replies = Object.entries(operation.responses).map(([status, response]) => {
      const types = Object.keys(resolve<Response>(document, response).content ?? {});
      return [Number(status), { types }] as const;
    });
    return {
      id: operation.operationId!,
      method,
      path,
      access: accessOf(operation),
      scopes: security.flatMap((one) => one["bearer"] ?? []),
      service: operation["x-service"] ?? false,
      limit: operation["x-limit"],
      idempotent: operation["x-idempotent"] ?? false,
      conditional: parameters.some((one) => one.name === "If-Match" && one.required),
      cacheControl: operation["x-cache"],
      maxBodyBytes: content.length === 0 ? 0 : operation["x-max-bytes"] ?? DEFAULT_MAX_BODY_BYTES,
      pathParameters: parameters.filter((one) => one.in === "path"),
      queryParameters: parameters.filter((one) => one.in === "query"),
      headerParameters: parameters.filter((one) => one.in === "header"),
      bodies: new Map(content.map(([type, media]) => [type, { binary: holdsBytes(document, media) }])),
      replies: new Map(replies),
    };
  });
  const templates = (spec: OperationSpec) => spec.path.split("{").length;
  return specs.toSorted((a, b) => templates(a) - templates(b));
}

function holdsBytes(document: Document, media: unknown): boolean {
  const { schema } = media as { schema: Record<string, unknown> };
  return resolve<Record<string, unknown>>(document, schema)["format"] === "binary";
}
