import type { IdempotencyTables } from "@downbeat/runtime/idempotency";
import type { SigningKeysTables } from "@downbeat/runtime/keys";
import type { ColumnType, Generated, GeneratedAlways } from "kysely";
import type { LibraryEvent } from "./domain/library_event.ts";
import type { Content, Features, Groove, Origin, Role, Visibility } from "./domain/types.ts";
import type { CollectionsTables } from "./tables/collections.ts";
import type { KeysTables } from "./tables/keys.ts";
import type { WebhooksTables } from "./tables/webhooks.ts";

/** jsonb: an object out, the same object in. */
type Json<T> = ColumnType<T, T, T>;

export interface PresetRow {
  id: string;
  owner: string;
  revision: number;
  visibility: Visibility;
  name: string;
  description: string;
  groove: Json<Groove>;
  tags: string[];
  style: string | null;
  kit: string | null;
  author: string | null;
  license: string | null;
  source: string | null;
  attribution: string | null;
  version: string | null;
  forked_from: Json<Origin | null>;
  uses: number;
  favorites: Generated<number>;
  popularity: GeneratedAlways<number>;
  created_at: Date;
  updated_at: Date;
  published_at: Date | null;
  /** When it entered its list: published, or created while it never was. */
  dated_at: GeneratedAlways<Date>;
  /** Accent-free and in lower case: the order of names is the same on every server. */
  sort_name: string;
  /** Accent-free name, style, tags and author: what typing errors are forgiven in. */
  headline: string;
  /** Accent-free description. */
  prose: string;
  bpm: number;
  meter_num: number;
  meter_den: Groove["meter"]["den"];
  steps_per_beat: Groove["stepsPerBeat"];
  steps: number;
  swing: number;
  roles: Role[];
  features: Json<Features>;
  feature_set: number;
  density: number;
  syncopation: number;
  evenness: number;
  balance: number;
  off_beatness: number;
  ghost_share: number;
  fingerprint: string;
  vectors: Uint8Array;
}

/** A published state. Rows are never updated. */
export interface VersionRow {
  preset_id: string;
  major: number;
  minor: number;
  patch: number;
  content_hash: string;
  content: Json<Content>;
  published_at: Date;
}

/** What happened to a preset; `gone` also when it left the public library. */
export type ChangeKind = "put" | "gone";

export interface ChangeRow {
  seq: Generated<number>;
  /** The writing transaction, as decimal digits. Readers go by (xid, seq): seq alone has gaps that fill up late. */
  xid: GeneratedAlways<string>;
  preset_id: string;
  kind: ChangeKind;
  /** What it means to the public; null when the public could see it neither before nor after. */
  event: LibraryEvent | null;
  revision: number;
  at: Date;
}

/** What was last put on the shelf for a starter groove; stays when an operator removes the preset. */
export interface StarterRow {
  slug: string;
  preset_id: string;
  content_hash: string;
  /** The revision that was written; a higher one means that somebody changed it since. */
  revision: number;
}

/** An account that is gone while its last access tokens may still be about. */
export interface ErasedAccountRow {
  id: string;
  erased_at: Date;
}

export interface PresetsTables
  extends IdempotencyTables, SigningKeysTables, KeysTables, WebhooksTables, CollectionsTables {
  presets: PresetRow;
  versions: VersionRow;
  changes: ChangeRow;
  starters: StarterRow;
  erased_accounts: ErasedAccountRow;
}
