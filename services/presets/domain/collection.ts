import type { components } from "@downbeat/contract/presets";
import type { Visibility } from "./types.ts";

/** Presets in an order of somebody's choice. */
export interface Collection {
  readonly id: string;
  readonly owner: string;
  /** Counts the writes to the collection and its list, from 1. */
  readonly revision: number;
  readonly name: string;
  readonly description: string;
  readonly visibility: Visibility;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** A collection as one caller sees it. */
export interface SeenCollection extends Collection {
  /** Presets in it that the caller may read. */
  readonly count: number;
}

export type CollectionBody = components["schemas"]["Collection"];

/** A collection at its first revision; private unless said otherwise. */
export function newCollection(
  input: Pick<Collection, "name"> & { description?: string; visibility?: Visibility },
  { id, owner, at }: { id: string; owner: string; at: Date },
): Collection {
  const { name, description = "", visibility = "private" } = input;
  return { id, owner, revision: 1, name, description, visibility, createdAt: at, updatedAt: at };
}

/** A collection as the contract shows it. */
export function presentCollection(collection: SeenCollection): CollectionBody {
  const { id, revision, name, description, visibility, owner, count, createdAt, updatedAt } = collection;
  return {
    ...{ id, revision, name, description, visibility, owner, count },
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}

/** Its tag: presets come and go from a caller's view without a write of the collection. */
export function collectionTag({ revision, count }: SeenCollection): string {
  return `"r${revision}.${count}"`;
}

/** What one write makes of a collection. */
export function reviseCollection(
  collection: Collection,
  change: { name?: string; description?: string | null; visibility?: Visibility },
  at: Date,
): Collection {
  const { name = collection.name, description = collection.description, visibility = collection.visibility } =
    change;
  return {
    ...collection,
    ...{ name, description: description ?? "", visibility },
    revision: collection.revision + 1,
    updatedAt: at,
  };
}

/** An order with `id` at `position`; a new one without a position goes to the end, an old one stays where it is. */
export function placeInOrder(order: readonly string[], id: string, position: number | undefined): string[] {
  if (position === undefined) return order.includes(id) ? [...order] : [...order, id];
  return order.filter((one) => one !== id).toSpliced(position, 0, id);
}
