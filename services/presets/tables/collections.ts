import type { Visibility } from "../domain/types.ts";

/** Presets in an order of somebody's choice. */
export interface CollectionRow {
  id: string;
  owner: string;
  revision: number;
  name: string;
  description: string;
  visibility: Visibility;
  created_at: Date;
  updated_at: Date;
}

export interface CollectionItemRow {
  collection_id: string;
  preset_id: string;
  /** From 0, without gaps. */
  position: number;
}

export interface FavoriteRow {
  account: string;
  preset_id: string;
  marked_at: Date;
}

export interface CollectionsTables {
  collections: CollectionRow;
  collection_items: CollectionItemRow;
  favorites: FavoriteRow;
}
