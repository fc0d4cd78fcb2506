import { encodeBody, encodeFiles } from "./body.ts";
import { type Call, type Operation, splitOptions, tagOf } from "./call.ts";
import { randomKey } from "./random.ts";
import { pathOf, queryOf } from "./url.ts";

/** A call as HTTP, the same for every attempt but for the credential. */
export interface Message {
  url: string;
  method: string;
  headers: { [name: string]: string };
  body: BodyInit | undefined;
  /** Sending it twice does no more than sending it once. */
  repeatable: boolean;
}

const IDEMPOTENT_METHODS = ["GET", "PUT", "DELETE"];

/** Lays out a call; a key for an idempotent write is made here, so that its retries share it. */
export function compose(baseUrl: string, operation: Operation, call: Call, random: () => number): Message {
  const { own, query } = splitOptions(call.options);
  const { idempotencyKey = call.keyed ? randomKey(random) : undefined, ifMatch, contentType } = own;
  const body = call.files
    ? encodeFiles(call.files)
    : call.body === undefined
    ? undefined
    : encodeBody(call.body, contentType ?? call.bytesType, call.jsonType);
  const headers: { [name: string]: string } = {
    accept: call.file || call.stream ? "*/*" : "application/json",
  };
  if (body?.type) headers["content-type"] = body.type;
  if (ifMatch !== undefined) headers["if-match"] = tagOf(ifMatch);
  if (idempotencyKey !== undefined) headers["idempotency-key"] = idempotencyKey;
  for (const name of Object.keys(own.headers ?? {})) headers[name.toLowerCase()] = own.headers![name]!;
  return {
    url: baseUrl + pathOf(operation.path, call.path ?? []) + queryOf(query),
    method: operation.method,
    headers,
    body: body?.content,
    repeatable: call.repeatable || idempotencyKey !== undefined ||
      IDEMPOTENT_METHODS.includes(operation.method),
  };
}
