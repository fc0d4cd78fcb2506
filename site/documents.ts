import presets from "@downbeat/contract/presets.json" with { type: "json" };
import sessions from "@downbeat/contract/sessions.json" with { type: "json" };
import telemetry from "@downbeat/contract/telemetry.json" with { type: "json" };
import { type Document, operationsOf, resolve } from "@downbeat/runtime/contract";

/** The expanded document of every service there is, by the service's name. */
export const DOCUMENTS: ReadonlyMap<string, Document> = new Map<string, Document>([
  ["presets", presets as unknown as Document],
  ["sessions", sessions as unknown as Document],
  ["telemetry", telemetry as unknown as Document],
]);

/** An operation that can answer a problem, and the document it is in. */
export interface Answerer {
  readonly service: string;
  readonly operationId: string;
  readonly summary: string;
}

/** Who can answer each problem, by the problem's name. */
export function answerersOf(documents: ReadonlyMap<string, Document>): Map<string, Answerer[]> {
  const found = new Map<string, Answerer[]>();
  for (const [service, document] of documents) {
    for (const { operation } of operationsOf(document)) {
      const answerer = {
        service,
        operationId: operation.operationId ?? "",
        summary: operation.summary ?? "",
      };
      for (const response of Object.values(operation.responses)) {
        for (const name of resolve(document, response)["x-problems"] ?? []) {
          found.set(name, [...(found.get(name) ?? []), answerer]);
        }
      }
    }
  }
  return found;
}
