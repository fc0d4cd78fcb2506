import { Encoded } from "../contract/encoded.ts";
import type { AnyReply } from "../contract/exchange.ts";
import type { OperationSpec } from "../contract/operation_spec.ts";
import { withoutSecrets } from "../contract/secret_members.ts";

/** A reply as it is stored. The body is JSON text, since `jsonb` would reorder its members and rewrite its numbers. */
export interface KeptReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** Null stands in the body where a secret stood, so the reply cannot be sent again. */
  readonly masked?: true;
}

/** @throws {TypeError} for what is no reply in JSON: the one transaction of an idempotent operation returns its reply */
export function freezeReply({ id, secrets }: OperationSpec, reply: AnyReply | undefined): KeptReply {
  if (typeof reply?.status !== "number" || reply.type !== undefined) {
    throw new TypeError(
      `Operation "${id}" must return a JSON reply from its transaction, it is idempotent`,
    );
  }
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(reply.headers ?? {})) {
    if (value !== undefined) headers[name] = value;
  }
  const body = textOf(reply.body);
  if (body === null || secrets.length === 0) return { status: reply.status, headers, body };
  const kept = JSON.stringify(withoutSecrets(JSON.parse(body), secrets));
  return { status: reply.status, headers, body: kept, masked: true };
}

function textOf(body: unknown): string | null {
  if (body === undefined) return null;
  return body instanceof Encoded ? body.content : JSON.stringify(body);
}

export function thawReply({ status, headers, body }: KeptReply): AnyReply {
  return body === null ? { status, headers } : { status, headers, body: new Encoded(body) };
}
