import type { Selectable } from "kysely";
import { migrateDocument, SCHEMA_VERSION } from "../domain/migrate_document.ts";
import type { Session, SessionDocument } from "../domain/session.ts";
import type { SessionRow } from "./tables.ts";

/** Columns that tell a session, but for what the live room counts by. */
export const SESSION_COLUMNS = [
  "id",
  "owner_id",
  "document",
  "schema_version",
  "revision",
  "forked_from",
  "conflict_of",
  "created_at",
  "updated_at",
] as const;

/** A stored session, its document at the present version. */
export function sessionOf(row: Pick<Selectable<SessionRow>, typeof SESSION_COLUMNS[number]>): Session {
  return {
    id: row.id,
    ownerId: row.owner_id,
    document: migrateDocument(row.document, row.schema_version) as SessionDocument,
    revision: row.revision,
    forkedFrom: row.forked_from,
    conflictOf: row.conflict_of,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

/** What a write of the document changes. */
export function writtenColumns({ document, revision, updatedAt }: Session) {
  return {
    title: document.title,
    bpm: document.bpm,
    document,
    schema_version: SCHEMA_VERSION,
    revision,
    updated_at: updatedAt,
  };
}
