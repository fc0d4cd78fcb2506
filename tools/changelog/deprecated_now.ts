import { type Deprecation, operationsOf } from "@downbeat/runtime/contract";
import type { Services } from "./diff_services.ts";

/** An operation that is going out of use. */
export interface DeprecatedOperation extends Deprecation {
  readonly service: string;
  readonly operation: string;
}

/** Every operation that is deprecated now, the first to go first. */
export function deprecatedNow(current: Services): DeprecatedOperation[] {
  const found = [...current].flatMap(([service, document]) =>
    [...operationsOf(document)].flatMap(({ operation }) => {
      const deprecation = operation["x-deprecated"];
      return deprecation ? [{ service, operation: operation.operationId!, ...deprecation }] : [];
    })
  );
  const end = ({ sunset = "9999" }: DeprecatedOperation) => sunset;
  return found.toSorted((a, b) => end(a) < end(b) ? -1 : end(a) > end(b) ? 1 : 0);
}
