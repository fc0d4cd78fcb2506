import type { components } from "@downbeat/contract/presets";

/** A credential for a program. */
export interface KeyRow {
  id: string;
  owner: string;
  name: string;
  scopes: components["schemas"]["KeyScope"][];
  created_at: Date;
  expires_at: Date | null;
  last_used_at: Date | null;
}

export interface KeySecretRow {
  key_id: string;
  /** SHA-256 of the whole secret. */
  hash: string;
  /** Its last four characters. */
  hint: string;
  created_at: Date;
  /** Set when a newer secret took its place. */
  expires_at: Date | null;
  last_used_at: Date | null;
}

/** What a key did with one operation on one UTC day. */
export interface KeyUsageRow {
  owner: string;
  /** As `2026-11-21`. */
  day: string;
  key_id: string;
  operation: string;
  requests: number;
  unchanged: number;
  limited: number;
  refused: number;
  failed: number;
}

export interface KeysTables {
  keys: KeyRow;
  key_secrets: KeySecretRow;
  key_usage: KeyUsageRow;
}
