/**
 * Working without a connection: an outbox for writes of sessions, a three-way merge of their documents, and places to keep
 * texts in.
 *
 * @module
 */
export { documentOf, type SessionDocument } from "./merge/document.ts";
export { mergeSessions, type SessionMerge } from "./merge/merge_sessions.ts";
export type { MergeConflict } from "./merge/merge_value.ts";
export type { LockSource } from "./outbox/drain_lock.ts";
export type { HeldSession, OutboxEntry, ParkedReason, SessionWrite } from "./outbox/entry.ts";
export { OutboxFullError, type OutboxLimits } from "./outbox/entry_store.ts";
export type { Conflicted, Done, OutboxEvents } from "./outbox/events.ts";
export type { HoldReason } from "./outbox/failure.ts";
export { type Enqueued, Outbox, type OutboxOptions } from "./outbox/outbox.ts";
export type { SessionsWriter } from "./outbox/send_entry.ts";
export {
  DamagedValueError,
  encryptedStorage,
  type EncryptionOptions,
  WrongPassphraseError,
} from "./storage/encrypted.ts";
export { type IndexedDbOptions, indexedDbStorage } from "./storage/indexed_db.ts";
export { memoryStorage } from "./storage/memory.ts";
export type { OfflineStorage, StorageChange } from "./storage/storage.ts";
