import { type Document, type Located, operationsOf } from "@downbeat/runtime/contract";
import type { Change, ChangeKind } from "./change.ts";
import { diffEvents } from "./diff_events.ts";
import { addressOf, diffOperation, pointerOf } from "./diff_operation.ts";

/** A service before its first release. */
export const EMPTY: Document = {
  openapi: "3.1.0",
  info: { title: "", version: "0.0.0" },
  paths: {},
  components: {},
};

/**
 * What differs between two expanded documents of one service, in the order of the newer one, for whoever calls it. Words
 * of description are no difference. Operations are told apart by their ids, which the SDK names its methods by.
 */
export function diffDocuments(before: Document, after: Document): Change[] {
  const found = new Map<string, Change>();
  const add = (operation: string, kind: ChangeKind, pointer: string, sentence: string) => {
    const key = `${operation} ${kind} ${sentence}`;
    if (!found.has(key)) found.set(key, { kind, operation, pointer, sentence });
  };
  const [was, is] = [operationsById(before), operationsById(after)];
  for (const [id, located] of was) {
    if (!is.has(id)) add(id, "breaking", pointerOf(located), `It is gone; it was at ${addressOf(located)}`);
  }
  for (const [id, located] of is) {
    const old = was.get(id);
    if (!old) {
      const { summary } = located.operation;
      add(
        id,
        "added",
        pointerOf(located),
        `It is new at ${addressOf(located)}${summary ? `: ${summary}` : ""}`,
      );
    } else {
      diffOperation({ before, after, report: (...change) => add(id, ...change) }, old, located);
    }
  }
  diffEvents(before, after, add);
  return [...found.values()];
}

function operationsById(document: Document): Map<string, Located> {
  return new Map(
    [...operationsOf(document)].map((one) => [one.operation.operationId ?? addressOf(one), one]),
  );
}
