import { Encoded } from "./encoded.ts";
import type { AnyReply } from "./exchange.ts";
import { describeIssues } from "./issues.ts";
import type { OperationSpec } from "./operation_spec.ts";
import { type OperationValidators, replyKey } from "./validators.ts";

/**
 * Holds a reply against the document, for tests and `CHECK_REPLIES=1`: the types cannot see lengths and patterns.
 * @throws {Error} naming the operation and the first pointers
 */
export function checkReply(spec: OperationSpec, validators: OperationValidators, reply: AnyReply): void {
  const declared = spec.replies.get(reply.status);
  if (!declared) throw new Error(`Operation "${spec.id}" answered the undeclared status ${reply.status}`);
  const [type] = (reply.type ?? "application/json").split(";", 1) as [string];
  if (reply.body !== undefined && !declared.types.includes(type)) {
    throw new Error(`Operation "${spec.id}" answered the undeclared type "${type}"`);
  }
  if (declared.streams.includes(type) !== reply.body instanceof ReadableStream) {
    throw new Error(`Operation "${spec.id}" must answer "${type}" as it is declared, a stream or not`);
  }
  const validator = validators.replies.get(replyKey(reply.status, type));
  if (!validator) return;
  // What counts is what goes over the wire: members that JSON drops must not be needed.
  const wire = reply.body instanceof Encoded ? reply.body.content : JSON.stringify(reply.body);
  const result = validator.safeParse(wire === undefined ? undefined : JSON.parse(wire));
  if (result.success) return;
  const words = describeIssues(result.error.issues, "").map(({ pointer, detail }) =>
    `${pointer || "/"}: ${detail}`
  );
  throw new Error(`Operation "${spec.id}" broke its schema: ${words.slice(0, 5).join("; ")}`);
}
