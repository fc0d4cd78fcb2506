import type { Document } from "@downbeat/runtime/contract";
import type { Change } from "./change.ts";
import { diffDocuments, EMPTY } from "./diff_documents.ts";

export type Services = ReadonlyMap<string, Document>;

/** What differs between two versions of all services, by service; those that stayed are left out. */
export function diffServices(before: Services, after: Services): Map<string, Change[]> {
  const names = [...new Set([...before.keys(), ...after.keys()])].toSorted();
  const all = names.map((name) =>
    [name, diffDocuments(before.get(name) ?? EMPTY, after.get(name) ?? EMPTY)] as const
  );
  return new Map(all.filter(([, changes]) => changes.length > 0));
}
