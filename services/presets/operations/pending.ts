import { problem } from "@downbeat/runtime/problem";
import { type Document, specsOf } from "@downbeat/runtime/contract";

/** Operations of the document that have no handler yet answer 503. */
export function pending(document: Document): Record<string, () => never> {
  return Object.fromEntries(specsOf(document).map(({ id }) => [id, () => {
    throw problem("unavailable", { detail: `Operation "${id}" comes later` });
  }]));
}
