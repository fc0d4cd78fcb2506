import { z } from "zod";

/** Tells our archives from other zips; the version rises when an older reader could not read a new archive. */
export const ARCHIVE_FORMAT = "downbeat.session";
export const ARCHIVE_VERSION = 1;

/** Files of an archive. */
export const MANIFEST = "manifest.json";
export const DOCUMENT = "session.json";
export const ASSETS = "assets.json";

/** Entries that an archive may have. */
export const MAX_ENTRIES = 200;

const archivedFile = z.object({
  path: z.string().min(1).max(512),
  /** Of the unpacked bytes, in hexadecimal digits. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  sizeBytes: z.int().min(0),
});

/** What an archive says of itself: where it comes from, and how every other file of it can be checked. */
export const archiveManifest = z.object({
  format: z.literal(ARCHIVE_FORMAT),
  version: z.literal(ARCHIVE_VERSION),
  createdAt: z.iso.datetime(),
  session: z.object({
    title: z.string(),
    revision: z.int().min(1),
    schemaVersion: z.int().min(1),
  }),
  files: z.array(archivedFile).max(MAX_ENTRIES),
});

export type ArchiveManifest = z.output<typeof archiveManifest>;
