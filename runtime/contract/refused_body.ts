import { type Problem, problem } from "../problem/mod.ts";
import type { OperationSpec } from "./operation_spec.ts";

/** A body that is not what its headers say. */
export function malformed(detail: string, cause?: unknown): Problem {
  return problem("bad-request", { detail, errors: [{ pointer: "/body", detail }], cause });
}

export function unsupported(detail: string, headers?: Record<string, string>): Problem {
  return problem("unsupported-media-type", { detail, ...(headers && { headers }) });
}

export function tooLarge({ maxBodyBytes }: OperationSpec): Problem {
  return problem("payload-too-large", {
    detail: maxBodyBytes === 0 ? "This operation takes no body" : `The body may hold ${maxBodyBytes} bytes`,
  });
}
