import type { KeyPrincipal, Principal, UserPrincipal } from "../auth/mod.ts";
import type { Encoded } from "./encoded.ts";
import type { SwitchedProtocols, Upgrade } from "./upgrade.ts";

/** What openapi-typescript writes for one operation. */
export interface OperationTypes {
  parameters: { path?: unknown; query?: unknown; header?: unknown };
  requestBody?: unknown;
  responses: unknown;
}

type Present<Part> = [NonNullable<Part>] extends [never] ? never : NonNullable<Part>;
type Parts<P> = {
  [K in Extract<keyof P, "path" | "query" | "header"> as Present<P[K]> extends never ? never : K]: Present<
    P[K]
  >;
};
type Bodies<Content> = { [Type in keyof Content]: { contentType: Type; body: Content[Type] } }[keyof Content];
type BodyOf<Op> = Op extends { requestBody: { content: infer Content } } ? Bodies<Content> : unknown;

/** The decoded, validated input of an operation: `path`, `query`, `header`, and `body` with its `contentType`. */
export type Input<Op extends OperationTypes> = Parts<Op["parameters"]> & BodyOf<Op>;

type Declared<H> = { [K in keyof H as string extends K ? never : K]: H[K] };
type HeadersOf<R> = R extends { headers: infer H }
  ? Record<never, never> extends Declared<H> ? { headers?: Declared<H> } : { headers: Declared<H> }
  : unknown;
/** Text may say more of itself, as `text/plain; charset=utf-8`. */
type TypeOf<Type, Body> = Type extends string ? Body extends string ? Type | `${Type}; ${string}` : Type
  : never;
type JsonOnly<Content> = Exclude<keyof Content, "application/json"> extends never ? true : false;
type ContentOf<R> = R extends { content: infer Content }
  ? JsonOnly<Content> extends true ? { body: Content[keyof Content] | Encoded<Content[keyof Content]> }
  : { [Type in keyof Content]: { type: TypeOf<Type, Content[Type]>; body: Content[Type] } }[keyof Content]
  : { body?: never };

/** What a handler may answer: a declared status with its declared headers and body, and nothing else. */
export type Reply<Op extends OperationTypes> = {
  [S in keyof Op["responses"]]: S extends 101 ? SwitchedProtocols
    : { status: S } & HeadersOf<Op["responses"][S]> & ContentOf<Op["responses"][S]>;
}[keyof Op["responses"]];

/** How an operation treats credentials, as the document's `security` and `x-service` say; a key only where it is named. */
export type Access =
  | "none"
  | "optional"
  | "required"
  | "optional-key"
  | "required-key"
  | "service"
  | "ticket";

interface PrincipalOf {
  none: unknown;
  optional: { readonly principal: UserPrincipal | undefined };
  required: { readonly principal: UserPrincipal };
  "optional-key": { readonly principal: UserPrincipal | KeyPrincipal | undefined };
  "required-key": { readonly principal: UserPrincipal | KeyPrincipal };
  service: { readonly principal: Principal };
  ticket: { readonly upgrade: Upgrade };
}

/** One function per operationId. A missing one, an undeclared answer or a wrong body does not compile. */
export type Handlers<Operations, AccessOf extends Record<keyof Operations, Access>, Call> = {
  [Id in keyof Operations]: Operations[Id] extends OperationTypes
    ? (input: Input<Operations[Id]>, call: Call & PrincipalOf[AccessOf[Id]]) => Promise<Reply<Operations[Id]>>
    : never;
};
