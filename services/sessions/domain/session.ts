import type { components } from "@downbeat/contract/sessions";
import { SCHEMA_VERSION } from "./migrate_document.ts";
import type { Role } from "./role.ts";

type Schemas = components["schemas"];
export type SessionBody = Schemas["Session"];
export type SessionSummary = Schemas["SessionSummary"];

/** What members write of a session, with whatever else their clients have put into it. */
export type SessionDocument = Schemas["SessionInput"] & {
  readonly meter: Schemas["Meter"];
  readonly mixer: Schemas["Mixer"];
};

/** A document with its owner and its history. */
export interface Session {
  readonly id: string;
  readonly ownerId: string;
  readonly document: SessionDocument;
  /** Counts the writes of the document, from 1. */
  readonly revision: number;
  readonly forkedFrom: string | null;
  /** The session that this one could not be merged into. */
  readonly conflictOf: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export interface Birth {
  readonly id: string;
  readonly ownerId: string;
  readonly at: Date;
  readonly forkedFrom?: string;
  readonly conflictOf?: string;
}

/** A session at its first revision. */
export function newSession(
  document: SessionDocument,
  { id, ownerId, at, forkedFrom, conflictOf }: Birth,
): Session {
  return {
    ...{ id, ownerId, document, revision: 1, createdAt: at, updatedAt: at },
    forkedFrom: forkedFrom ?? null,
    conflictOf: conflictOf ?? null,
  };
}

/** The next revision of a session. */
export function reviseSession(session: Session, document: SessionDocument, at: Date): Session {
  return { ...session, document, revision: session.revision + 1, updatedAt: at };
}

/** A session as the contract shows it. */
export function presentSession(session: Session): SessionBody {
  const { id, ownerId, document, revision } = session;
  return { ...document, id, schemaVersion: SCHEMA_VERSION, ownerId, revision, ...originAndTimes(session) };
}

/** What lists tell of a session. */
export interface Listed extends Omit<Session, "document"> {
  readonly title: string;
  readonly bpm: number;
  /** The caller's. */
  readonly role: Role;
}

export function presentSummary(listed: Listed): SessionSummary {
  const { id, title, bpm, role, ownerId, revision } = listed;
  return { id, title, bpm, role, ownerId, revision, ...originAndTimes(listed) };
}

function originAndTimes({ forkedFrom, conflictOf, createdAt, updatedAt }: Omit<Session, "document">) {
  return {
    ...(forkedFrom !== null && { forkedFrom }),
    ...(conflictOf !== null && { conflictOf }),
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}
