import { type Document, type Json, type Operation, resolve, type Response } from "./document.ts";

type Schema = { [key: string]: Json };

/** The members that lead to a secret in a body, from the outside in. */
export type MemberPath = readonly string[];

/** Where the successful answers of an operation hold what is marked `x-secret`. */
export function secretMembers(document: Document, operation: Operation): MemberPath[] {
  const found = new Map<string, MemberPath>();
  for (const [status, given] of Object.entries(operation.responses)) {
    if (!status.startsWith("2")) continue;
    const media = resolve<Response>(document, given).content?.["application/json"];
    if (!media) continue;
    for (const path of membersOf(document, media.schema)) found.set(path.join("/"), path);
  }
  return [...found.values()];
}

/** Through objects only: a secret of which there are many would need another answer than "rotate it". */
function* membersOf(
  document: Document,
  given: Schema,
  path: MemberPath = [],
  passed: readonly Schema[] = [],
): Generator<MemberPath> {
  const schema = resolve<Schema>(document, given);
  if (passed.includes(schema)) return;
  for (const [name, member] of Object.entries((schema["properties"] ?? {}) as Record<string, Schema>)) {
    const inner = [...path, name];
    if (member["x-secret"]) yield inner;
    else yield* membersOf(document, member, inner, [...passed, schema]);
  }
}

/** A copy of a body in which null stands for every secret. */
export function withoutSecrets(body: unknown, secrets: readonly MemberPath[]): unknown {
  return secrets.reduce(withoutMember, body);
}

function withoutMember(body: unknown, [name, ...inner]: MemberPath): unknown {
  if (typeof body !== "object" || body === null || name === undefined || !(name in body)) return body;
  const members = body as Record<string, unknown>;
  return { ...members, [name]: inner.length === 0 ? null : withoutMember(members[name], inner) };
}
