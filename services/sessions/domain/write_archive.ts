import { exportMidi } from "@downbeat/music";
import { writeZip } from "@downbeat/runtime/zip";
import { hash } from "node:crypto";
import {
  ARCHIVE_FORMAT,
  ARCHIVE_VERSION,
  type ArchiveManifest,
  ASSETS,
  DOCUMENT,
  MANIFEST,
} from "./archive_manifest.ts";
import { assetsOf } from "./assets.ts";
import { SCHEMA_VERSION } from "./migrate_document.ts";
import { plainName } from "./plain_name.ts";
import type { Session, SessionDocument } from "./session.ts";

type NamedFile = readonly [path: string, content: Uint8Array];

/**
 * A session as a zip: its document, the samples it plays, each pattern as a Standard MIDI File to listen to, and first of
 * all a manifest with the SHA-256 of every other file.
 */
export function writeArchive(session: Session, at: Date): Uint8Array<ArrayBuffer> {
  const { document, revision } = session;
  const files: NamedFile[] = [
    [DOCUMENT, json({ schemaVersion: SCHEMA_VERSION, ...document })],
    [ASSETS, json({ items: assetsOf(document) })],
    ...document.patterns.map(previewOf),
  ];
  const manifest: ArchiveManifest = {
    format: ARCHIVE_FORMAT,
    version: ARCHIVE_VERSION,
    createdAt: at.toISOString(),
    session: { title: document.title, revision, schemaVersion: SCHEMA_VERSION },
    files: files.map(([path, content]) => ({
      path,
      sha256: hash("sha256", content, "hex"),
      sizeBytes: content.length,
    })),
  };
  return writeZip([[MANIFEST, json(manifest)], ...files], at);
}

/** The name an archive is saved by, in letters that every system takes. */
export function archiveName({ document }: Session): string {
  return plainName(document.title, "session");
}

function previewOf({ name, groove }: SessionDocument["patterns"][number], index: number): NamedFile {
  const midi = exportMidi(groove, { credits: { title: name }, swing: "bake", probability: "all" });
  return [`patterns/${index + 1}-${plainName(name, "pattern")}.mid`, midi];
}

function json(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}
